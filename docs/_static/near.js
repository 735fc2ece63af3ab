// The word of the corpus that is spelled nearly as one that no page has: "labor" for "labour".
"use strict";

const Near = (() => {
  const SHORTEST = 4; // letters of a word that can be another one misspelled
  const LONG = 8; // letters from which on two may be wrong

  let words = []; // the most frequent first
  const know = (all) => {
    words = all;
  };

  // How many letters have to be put in, left out, changed, or put the other way round, to make one word of another.
  const distance = (one, other) => {
    let [last, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let at = 1; at <= one.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= other.length; to += 1) {
        const isSame = one[at - 1] === other[to - 1];
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (isSame ? 0 : 1));
        const isTurned = at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
        if (isTurned) next[to] = Math.min(next[to], last[to - 2] + 1);
      }
      [last, row] = [row, next];
    }
    return row[other.length];
  };

  // Abbreviations and numbers are never taken for others.
  const isWord = (word) => /^[\p{L}\p{M}]+$/u.test(word) && word.length >= SHORTEST && word !== word.toUpperCase();

  // The nearest word, of two as near the more frequent one; "" if none is near enough, or if it is the word itself.
  const find = (word) => {
    if (!isWord(word)) return "";
    const asked = word.toLowerCase();
    let [best, least] = ["", asked.length < LONG ? 1 : 2];
    for (const known of words) {
      if (Math.abs(known.length - asked.length) > least) continue;
      const found = distance(asked, known.toLowerCase());
      if (found === 0) return "";
      if (found < least || (found === least && !best)) [best, least] = [known, found];
    }
    return best;
  };

  // The query with near words for those that are not there; "" unless there is one for each of them. The list of words is
  // loaded for them only.
  const mend = async (query, missing) => {
    await Folder.load("words.js").catch(() => {});
    const near = new Map(missing.map((word) => [word, find(word)]));
    if ([...near.values()].includes("")) return "";
    return query.replace(/[\p{L}\p{M}]+/gu, (word) => near.get(word) ?? word);
  };

  return { know, mend };
})();
