// What the search page asks of Pagefind: what has the words, which of that is named so, of which kind each is, and
// whether each word is there at all.
"use strict";

const Ask = (() => {
  const root = document.documentElement.dataset.content_root;

  // Once the filters are loaded, each answer tells how many of its hits each of them would leave.
  const open = async () => {
    const isServed = location.protocol.startsWith("http");
    const pagefind = await (isServed ? import(new URL(`${root}pagefind/pagefind.js`, location.href)) : Folder.open());
    await pagefind.filters();
    return pagefind;
  };

  // Pagefind marks the words found by <mark> and escapes the rest; nothing of a source may become markup here. Each
  // part is told with whether it is marked.
  const parts = (marked) => {
    const plain = (text) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    return marked.split(/<(?=\/?mark>)/).flatMap((part, number) => {
      const [tag, words] = number ? part.split(/>(.*)/s) : ["", part];
      return words ? [[plain(words), tag === "mark"]] : [];
    });
  };

  const FEW = ["entry", "page"]; // the kinds of which there are few beside the passages
  const ids = ({ results }) => new Set(results.map(({ id }) => id));

  // Pagefind finds addresses and titles of sources, too; only words that a reader can see count.
  const isSeen = ({ words, matchedMetaFields }) => words.length > 0 || (matchedMetaFields ?? []).includes("title");

  // All that has each of the words, in the order of its kinds; within a kind first what has them side by side.
  const look = async (pagefind, query, filters) => {
    const words = Rank.wordsOf(query);
    const together = words.length > 1 && !query.includes('"') ? `"${words.join(" ")}"` : "";
    const ask = (narrowed, asked = query) => pagefind.search(asked, { filters: { ...filters, ...narrowed } });
    const all = await ask({});
    const none = { results: [] };
    // Each question takes its time on a large index; what would leave no hit is not asked.
    const only = (name, ...values) =>
      values.some((value) => all.filters[name]?.[value]) ? ask({ [name]: { any: values } }) : none;
    // Most hits are passages; so the others are asked for, and the passages are the rest.
    const [named, headings, references, pages, whole] = await Promise.all([
      only("name", Rank.bare(query)),
      only("kind", "heading"),
      only("kind", "reference"),
      only("kind", ...FEW),
      together ? ask({}, together) : none,
    ]);
    const seen = all.results.filter(isSeen);
    const side = new Map(whole.results.map((result) => [result.id, result]));
    const first = seen.filter(({ id }) => side.has(id)); // in the order of the wider answer, which weighs titles
    const results = [...first.map(({ id }) => side.get(id)), ...seen.filter(({ id }) => !side.has(id))];
    const sets = { named: ids(named), headings: ids(headings), references: ids(references), pages: ids(pages) };
    const ordered = await Rank.order(query, { results, ...sets });
    return { ...all, results: ordered, areApart: Boolean(together) && !first.length };
  };

  // Pagefind gives, for a word that it has not, what begins like it: "re" for "Reuters". In quotation marks it gives
  // the word and its forms alone. What begins with the word is an answer, too, while a reader is typing.
  const isThere = async (pagefind, word) => {
    // A common word is on one of the few pages, and those are asked quickly.
    for (const filters of [{ kind: { any: FEW } }, {}]) {
      const { results } = await pagefind.search(`"${word}"`, { filters });
      if (results.some(({ words }) => words.length)) return true;
    }
    const begun = (await pagefind.search(word)).results.slice(0, 3);
    const excerpts = (await Promise.all(begun.map((result) => result.data()))).map(({ excerpt }) => parts(excerpt));
    const marked = excerpts.flat().filter(([, isMarked]) => isMarked);
    return marked.some(([found]) => Rank.bare(found).startsWith(Rank.bare(word)));
  };

  // The words of a query that no page has in any form.
  const missing = async (pagefind, query) => {
    const words = Rank.wordsOf(query);
    const there = await Promise.all(words.map((word) => isThere(pagefind, word)));
    return words.filter((_, at) => !there[at]);
  };

  return { look, missing, open, parts };
})();
