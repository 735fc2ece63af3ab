// The search page. It asks Pagefind's index, which leads to the passage, says of which account and year it is, and can be
// narrowed by them. Where there is no such index, Sphinx's own search answers, and the page says so.
"use strict";

(() => {
  const AT_ONCE = 20; // hits shown before "More"
  const { make } = Found;
  const perform = Search.performSearch;

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
      group.hidden = !boxes.size;
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
    let questions = 0; // of two questions under way only the later one is answered
    const missing = await Ask.missing(pagefind, query);
    const mended = missing.length ? await Near.mend(query, missing) : "";
    const asked = missing.length ? mended : query; // what is searched for; "" if it is nowhere

    const showMore = async () => {
      const question = questions;
      const found = await Promise.all(waiting.splice(0, AT_ONCE).map((result) => result.data()));
      if (question !== questions) return undefined;
      const items = found.map(Found.hit);
      list.append(...items);
      more.hidden = !waiting.length;
      return items[0];
    };
    const ask = async () => {
      const question = ++questions;
      const filters = {};
      for (const [name, { chosen }] of Object.entries(narrow)) if (chosen().length) filters[name] = { any: chosen() };
      const found = asked ? await Ask.look(pagefind, asked, filters) : { results: [], filters: {} };
      const all = Object.keys(filters).length && asked ? await Ask.look(pagefind, asked) : found;
      if (question !== questions) return;
      for (const [name, { show }] of Object.entries(narrow)) show(all.filters[name] ?? {});
      const count = found.results.length;
      const kept = count === all.results.length ? "" : ` of ${all.results.length}`;
      const apart = found.areApart && count ? ", none with these words side by side" : "";
      const results = count === 1 && !kept ? "result" : "results";
      const other = mended && `; no page has ${Found.quoted(missing)}`;
      status.textContent = `${count || "No"}${kept} ${results} for “${asked || query}”${apart}${other}`;
      drawer.hidden = !all.results.length;
      waiting = found.results;
      list.replaceChildren();
      out.querySelector(".nothing-found")?.remove();
      if (!all.results.length) status.after(Found.nothing(query, missing));
      await showMore();
    };
    const names = ["country", "source", "report year"]; // there is a country where there are several
    const narrow = Object.fromEntries(names.map((name) => [name, choices(name, ask)]));
    more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());

    const drawer = make("details", "", "narrow");
    drawer.open = matchMedia("(width >= 60rem)").matches;
    drawer.append(make("summary", "Narrow the results"), ...names.map((name) => narrow[name].group));
    const hits = make("div", "", "hits");
    hits.append(list, more);
    out.replaceChildren(make("h2", "Results"), status, drawer, hits);
    await ask();
  };

  // Sphinx would fetch each page for its first words, which only a server lets it do.
  const useSphinx = (query) => {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol.startsWith("http");
    const note = make("p", "The index of the passages is not here, so that only whole pages are searched.", "whole-pages");
    document.getElementById("search-results").before(note);
    Search.loadIndex(`${document.documentElement.dataset.content_root}searchindex.js`);
    perform(query);
  };

  // Whoever comes to the page without a question comes to ask one.
  if (!new URLSearchParams(location.search).get("q")) document.querySelector("main input[name=q]")?.focus();

  Search.performSearch = async (query) => {
    let pagefind;
    try {
      pagefind = await Ask.open();
    } catch {
      return useSphinx(query);
    }
    await usePagefind(pagefind, query);
  };
})();
