// What the search page asks of Pagefind beyond its own answer: the words side by side first, and whether each word is
// there at all.
"use strict";

const Ask = (() => {
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

  const wordsOf = (query) => query.match(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  const bare = (text) => text.normalize("NFD").replace(/[\p{M}\p{P}]/gu, "").trim().toLowerCase();

  // For a word that it has not, Pagefind gives what begins like it: "re" for "Reuters". Another form of the word, its
  // singular for instance, has more than half of its letters; a number has one form.
  const isForm = (word, found) => {
    const [asked, shown] = [bare(word), bare(found)];
    if (shown.startsWith(asked)) return true;
    let same = 0;
    while (same < asked.length && asked[same] === shown[same]) same += 1;
    return !/\p{N}/u.test(asked) && asked.length > 3 && same > asked.length / 2;
  };

  const isThere = async (pagefind, word) => {
    const { results } = await pagefind.search(word);
    const first = await Promise.all(results.slice(0, 3).map((result) => result.data()));
    const marked = first.flatMap(({ excerpt }) => parts(excerpt).filter(([, isMarked]) => isMarked));
    const titles = first.flatMap(({ meta }) => wordsOf(meta.title));
    return [...marked.map(([words]) => words), ...titles].some((found) => isForm(word, found));
  };

  // The words side by side come first, then all that has each of them somewhere.
  const look = async (pagefind, query, filters) => {
    const { results, ...all } = await pagefind.search(query, { filters });
    const together = wordsOf(query).length > 1 && !query.includes('"') ? `"${wordsOf(query).join(" ")}"` : "";
    const found = together ? (await pagefind.search(together, { filters })).results : [];
    const whole = new Map(found.map((result) => [result.id, result]));
    const first = results.filter(({ id }) => whole.has(id)); // in the order of the wider answer, which weighs names
    const others = results.filter(({ id }) => !whole.has(id));
    const ordered = [...first.map(({ id }) => whole.get(id)), ...others];
    return { ...all, results: ordered, areApart: Boolean(together) && !first.length };
  };

  // The words of a query that no page has in any form.
  const missing = async (pagefind, query) => {
    const words = wordsOf(query);
    const there = await Promise.all(words.map((word) => isThere(pagefind, word)));
    return words.filter((_, at) => !there[at]);
  };

  // Whether a hit is the entry or the page of just what was asked for.
  const isNamed = (query, title) => bare(query) === bare(title);

  return { isNamed, look, missing, parts, wordsOf };
})();
