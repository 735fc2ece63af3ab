// Pagefind where there is no server. From a folder a browser loads scripts of the old kind only: no modules, and nothing
// that a program fetches. So one such script holds the files of the index, and Pagefind's own program, of which a module
// is made here, gets a fetch() that answers from these alone.
"use strict";

const Folder = (() => {
  const root = document.documentElement.dataset.content_root;
  const PLACE = "/pagefind/"; // where the program believes its files to be

  let files = {}; // in Base64, by path below the folder of the index
  const keep = (all) => {
    files = all;
  };

  const bytes = (name) => {
    if (!Object.hasOwn(files, name)) throw new Error(`no ${name} in the index`);
    return Uint8Array.from(atob(files[name]), (sign) => sign.charCodeAt(0));
  };

  const fetch = async (address) => new Response(bytes(address.replace(PLACE, "").replace(/\?.*/, "")));

  // Run a script of the index.
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}pagefind/${name}`;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  // A worker would be a further file to load.
  const open = async () => {
    await load("folder.js");
    const program = new Blob(["const { fetch } = Folder;\n", bytes("pagefind.js")], { type: "text/javascript" });
    const address = URL.createObjectURL(program);
    const pagefind = await import(address);
    URL.revokeObjectURL(address);
    await pagefind.options({ basePath: PLACE, noWorker: true });
    return pagefind;
  };

  return { fetch, keep, load, open };
})();
