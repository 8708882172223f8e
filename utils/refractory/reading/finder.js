// A box, a button, and what was found: help first where there is danger, else entries with their meanings.
const MOST = 8;
const WAIT = 300; // ms between two looks at a notebook that opens
const PATIENCE = 30; // looks

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// In JupyterLab a link opens the other lesson beside this one, at its heading; elsewhere, in a new tab.
function addLink(parent, text, where) {
  const [file, heading] = where.split("#"), folder = location.pathname.match(/\/tree\/(.*\/)?[^/]*$/);
  const href = page.address?.(where) ?? where; // on a page of its own, the lesson's page
  const link = element("a", parent, text, { href, target: "_blank", rel: "noopener" });
  if (!folder || /^\w+:/.test(where)) return;
  const go = { path: decodeURIComponent(folder[1] ?? "") + file, id: heading ? `#${heading}` : "" };
  link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
  link.dataset.commandlinkerArgs = JSON.stringify(go);
  if (heading) link.addEventListener("click", () => goTo(heading, link.closest(".jp-Notebook")));
}

// JupyterLab does not go to the heading of a notebook that it has just opened: wait until it stands still.
function goTo(heading, from, last = null, tries = PATIENCE) {
  const all = [...document.querySelectorAll(`[data-jupyter-id="${CSS.escape(heading)}"]`)];
  const there = all.find((node) => node.getBoundingClientRect().height && !from?.contains(node));
  const top = there?.getBoundingClientRect().top ?? null;
  if (there && top === last) there.scrollIntoView({ block: "start" });
  else if (tries && from?.isConnected) setTimeout(goTo, WAIT, heading, from, top, tries - 1);
}

// A paragraph whose links, [text](address), are links.
function addParagraph(parent, text) {
  const node = element("p", parent);
  text.split(LINK).forEach((part, at) => {
    if (at % 3 === 0) node.append(part);
    if (at % 3 === 1) addLink(node, part, text.split(LINK)[at + 1]);
  });
}

function addEntry(list, entry, words) {
  const item = element("li", list);
  element("h4", item, entry.title);
  const renamed = [...entry.now, ...entry.before];
  const names = entry.names.filter((name) => !renamed.includes(name));
  let inside = item;
  if (entry.hard) {
    element("p", item, entry.heads_up ?? words.heads_up);
    inside = element("details", item);
    element("summary", inside, words.open);
  }
  for (const paragraph of entry.text.split("\n")) addParagraph(inside, paragraph);
  if (entry.how) element("p", inside, words.how[entry.how], { class: "refractory-aside" });
  const lines = [[words.names, names], [words.now, entry.now], [words.before, entry.before]];
  for (const [label, told] of lines) {
    if (told.length) element("p", inside, `${label} ${told.join("; ")}`, { class: "refractory-aside" });
  }
  if (entry.where) addLink(element("p", inside), filled(words.see, { text: entry.where_text }), entry.where);
  if (entry.answer) addLink(element("p", inside), words.sources, entry.answer);
  return item;
}

function addHelp(parent, roads, texts) {
  const help = element("div", parent, "", { class: "refractory-help" });
  for (const paragraph of new Set(roads.flatMap((road) => texts[road]))) element("p", help, paragraph);
}

function said(found, typed, words) {
  const count = found.hits.length, values = { typed: typed.trim(), count, first: found.hits[0]?.title };
  const { nothing_typed: empty, danger, both, none } = words;
  const line = { empty, danger, both, none }[found.kind];
  if (line) return filled(line, values);
  const told = found.part ? words.part : count === 1 ? words.one : words.several;
  const spelt = found.slips.length ? [filled(words.spelt, { word: found.slips.join(" ") })] : [];
  return [...spelt, filled(told, values)].join(" ");
}

function showHits(parent, hits, words, status) {
  const list = element("ul", parent, "", { role: "list" });
  for (const entry of hits.slice(0, MOST)) addEntry(list, entry, words);
  if (hits.length <= MOST) return;
  const more = element("button", parent, words.more, { type: "button" });
  let shown = MOST;
  more.addEventListener("click", () => {
    const items = hits.slice(shown, shown + MOST).map((entry) => addEntry(list, entry, words));
    shown += items.length;
    status.textContent = filled(words.shown, { count: shown });
    items[0].tabIndex = -1;
    items[0].focus();
    if (shown >= hits.length) more.remove();
  });
}

function show(parent, found, model, status) {
  const words = model.get("words");
  parent.replaceChildren();
  if (found.roads.length && found.kind !== "hits") addHelp(parent, found.roads, model.get("danger"));
  if (found.kind === "both") element("p", parent, words.both_death);
  if (found.kind === "both" || found.kind === "hits") showHits(parent, found.hits, words, status);
  if (found.kind !== "none") return;
  element("p", parent, words.themes);
  const list = element("ul", parent, "", { role: "list" });
  for (const theme of found.themes) addLink(element("li", list), theme.shown, theme.where);
}

function render({ model, el }) {
  const words = model.get("words"), id = newId(), gone = new AbortController();
  const finder = prepare(model.get("entries"), model.get("lists"));
  el.classList.add("refractory-box", "refractory-finder");
  choice("large");
  keepKeys(el, gone.signal, true);
  const form = element("form", el, "", { role: "search" });
  element("label", form, words.ask, { for: id });
  const box = element("input", form, "", { id, type: "text", autocomplete: "off", spellcheck: "false" });
  element("button", form, words.find, { type: "submit" });
  const status = element("p", el, "", { class: "refractory-found", role: "status" });
  const alert = element("div", el, "", { role: "alert" });
  const results = element("div", el);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = ask(finder, box.value), danger = found.kind === "danger" || found.kind === "both";
    status.textContent = said(found, box.value, words);
    alert.replaceChildren();
    results.replaceChildren();
    show(danger ? alert : results, found, model, status);
  });
  return () => gone.abort();
}

export { ask, prepare, search };
export default { render };
