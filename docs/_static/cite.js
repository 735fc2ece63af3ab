// The Cite controls: a dialog with the forms of what is cited, each with a button that copies it. Without this script
// they are links to a page that shows the same.
"use strict";

(() => {
  const block = document.getElementById("citations");
  if (!block || !window.HTMLDialogElement) return;
  const data = JSON.parse(block.textContent);

  const make = (name, properties = {}, children = []) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // Formatted text keeps its italics where the program that it is pasted into can read them.
  const copyRich = async (element) => {
    const types = { "text/plain": element.textContent, "text/html": element.innerHTML };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  // Where a page may not write to the clipboard, what is selected is copied.
  const copySelected = (element) => {
    getSelection().selectAllChildren(element);
    const done = document.execCommand("copy");
    getSelection().removeAllRanges();
    return done;
  };

  const copy = async (element, rich) => {
    try {
      if (rich) await copyRich(element);
      else await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      return copySelected(element);
    }
  };

  const status = make("p", { className: "cite-status" });
  status.setAttribute("role", "status");
  const heading = make("h2", { id: "cite-heading" });
  const forms = make("div", { className: "cite-forms" });
  const close = make("button", { type: "button", className: "cite-close", textContent: "Close" });
  const head = make("div", { className: "cite-head" }, [heading, close]);
  const dialog = make("dialog", { className: "cite-dialog" }, [head, status, forms]);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);

  const section = (name, content, rich) => {
    const button = make("button", { type: "button", textContent: "Copy" });
    button.setAttribute("aria-label", `Copy: ${name}`);
    button.addEventListener("click", async () => {
      const done = await copy(content, rich);
      status.textContent = done ? `Copied: ${name}.` : `Could not copy. Select the text of ${name} and copy it.`;
      button.textContent = done ? "Copied" : "Copy";
      button.focus();
    });
    const top = make("div", { className: "cite-form-head" }, [make("h3", { textContent: name }), button]);
    return make("section", { className: "cite-form" }, [top, content]);
  };

  const show = (key) => {
    const [name, kind, lines, link] = data.items[key];
    const values = [key, name, lines];
    const fill = (run) => data.tokens.reduce((text, token, at) => text.replaceAll(token, () => values[at]), run);
    heading.textContent = `Cite: ${name}`;
    status.textContent = "";
    const address = new URL(link, location.href).href;
    const exact = address.includes(":~:") ? "Link with the exact words" : "Link";
    const sections = data.forms[kind].map(([title, runs, record]) => {
      const parts = runs.map((run, place) => (place % 2 ? make("cite", { textContent: fill(run) }) : fill(run)));
      const content = make(record ? "pre" : "p", record ? { tabIndex: 0 } : {}, parts);
      return section(title, content, !record);
    });
    const anchor = make("a", { href: address, textContent: address });
    forms.replaceChildren(...sections, section(exact, make("p", {}, [anchor]), false));
    dialog.showModal();
    forms.scrollTop = 0;
  };

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  for (const link of document.querySelectorAll("a.cite")) {
    const key = decodeURIComponent(link.hash.slice(1));
    if (!(key in data.items)) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(key);
      dialog.addEventListener("close", () => link.focus(), { once: true });
    });
  }
})();
