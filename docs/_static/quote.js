// What can be quoted of a page: its words where they stand, the sentences of a passage, and what a reader selected in
// it. A quotation has the characters of the page, which are the source's; only citation markers are left out, as they
// are no part of the words, and a run of white space is one space. Offsets count UTF-16 units of what is shown.
"use strict";

const Quote = (() => {
  const SPACE = /[ \t\n\f\r]/; // what a page folds; a no-break space is a character
  const MARKER = ".bibtex-citation";
  const BRACKETS = /\[[^\[\]\s]{1,9}\]/g;
  const LOW = /[\uDC00-\uDFFF]/; // the second unit of a character that has two
  const NOT_SHOWN = "script, style, noscript, template, dialog, .expansion";

  // The words of an element as a page shows them, and for each character the node and the offset that it comes from.
  const read = (root) => {
    const units = [];
    const nodes = [];
    const offsets = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(NOT_SHOWN)) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        const unit = SPACE.test(node.data[at]) ? " " : node.data[at];
        if (unit === " " && units.at(-1) === " ") continue;
        units.push(unit);
        nodes.push(node);
        offsets.push(at);
      }
    }
    return { text: units.join(""), nodes, offsets };
  };

  const count = ({ text, isWord }) => isWord.filter((is, at) => is && !LOW.test(text[at])).length;

  // A passage as it is shown; `isWord` tells which of its characters belong to a word of the source, not to a marker.
  // A marker that leads nowhere is no link, and known by its brackets alone: those count as one where the passage would
  // else have more characters than it has in the data.
  const readPassage = (element, bounds = []) => {
    const shown = read(element);
    const marked = new Map();
    const isMarked = (node) => {
      if (!marked.has(node)) marked.set(node, Boolean(node.parentElement.closest(MARKER)));
      return marked.get(node);
    };
    const passage = { ...shown, isWord: shown.nodes.map((node, at) => shown.text[at] !== " " && !isMarked(node)) };
    if (!bounds.length || count(passage) === bounds.at(-1)) return passage;
    const isWord = [...passage.isWord];
    for (const { index, 0: marker } of shown.text.matchAll(BRACKETS)) isWord.fill(false, index, index + marker.length);
    return count({ ...passage, isWord }) === bounds.at(-1) ? { ...passage, isWord } : passage;
  };

  // A stretch without the white space and the markers at its ends; none if nothing is left of it.
  const trimmed = (passage, first, end) => {
    const start = passage.isWord.indexOf(true, first);
    const last = passage.isWord.lastIndexOf(true, end - 1);
    return start < 0 || last < start ? null : { first: start, end: last + 1 };
  };

  const wordsOf = (passage, { first, end }) => {
    const units = passage.text.slice(first, end).split("");
    const kept = units.filter((unit, at) => unit === " " || passage.isWord[first + at]);
    return kept.join("").replace(/ +/g, " ");
  };

  // The sentences of a passage; `bounds` counts the characters other than white space and markers before each of them,
  // and in the whole, as code points, so that it holds however a page breaks its lines. None if it does not hold.
  const sentences = (passage, bounds) => {
    if (count(passage) !== bounds.at(-1)) return [];
    const starts = new Set(bounds.slice(0, -1));
    const firsts = [];
    let before = 0;
    for (let at = 0; at < passage.text.length; at += 1) {
      if (!passage.isWord[at] || LOW.test(passage.text[at])) continue;
      if (starts.has(before)) firsts.push(at);
      before += 1;
    }
    return firsts.map((first, place) => trimmed(passage, first, firsts[place + 1] ?? passage.text.length));
  };

  // What of a passage lies in a range, with the words whole that it begins and ends in; none if nothing does.
  const selected = (passage, range) => {
    const holds = (node, from) => range.isPointInRange(node, from) && range.isPointInRange(node, from + 1);
    const inside = passage.nodes.map((node, at) => holds(node, passage.offsets[at]));
    const stretch = inside.includes(true) && trimmed(passage, inside.indexOf(true), inside.lastIndexOf(true) + 1);
    if (!stretch || !Intl.Segmenter) return stretch || null;
    const segments = new Intl.Segmenter("en", { granularity: "word" }).segment(passage.text);
    const [start, last] = [segments.containing(stretch.first), segments.containing(stretch.end - 1)];
    return {
      first: start.isWordLike ? start.index : stretch.first,
      end: last.isWordLike ? last.index + last.segment.length : stretch.end,
    };
  };

  return { read, readPassage, sentences, selected, trimmed, wordsOf };
})();
