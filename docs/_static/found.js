// What the search page shows: a hit, with what stands around the words found, and what to do where nothing is found.
"use strict";

const Found = (() => {
  const root = document.documentElement.dataset.content_root;

  const make = (tag, words = "", name = "") => {
    const element = document.createElement(tag);
    element.textContent = words;
    if (name) element.className = name;
    return element;
  };

  // What stands around the words found; an entry begins with its name, which is the title of the hit already.
  const excerpt = (marked, title) => {
    const line = make("p", "", "context");
    const found = Ask.parts(marked);
    const text = found.map(([words]) => words).join("");
    const endings = title.split(" ").map((_, at, words) => `${words.slice(at).join(" ")}. `);
    let skipped = endings.find((ending) => `${text} `.startsWith(ending))?.length ?? 0;
    for (const [words, isMarked] of found) {
      const kept = words.slice(skipped);
      skipped = Math.max(0, skipped - words.length);
      if (kept) line.append(isMarked ? make("mark", kept) : kept);
    }
    return line;
  };

  // A passage is one hit; of a page, its best section is.
  const hit = (found) => {
    const section = found.sub_results?.find((part) => part.excerpt === found.excerpt) ?? found.sub_results?.[0];
    const item = make("li", "", found.meta.year ? "in-a-source" : "");
    const link = make("a", found.meta.title);
    const anchor = found.meta.url.includes("#") ? "" : (section?.url.match(/#.*/)?.[0] ?? "");
    link.href = root + found.meta.url + anchor;
    if (anchor && section.title !== found.meta.title) link.textContent += ` › ${section.title}`;
    const about = [found.meta.account, found.meta.year && `report year ${found.meta.year}`, found.meta.note];
    item.append(link, make("p", about.filter(Boolean).join(" · "), "found-in"));
    item.append(excerpt(anchor ? section.excerpt : found.excerpt, anchor ? section.title : found.meta.title));
    return item;
  };

  const quoted = (words) => words.map((word) => `“${word}”`).join(" or ");

  // A line that leads to another search.
  const instead = (query, more = "") => {
    const line = make("p", "Search for ");
    const link = make("a", `“${query}”${more}`);
    link.href = `?q=${encodeURIComponent(query)}`;
    line.append(link);
    return line;
  };

  // What is said where nothing is found: which word is not there, what is found without it, and where else to look.
  const nothing = (query, missing) => {
    const box = make("div", "", "nothing-found");
    const hint = "The search knows other forms of a word, and a spelling that differs by a letter or two.";
    if (missing.length) box.append(make("p", `No page has ${quoted(missing)}. ${hint}`));
    const others = Rank.wordsOf(query).filter((word) => !missing.includes(word));
    if (missing.length && others.length) box.append(instead(others.join(" "), " alone"));
    const elsewhere = document.getElementById("search-elsewhere");
    if (elsewhere) box.append(elsewhere.content.cloneNode(true));
    return box;
  };

  return { hit, make, nothing, quoted };
})();
