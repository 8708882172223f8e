// What the finder does with what was typed: danger first, then hits. Knows nothing of the page.
const FIELDS = ["title", "names", "searched_as", "text"];
const BOOST = { title: 6, names: 5, searched_as: 4, text: 1 };
const NEAR = 3; // words around a row of danger words that may stand between them
const LINK = /\[([^\]]+)\]\(([^)]+)\)/; // of Markdown
const FEW = 3; // hits with all words, below which those with all but one are shown too
const NEAREST = 3; // themes offered where nothing is found

const unlinked = (text) => text.split(LINK).filter((_, at) => at % 3 < 2).join("");
// One form for what looks the same: letters of any width, accents and apostrophes of any kind, without the marks
// that nobody sees and that come with what is pasted (soft hyphens, joiners, directions).
const unquoted = (text) => text.replace(/['’‘‛`´ʼʻ′＇]/g, "");
const folded = (text) => unquoted(text).normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "");
const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const hyphened = (text) => folded(text).match(/\p{L}+(?:\p{Pd}\p{L}+)+/gu) ?? [];
const joinedOf = (text) => hyphened(text).map((word) => word.replace(/\p{Pd}/gu, ""));
const indexed = (text) => [...wordsOf(text), ...joinedOf(text)];

// One form for singular and plural.
function stem(word) {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/s$/, "");
}

// Letters to change, add, drop, or swap with their neighbour, from one word to the other.
function slips(a, b) {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i].push(Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]),
        swap ? rows[i - 2][j - 2] + 1 : Infinity,
      ));
    }
  }
  return rows[a.length][b.length];
}

const allowed = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

function isSlip(typed, word, most = allowed(word.length)) {
  return Math.abs(typed.length - word.length) <= most && slips(typed, word) <= most;
}

// -- danger ----------------------------------------------------------------------------------------------

// A row of letters as danger words written together, or null: "killmyself".
function apart(letters, parts) {
  if (!letters) return [];
  for (let end = letters.length; end > 0; end--) {
    const rest = parts.has(letters.slice(0, end)) ? apart(letters.slice(end), parts) : null;
    if (rest) return [letters.slice(0, end), ...rest];
  }
  return null;
}

function typedWords(typed, danger) {
  const words = wordsOf(typed).flatMap((word) => word.match(/\p{N}+|\p{L}+/gu) ?? [word]);
  const whole = (word) => word.length < 6 || danger.known.has(word);
  return words.flatMap((word) => (whole(word) ? [word] : apart(word, danger.parts) ?? [word]));
}

// Is this typed word the word of danger, or a slip for it? A word that is right by itself is no slip, nor is
// one that is closer to a word that the slot does not hold.
function isMeant(typed, word, slot, danger) {
  if (typed === word) return true;
  if (word.startsWith("#")) return /^\p{N}+$/u.test(typed) && typed.length >= word.length;
  if (danger.known.has(typed) || typed.length < 3) return false;
  const begins = typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]);
  if (!begins || !isSlip(typed, word, word.length < 7 ? 1 : 2)) return false;
  if (word.length === 3) return [...typed].sort().join() === [...word].sort().join(); // two letters swapped
  const closer = (other) => !slot.includes(other) && isSlip(typed, other, 1);
  return slips(typed, word) === 1 || !danger.words.some(closer);
}

function fits(rule, words, danger) {
  if (rule.unless.some((word) => words.includes(word))) return false;
  const places = rule.slots.map((slot) => words.flatMap((word, at) => {
    const forms = [word, word + (words[at + 1] ?? "")];
    return slot.some((wanted) => forms.some((form) => isMeant(form, wanted, slot, danger))) ? [at] : [];
  }));
  const reach = rule.slots.length + NEAR;
  const within = (start) => (place) => place >= start && place < start + reach;
  return words.some((_, start) => places.every((at) => at.some(within(start))));
}

// The roads of danger that what was typed leads to, in their order.
function roadsOf(danger, typed) {
  const words = typedWords(typed, danger);
  const open = danger.rules.filter((rule) => fits(rule, words, danger)).map((rule) => rule.road);
  return danger.roads.filter((road) => open.includes(road));
}

// -- hits ------------------------------------------------------------------------------------------------

