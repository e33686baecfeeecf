// Chinese as words a search engine can index, on the reader's side: queries become phrases of
// such words, and indexed text becomes readable again. renda/search/words.py, which tells how
// and why, does the same to the site's text; tests/search_words.json holds both together.
"use strict";
window.rdSearchText = (() => {
  const HAN = "々〇〡-〩〸-〻㐀-䶿一-鿿豈-﫿\u{20000}-\u{3ffff}";
  const BREAKS = "，。；！？：、…—";
  const TITLE_PLACES = 64;
  const FILLER = /^#+$/;
  const isHan = new RegExp(`^[${HAN}]`, "u");
  const hasHan = new RegExp(`[${HAN}]`, "u");
  const STANDARD = new RegExp(`^[${HAN}\\x00-\\x7f${BREAKS}]+$`, "u");
  const PIECE = new RegExp(
    `(?<han>[${HAN}])|(?<digits>[0-9]+)|(?<letters>(?:(?![0-9${HAN}])[\\p{L}\\p{N}])+)` +
      `|(?<end>[\\s${BREAKS},;:!?.])|(?<sign>[^])`,
    "gu",
  );
  const IN_FIGURES = /([0-9])[.,:](?=[0-9])/g;
  /** Signs in a word's tail, as the index spells them, and as readers know them. */
  const SHOWN = new Map([..."<>`'\\\"~^"].map((sign, at) => [sign, [..."《》“”‘’· "][at]]));
  /** In official texts brackets are full-width, but for those of the year of a document. */
  for (const [sign, shown] of [["(", "（"], [")", "）"], ["[", "〔"], ["]", "〕"]]) SHOWN.set(sign, shown);

  const fold = (text) => {
    const whole = text.normalize("NFC");
    if (STANDARD.test(whole)) return whole;
    return Array.from(whole, (character) => {
      if (STANDARD.test(character)) return character;
      const plain = character.normalize("NFKD");
      if (!/[\p{L}\p{N}]/u.test(plain)) return character;
      return plain.replace(/[\u0300-\u036f\u3099\u309a]/g, "").normalize("NFC");
    }).join("");
  };

  const first = (unit) => String.fromCodePoint(unit.codePointAt(0));

  /** The clauses of a query, each a list of units: Han characters, figures, foreign words. */
  const clausesOf = (query) => {
    const clauses = [[]];
    for (const { groups } of fold(query).replace(IN_FIGURES, "$1\u200b").matchAll(PIECE)) {
      const unit = groups.han || groups.digits || groups.letters;
      if (unit) clauses[clauses.length - 1].push(unit.toLowerCase());
      else if (groups.end) clauses.push([]);
    }
    return clauses.filter((clause) => clause.length);
  };

  /** The words that stand in a row wherever the units do. */
  const wordsOf = (units) => {
    const words = [];
    units.forEach((unit, at) => {
      const next = units[at + 1];
      if (!isHan.test(unit)) {
        words.push(unit);
        if (next && isHan.test(next)) words.push(Array.from(unit).pop() + next);
      } else if (next) {
        words.push(unit + first(next));
      } else if (units.length === 1) {
        words.push(unit);
      }
    });
    return words;
  };

  /** What a query looks for: each term with its units, and the words that stand for it. */
  const parse = (query) => {
    const seen = new Set();
    return clausesOf(query)
      .map((units) => ({ text: units.join(""), units, words: wordsOf(units) }))
      .filter(({ words }) => !seen.has(words.join(" ")) && seen.add(words.join(" ")));
  };

  /** One word of the index as readers see it: its unit, if it is one, and the signs behind. */
  const unspell = (word) => {
    const [, core, tail] = /^([^]*?)([!-\/:-@[-`{-~]*)$/.exec(word);
    const signs = Array.from(tail, (sign) => SHOWN.get(sign) || sign).join("");
    if (isHan.test(core)) return { unit: first(core), signs };
    if (hasHan.test(core)) return null; // ties a character to the figure before it
    return /[\p{L}\p{N}]/u.test(core) ? { unit: core, signs } : { unit: "", signs: core + signs };
  };

  /** The words of a record as units, without what is there for the engine alone. */
  const unitsOf = (words) => words.map(unspell).filter(Boolean);

  /** Title and body of a record, as lists of units. */
  const read = (content) => {
    const words = content.split(/\s+/);
    const titled = words.findIndex((word) => FILLER.test(word));
    const tail = words.lastIndexOf("##");
    return {
      title: unitsOf(words.slice(0, titled)),
      body: unitsOf(words.slice(Math.max(TITLE_PLACES, titled + 1), tail)),
    };
  };

  /** Where terms stand in a list of units: pairs of the first and the last unit. */
  const occurrences = (units, terms) => {
    const keys = units.map(({ unit }) => unit.toLowerCase());
    const found = [];
    for (const { units: wanted } of terms) {
      for (let at = keys.indexOf(wanted[0]); at >= 0; at = keys.indexOf(wanted[0], at + 1)) {
        if (wanted.every((unit, step) => keys[at + step] === unit)) found.push([at, at + wanted.length - 1]);
      }
    }
    return found.sort(([one], [other]) => one - other);
  };

  /** Units as pieces of text, the ones that were looked for marked; signs stay outside marks. */
  const marked = (units, terms) => {
    const hit = new Array(units.length).fill(false);
    for (const [from, to] of occurrences(units, terms)) hit.fill(true, from, to + 1);
    const pieces = [];
    const add = (text, isHit) => {
      const last = pieces[pieces.length - 1];
      if (!text) return;
      if (last && last.isHit === isHit) last.text += text;
      else pieces.push({ text, isHit });
    };
    units.forEach(({ unit, signs }, at) => {
      add(unit, hit[at]);
      add(signs, hit[at] && hit[at + 1] === true);
    });
    return pieces;
  };

  /** The part of a body around the first hit, `length` units long, begun at a clause if near. */
  const excerpt = (body, terms, length = 96) => {
    const [[hit] = [0]] = occurrences(body, terms);
    let from = Math.max(0, Math.min(hit - 24, body.length - length));
    for (let at = hit; at > Math.max(hit - 40, 0); at -= 1) {
      if (!body[at - 1].unit && at <= hit - 8) {
        from = at;
        break;
      }
    }
    const to = Math.min(body.length, from + length);
    const pieces = marked(body.slice(from, to), terms);
    if (from > 0) pieces.unshift({ text: "……", isHit: false });
    if (to < body.length) pieces.push({ text: "……", isHit: false });
    return pieces;
  };

  return { TITLE_PLACES, parse, read, marked, excerpt, isHan };
})();
