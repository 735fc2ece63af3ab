// Sphinx's own search, where there is no server or no other index. It knows pages, their titles and their entries in the
// index, and neither how often a page has a word nor what kind of page it is: its hits are put in the order of the other.
"use strict";

const Own = (() => {
  const perform = Search.performSearch;
  const find = Search._performSearch;

  // Sphinx speaks of categories that it does not have.
  const SPHINX_SAYS =
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've " +
    "selected enough categories.";
  const NOTHING = "No page has all of these words.";

  // A variant stands in the index with its head behind it: "criminal code (penal code)".
  const headless = (entry) => entry.replace(/ \([^()]*\)$/, "");

  // What a hit is called, after the page on which it stands; of an entry Sphinx shows the page alone.
  const nameOf = (query, [doc, title, anchor, , , , kind]) => {
    if (kind !== SearchResultKind.index) return title.split(" > ").at(-1);
    const { docnames, indexentries } = Search._index;
    const leads = ([file, id]) => docnames[file] === doc && `#${id}` === anchor;
    const names = Object.entries(indexentries).filter(([, places]) => places.some(leads));
    const isAsked = names.some(([name]) => Rank.bare(headless(name)) === Rank.bare(query));
    return isAsked ? query.trim() : (names[0]?.[0] ?? title);
  };

  // Sphinx looks entries up by their very characters; a reader types "Women's" for “Women’s”.
  const entries = (query) => {
    const { docnames, filenames, indexentries, titles } = Search._index;
    const named = Object.entries(indexentries).filter(([name]) => Rank.bare(headless(name)) === Rank.bare(query));
    const places = named.flatMap(([, found]) => found);
    return places.map(([file, id]) => {
      return [docnames[file], titles[file], `#${id}`, null, 0, filenames[file], SearchResultKind.index];
    });
  };

  const isManual = ([doc]) => !doc.includes("/") && doc !== "index";

  const order = (query, results) => {
    const accounts = document.getElementById("search-sources").content.querySelectorAll("li");
    const sources = new Map([...accounts].map((account) => [account.dataset.page, account.textContent]));
    const hits = [...results, ...entries(query)].map((result) => {
      return { result, name: nameOf(query, result), isSaid: sources.has(result[0]) };
    });
    const isNamed = ({ name }) => Rank.bare(name) === Rank.bare(query);
    const seen = new Set();
    const once = hits.filter(({ result: [doc], name }) => {
      const before = seen.size;
      return seen.add(`${doc} ${Rank.bare(name)}`).size > before; // an entry is found by its title, too
    });
    const named = once.filter(isNamed);
    const said = once.filter((hit) => hit.isSaid && !isNamed(hit));
    const fits = once.filter((hit) => !hit.isSaid && !isNamed(hit)).map((hit) => Rank.fit(query, hit, hit.name));
    const all = [...once.filter(({ result }) => !isManual(result)), ...once.filter(({ result }) => isManual(result))];
    return Rank.arrange(named, said, fits, all).map(({ result, name }) => {
      const [doc, title, anchor, , ...others] = result;
      const shown = result[6] === SearchResultKind.index ? `${title} > ${name}` : title;
      return [doc, shown, anchor, sources.get(doc) ?? null, ...others]; // in brackets behind the title
    });
  };

  // Its answer leads to a page; the address of the words leads on to the first place on it that has them.
  const search = (query) => {
    const out = document.getElementById("search-results");
    const words = Rank.wordsOf(query);
    const texts = [...new Set([words.join(" "), ...words])].map((text) => `text=${Fragment.encode(text)}`);
    Documentation.TRANSLATIONS[SPHINX_SAYS] = NOTHING;
    Search._performSearch = (...asked) => order(query, find(...asked).reverse()).reverse(); // it shows the last one first
    new MutationObserver(() => {
      const leading = out.querySelectorAll("ul.search > li > a:not([href*='#'])");
      for (const link of leading) link.href += `#:~:${texts.join("&")}`;
      const isSaid = out.querySelector(".nothing-found");
      if (isSaid || !out.textContent.includes(NOTHING)) return;
      const help = Found.nothing(query, []);
      out.append(help);
      Near.guess(query).then((mended) => mended && help.prepend(Found.instead(mended)));
    }).observe(out, { childList: true, subtree: true });
    Search.loadIndex(`${document.documentElement.dataset.content_root}searchindex.js`);
    perform(query);
  };

  return { search };
})();
