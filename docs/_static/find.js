// The search page. On a server it asks Pagefind's index, which leads to the passage, says of which account and year it
// is, and can be narrowed by them. Opened from a folder, or where there is no such index, Sphinx's own search answers.
"use strict";

(() => {
  const root = document.documentElement.dataset.content_root;
  const AT_ONCE = 20; // hits shown before "More"
  const { make } = Found;
  const own = Search.performSearch;

  // Sphinx speaks of categories that it does not have.
  const SPHINX_SAYS =
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've " +
    "selected enough categories.";
  const NOTHING = "No page has all of these words.";

  // Sphinx's answer leads to a page; the address of the words leads on to the first place on it that has them.
  const useSphinx = (query) => {
    const out = document.getElementById("search-results");
    const words = Rank.wordsOf(query);
    const texts = [...new Set([words.join(" "), ...words])].map((text) => `text=${Fragment.encode(text)}`);
    Documentation.TRANSLATIONS[SPHINX_SAYS] = NOTHING;
    new MutationObserver(() => {
      const leading = out.querySelectorAll("ul.search > li > a:not([href*='#'])");
      for (const link of leading) link.href += `#:~:${texts.join("&")}`;
      const isSaid = out.querySelector(".nothing-found");
      if (!isSaid && out.textContent.includes(NOTHING)) out.append(Found.nothing(query, []));
    }).observe(out, { childList: true, subtree: true });
    Search.loadIndex(`${root}searchindex.js`);
    own(query);
  };

  // Boxes for the values of one filter, each with the number of hits that it would leave.
  const choices = (name, onChange) => {
    const group = make("fieldset");
    group.append(make("legend", name[0].toUpperCase() + name.slice(1)));
    const boxes = new Map();
    const show = (counts) => {
      for (const [value, count] of Object.entries(counts).sort(([a], [b]) => a.localeCompare(b))) {
        if (!boxes.has(value)) {
          const label = make("label");
          const box = make("input");
          box.type = "checkbox";
          box.value = value;
          box.addEventListener("change", onChange);
          label.append(box, make("span"));
          boxes.set(value, { box, words: label.lastChild });
          group.append(label);
        }
        const { box, words } = boxes.get(value);
        words.textContent = ` ${value} (${count})`;
        box.parentElement.hidden = !count && !box.checked;
      }
    };
    const chosen = () => [...boxes.values()].filter(({ box }) => box.checked).map(({ box }) => box.value);
    return { group, show, chosen };
  };

  const usePagefind = async (pagefind, query) => {
    const out = document.getElementById("search-results");
    const status = make("p", "", "search-summary");
    status.setAttribute("role", "status");
    const list = make("ol", "", "search found");
    const more = make("button", "More", "more");
    more.type = "button";
    let waiting = [];
    let asked = 0; // of two questions under way only the later one is answered

    const showMore = async () => {
      const question = asked;
      const found = await Promise.all(waiting.splice(0, AT_ONCE).map((result) => result.data()));
      if (question !== asked) return undefined;
      const items = found.map(Found.hit);
      list.append(...items);
      more.hidden = !waiting.length;
      return items[0];
    };
    const ask = async () => {
      const question = ++asked;
      const filters = {};
      for (const [name, { chosen }] of Object.entries(narrow)) if (chosen().length) filters[name] = { any: chosen() };
      const missing = await Ask.missing(pagefind, query);
      const found = missing.length ? { results: [], filters: {} } : await Ask.look(pagefind, query, filters);
      const all = Object.keys(filters).length && !missing.length ? await Ask.look(pagefind, query) : found;
      if (question !== asked) return;
      for (const [name, { show }] of Object.entries(narrow)) show(all.filters[name] ?? {});
      const count = found.results.length;
      const kept = count === all.results.length ? "" : ` of ${all.results.length}`;
      const apart = found.areApart && count ? ", none with these words side by side" : "";
      const results = count === 1 && !kept ? "result" : "results";
      status.textContent = `${count || "No"}${kept} ${results} for “${query}”${apart}`;
      drawer.hidden = !all.results.length;
      waiting = found.results;
      list.replaceChildren();
      out.querySelector(".nothing-found")?.remove();
      if (!all.results.length) status.after(Found.nothing(query, missing));
      await showMore();
    };
    const narrow = { source: choices("source", ask), "report year": choices("report year", ask) };
    more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());

    const drawer = make("details", "", "narrow");
    drawer.open = matchMedia("(width >= 60rem)").matches;
    drawer.append(make("summary", "Narrow the results"), narrow.source.group, narrow["report year"].group);
    const hits = make("div", "", "hits");
    hits.append(list, more);
    out.replaceChildren(make("h2", "Results"), status, drawer, hits);
    await ask();
  };

  // Whoever comes to the page without a question comes to ask one.
  if (!new URLSearchParams(location.search).get("q")) document.querySelector("main input[name=q]")?.focus();

  Search.performSearch = async (query) => {
    if (!location.protocol.startsWith("http")) return useSphinx(query);
    let pagefind;
    try {
      pagefind = await import(new URL(`${root}pagefind/pagefind.js`, location.href));
      await pagefind.filters(); // from now on each answer tells how many hits a filter would leave
    } catch {
      return useSphinx(query);
    }
    await usePagefind(pagefind, query);
  };
})();