// Everything that a search needs, made once. `lists`: {small, everyday, danger: {roads, rules}, themes}.
function prepare(entries, lists) {
  const text = {
    names: (entry) => entry.names.join(" ; "),
    searched_as: (entry) => entry.searched_as.join(" ; "),
    text: (entry) => unlinked(entry.text),
  };
  const index = new MiniSearch({
    fields: FIELDS,
    extractField: (entry, field) => (field === "id" ? entry.id : text[field]?.(entry) ?? entry[field]),
    tokenize: indexed,
    processTerm: stem,
    searchOptions: { boost: BOOST, tokenize: (word) => [word], processTerm: (word) => word },
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const told = (entry) => [entry.title, ...entry.names, ...entry.searched_as, unlinked(entry.text)];
  const all = entries.flatMap((entry) => indexed(told(entry).join(" ; ")));
  const dangerous = lists.danger.rules.flatMap((rule) => rule.slots.flat());
  const known = new Set([...all, ...dangerous, ...lists.everyday, ...lists.small]);
  const danger = {
    ...lists.danger,
    known,
    words: [...known],
    parts: new Set([...dangerous, ...lists.small].filter((word) => !word.startsWith("#"))),
  };
  const vocabulary = [...new Set(all.map(stem))], small = new Set(lists.small);
  return { entries, index, danger, vocabulary, small, themes: lists.themes };
}

function content(finder, text) {
  const words = wordsOf(text), large = words.filter((word) => !finder.small.has(word));
  return (large.length ? large : words).map(stem);
}

// What a typed word may stand for: itself, the words it begins, or else the words it is a slip for.
function meant(finder, word) {
  const whole = finder.vocabulary.includes(word);
  const begins = word.length > 2 && finder.vocabulary.some((known) => known.startsWith(word));
  if (whole || begins) return { terms: [word], prefix: begins && !(whole && word.length < 4), slip: false };
  const most = allowed(word.length);
  const near = finder.vocabulary.filter((known) => known.length > 3 && isSlip(word, known, most));
  const least = Math.min(...near.map((known) => slips(word, known)));
  return { terms: near.filter((known) => slips(word, known) === least), prefix: false, slip: true };
}

const OTHER = 4;
// 0: the title, word for word; 1: all words of it that count; 2: a name; 3: what it is searched as; 4: other.
function closeness(finder, entry, typed, wanted) {
  if (wordsOf(entry.title).join(" ") === wordsOf(typed).join(" ")) return 0;
  const same = (text) => content(finder, text).join(" ") === wanted;
  if (same(entry.title) || same(entry.title.replace(/\(.*\)/, ""))) return 1;
  if (entry.names.some(same)) return 2;
  return entry.searched_as.some(same) ? 3 : OTHER;
}

function search(finder, typed) {
  const groups = content(finder, typed).map((word) => meant(finder, word));
  const there = groups.filter((group) => group.terms.length);
  const queries = there.map(({ terms, prefix }) => ({ combineWith: "OR", queries: terms, prefix }));
  const all = there.length === groups.length ? finder.index.search({ combineWith: "AND", queries }) : [];
  const enough = all.length >= FEW || (all.length && groups.length < 3);
  const some = enough || !there.length ? all : finder.index.search({ combineWith: "OR", queries });
  const wanted = there.map((group) => group.terms[0]).join(" ");
  const found = some.map(({ id, score, queryTerms }) => ({
    entry: finder.entries[id],
    score,
    close: closeness(finder, finder.entries[id], typed, wanted),
    of: there.filter((group) => group.terms.some((term) => queryTerms.includes(term))).length,
  }));
  found.sort((a, b) => a.close - b.close || b.of - a.of || b.score - a.score);
  const most = Math.max(0, ...found.map((hit) => hit.of)), least = all.length && !enough ? most - 1 : most;
  return {
    hits: found.filter((hit) => hit.of >= least || hit.close < OTHER).map((hit) => hit.entry),
    part: !all.length,
    slips: there.filter((group) => group.slip).map((group) => group.terms[0]),
  };
}

function threes(word) {
  return new Set([...` ${word} `].map((_, at, letters) => letters.slice(at, at + 3).join("")));
}

function alike(a, b) {
  const [one, other] = [threes(a), threes(b)];
  return (2 * [...one].filter((three) => other.has(three)).length) / (one.size + other.size);
}

// The themes with the words that look most like what was typed.
function nearest(finder, typed) {
  const wanted = content(finder, typed);
  const of = (theme) => finder.entries.filter((entry) => entry.theme === theme.title);
  const words = (theme) => of(theme).map((entry) => entry.title);
  const score = (theme) => {
    const all = [theme.title, ...theme.searched_as, ...words(theme)].flatMap(wordsOf);
    return Math.max(0, ...wanted.flatMap((word) => all.map((known) => alike(word, known))));
  };
  const scored = finder.themes.map((theme) => ({ theme, score: score(theme) }));
  return scored.sort((a, b) => b.score - a.score).slice(0, NEAREST).map(({ theme }) => theme);
}

// What to show for what was typed: {kind: "empty" | "danger" | "both" | "hits" | "none", roads, hits, ...}.
function ask(finder, typed) {
  if (!wordsOf(typed).length) return { kind: "empty", roads: [], hits: [] };
  const roads = roadsOf(finder.danger, typed), sure = roads.filter((road) => road !== "both");
  if (sure.length) return { kind: "danger", roads: sure, hits: [] };
  if (roads.length) {
    const hits = search(finder, finder.danger.behind).hits.filter((entry) => entry.hard);
    return { kind: "both", roads: ["crisis"], hits };
  }
  const found = search(finder, typed);
  if (found.hits.length) return { kind: "hits", roads, ...found };
  return { kind: "none", roads, hits: [], themes: nearest(finder, typed) };
}
