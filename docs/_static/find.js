// The search page. On a server it asks Pagefind's index, which leads to the passage, says of which account and year it
// is, and can be narrowed by them. Opened from a folder, or where there is no such index, Sphinx's own search answers.
"use strict";

(() => {
  const root = document.documentElement.dataset.content_root;
  const AT_ONCE = 20; // hits shown before "More"
  const own = Search.performSearch;

  const make = (tag, words = "", name = "") => {
    const element = document.createElement(tag);
    element.textContent = words;
    if (name) element.className = name;
    return element;
  };

  const useSphinx = (query) => {
    Search.loadIndex(`${root}searchindex.js`);
    own(query);
  };

  // Pagefind marks the words found by <mark> and escapes the rest; nothing of a source may become markup here.
  const excerpt = (marked) => {
    const line = make("p", "", "context");
    const plain = (text) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    marked.split(/<(\/?)mark>/).forEach((part, number, parts) => {
      if (number % 2 || !part) return;
      line.append(number && parts[number - 1] === "" ? make("mark", plain(part)) : plain(part));
    });
    return line;
  };

  // A passage is one hit; of a page, its best section is.
  const hit = async (result) => {
    const found = await result.data();
    const section = found.sub_results?.find((part) => part.excerpt === found.excerpt) ?? found.sub_results?.[0];
    const item = make("li", "", found.meta.year ? "in-a-source" : "");
    const link = make("a", found.meta.title);
    const anchor = found.meta.url.includes("#") ? "" : (section?.url.match(/#.*/)?.[0] ?? "");
    link.href = root + found.meta.url + anchor;
    if (anchor && section.title !== found.meta.title) link.textContent += ` › ${section.title}`;
    const about = [found.meta.account, found.meta.year && `report year ${found.meta.year}`, found.meta.note];
    item.append(link, make("p", about.filter(Boolean).join(" · "), "found-in"));
    item.append(excerpt(anchor ? section.excerpt : found.excerpt));
    return item;
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
        boxes.get(value).words.textContent = ` ${value} (${count})`;
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
      const items = await Promise.all(waiting.splice(0, AT_ONCE).map(hit));
      if (question !== asked) return undefined;
      list.append(...items);
      more.hidden = !waiting.length;
      return items[0];
    };
    const ask = async () => {
      const question = ++asked;
      const filters = {};
      for (const [name, { chosen }] of Object.entries(narrow)) if (chosen().length) filters[name] = { any: chosen() };
      const found = await pagefind.search(query, { filters });
      const all = Object.keys(filters).length ? await pagefind.search(query) : found;
      if (question !== asked) return;
      for (const [name, { show }] of Object.entries(narrow)) show(all.filters[name] ?? {});
      const count = found.results.length;
      const kept = count === all.results.length ? "" : ` of ${all.results.length}`;
      status.textContent = `${count}${kept} ${count === 1 && !kept ? "result" : "results"} for “${query}”`;
      waiting = found.results;
      list.replaceChildren();
      await showMore();
    };
    const narrow = { source: choices("source", ask), "report year": choices("report year", ask) };
    more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());

    const drawer = make("div", "", "narrow");
    drawer.append(narrow.source.group, narrow["report year"].group);
    out.replaceChildren(make("h2", "Results"), status, drawer, list, more);
    await ask();
  };

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
