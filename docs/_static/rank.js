// The order of the hits of Pagefind, by what they are. First what is named just so: a term, a name, a topic, a year, a
// source; where nothing is, the page or entry of which these words begin the title and are half of it. Then what the
// sources say, two passages at a time, and after each two one page or entry of which the title has all the words. Last
// what only mentions them, and the references of the sources, which the bibliography has again.
"use strict";

const Rank = (() => {
  const LOOKED_AT = 12; // pages and entries of which the title is looked at: the words of titles weigh most in Pagefind
  const HEADINGS = 3; // headings of the sources among them; each report has the same
  const TOGETHER = 2; // passages for each page or entry

  const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
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

  // A heading of a source is titled by its place there; what it says is its only words. Each report has the same, so
  // that none of them leads.
  const isHeading = ({ filters }) => filters.kind?.includes("heading");
  const titleOf = (found) => (isHeading(found) ? found.content : found.meta.title);

  // Words such as "of" and "and" make no title longer.
  const weigh = (title) => title.filter((word) => word.length > 3 || /[\p{Lu}\p{N}]/u.test(word)).length;

  const told = (words, found) => {
    const title = wordsOf(titleOf(found));
    const headings = [title, ...found.sub_results.map((part) => wordsOf(part.title))];
    const hasAll = headings.some((heading) => words.every((word) => heading.some((each) => isForm(word, each))));
    const begins = words.every((word, at) => title[at] && isForm(word, title[at]));
    return { hasAll, share: begins && !isHeading(found) ? words.length / weigh(title) : 0 };
  };

  // The hits that have all the words in the title, or in the heading that the hit leads to; of those of which the words
  // begin the title, the one with the least else in it comes first, and leads all hits if the words are half of it.
  const titled = async (words, results) => {
    const looked = await Promise.all(results.map(async (result) => ({ result, ...told(words, await result.data()) })));
    const titles = looked.filter(({ hasAll }) => hasAll).sort((a, b) => b.share - a.share);
    return { titles: titles.map(({ result }) => result), isLed: titles[0]?.share >= 0.5 };
  };

  const alternate = (passages, titles) => {
    const mixed = [];
    let [said, shown] = [0, 0];
    while (said < passages.length || shown < titles.length) {
      mixed.push(...passages.slice(said, said + TOGETHER), ...titles.slice(shown, shown + 1));
      said += TOGETHER;
      shown += 1;
    }
    return mixed;
  };

  // All hits in order, given which of them are named, and of which kind they are.
  const order = async (query, { results, named, passages, headings, references }) => {
    const isIn = (set) => (result) => set.has(result.id);
    const first = results.filter(isIn(named));
    const left = results.filter((result) => !named.has(result.id));
    const kinds = new Set([...passages, ...headings, ...references]);
    const heads = left.filter(isIn(headings));
    const pages = left.filter((result) => !kinds.has(result.id));
    const looked = [...pages.slice(0, LOOKED_AT), ...heads.slice(0, HEADINGS)];
    const { titles, isLed } = await titled(wordsOf(query), looked);
    const lead = isLed && !first.length ? titles.splice(0, 1) : first;
    const ranked = [...lead, ...alternate(left.filter(isIn(passages)), titles)];
    const seen = new Set(ranked.map(({ id }) => id));
    return [...ranked, ...left.filter((result) => !seen.has(result.id))];
  };

  return { bare, isForm, order, wordsOf };
})();
