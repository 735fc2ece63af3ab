// The order of the hits of Pagefind, by what they are. First what is named just so: a term, a name, a topic, a year, a
// source; where nothing is, the page or entry of which these words begin the title and are half of it. Then what the
// sources say, two passages at a time, and after each two one page or entry of which the title has all the words. Last
// what only mentions them, and the references of the sources, which the bibliography has again.
"use strict";

const Rank = (() => {
  const LOOKED_AT = 12; // pages and entries of which the title is looked at: the words of titles weigh most in Pagefind
  const HEADINGS = 3; // headings of the sources among them; each report has the same
  const TOGETHER = 2; // passages for each page or entry

  // A comma between digits is of their number: "13,000".
  const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+(?:(?:['’.-]|(?<=\p{N}),(?=\p{N}))[\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  // As fold() of tools/search_entries.py does it.
  const bare = (text) => text.normalize("NFD").replace(/[\p{M}\p{P}]/gu, "").trim().toLowerCase();

  // Another form of a word, its plural for instance, has more than half of its letters; a number has one form.
  const isForm = (word, found) => {
    const [asked, shown] = [bare(word), bare(found)];
    if (shown.startsWith(asked)) return true;
    let same = 0;
    while (same < asked.length && asked[same] === shown[same]) same += 1;
    return !/\p{N}/u.test(asked) && asked.length > 3 && same > asked.length / 2;
  };

  // Words such as "of" and "and" make no title longer.
  const weigh = (title) => title.filter((word) => word.length > 3 || /[\p{Lu}\p{N}]/u.test(word)).length;

  // How well a hit is titled: whether one of its headings has all the words, and which share of its title they are if
  // they begin it.
  const fit = (query, result, title, headings = []) => {
    const words = wordsOf(query);
    const own = wordsOf(title);
    const hasAll = [own, ...headings.map(wordsOf)].some((heading) =>
      words.every((word) => heading.some((each) => isForm(word, each))),
    );
    const begins = words.every((word, at) => own[at] && isForm(word, own[at]));
    return { result, hasAll, share: begins ? words.length / weigh(own) : 0, title: bare(own.join(" ")) };
  };

  const alternate = (said, titles) => {
    const mixed = [];
    for (let at = 0; at * TOGETHER < said.length || at < titles.length; at += 1) {
      mixed.push(...said.slice(at * TOGETHER, (at + 1) * TOGETHER), ...titles.slice(at, at + 1));
    }
    return mixed;
  };

  // All hits in order: what is named, what the sources say beside what is titled, and the others. Of the titles, the one
  // with the least beside the words comes first. It leads all hits if the words are half of it, and of no other title as
  // much: "government" names none of four governments.
  const arrange = (named, said, fits, all) => {
    const titled = fits.filter(({ hasAll }) => hasAll).sort((a, b) => b.share - a.share);
    const isRival = ({ share, title }) => share === titled[0].share && title !== titled[0].title;
    const isLed = !named.length && titled[0]?.share >= 0.5 && !titled.some(isRival);
    const titles = titled.map(({ result }) => result);
    const ranked = new Set([...(isLed ? titles.splice(0, 1) : named), ...alternate(said, titles)]);
    return [...ranked, ...all.filter((result) => !ranked.has(result))];
  };

  // A heading of a source is titled by its place there; what it says is its only words. Each report has the same, so
  // that none of them leads.
  const fitOf = async (query, result) => {
    const { meta, filters, content, sub_results: sections } = await result.data();
    const isHeading = filters.kind.includes("heading");
    const headings = sections.map(({ title }) => title);
    const found = fit(query, result, isHeading ? content : meta.title, headings);
    return isHeading ? { ...found, share: 0 } : found;
  };

  // Pagefind's hits in order, given the ids of those that are named, and of those of each kind but passages.
  const order = async (query, { results, named, headings, references, pages }) => {
    const isIn = (set) => (result) => set.has(result.id);
    const left = results.filter((result) => !named.has(result.id));
    const others = new Set([...headings, ...references, ...pages]);
    const passages = left.filter((result) => !others.has(result.id));
    const looked = [...left.filter(isIn(pages)).slice(0, LOOKED_AT), ...left.filter(isIn(headings)).slice(0, HEADINGS)];
    const fits = await Promise.all(looked.map((result) => fitOf(query, result)));
    return arrange(results.filter(isIn(named)), passages, fits, left);
  };

  return { bare, order, wordsOf };
})();
