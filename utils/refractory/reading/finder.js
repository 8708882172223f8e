// A box, a button, and what was found: help first where there is danger, else entries with their meanings.
const MOST = 8;
const WAIT = 300; // ms between two looks at a notebook that opens
const PATIENCE = 30; // looks
let boxes = 0; // on this page so far

function add(parent, tag, text = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// In JupyterLab a link opens the other lesson beside this one, at its heading; elsewhere, in a new tab.
function addLink(parent, text, where) {
  const [file, heading] = where.split("#"), folder = location.pathname.match(/\/tree\/(.*\/)?[^/]*$/);
  const link = add(parent, "a", text, { href: where, target: "_blank", rel: "noopener" });
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
  const node = add(parent, "p");
  text.split(LINK).forEach((part, at) => {
    if (at % 3 === 0) node.append(part);
    if (at % 3 === 1) addLink(node, part, text.split(LINK)[at + 1]);
  });
}

// JupyterLab has one-key commands (x deletes a cell): keys typed here stay here.
function keepKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
  if (event.key === "Enter" && event.shiftKey) return;
  event.stopPropagation();
}

function addEntry(list, entry, words) {
  const item = add(list, "li");
  add(item, "h4", entry.title);
  const renamed = [...entry.now, ...entry.before];
  const names = entry.names.filter((name) => !renamed.includes(name));
  let inside = item;
  if (entry.hard) {
    add(item, "p", entry.heads_up ?? words.heads_up);
    inside = add(item, "details");
    add(inside, "summary", words.open);
  }
  for (const paragraph of entry.text.split("\n")) addParagraph(inside, paragraph);
  if (entry.how) add(inside, "p", words.how[entry.how], { class: "refractory-aside" });
  const lines = [[words.names, names], [words.now, entry.now], [words.before, entry.before]];
  for (const [label, told] of lines) {
    if (told.length) add(inside, "p", `${label} ${told.join("; ")}`, { class: "refractory-aside" });
  }
  if (entry.where) addLink(add(inside, "p"), filled(words.see, { text: entry.where_text }), entry.where);
  if (entry.answer) addLink(add(inside, "p"), words.sources, entry.answer);
  return item;
}

function addHelp(parent, roads, texts) {
  const help = add(parent, "div", "", { class: "refractory-help" });
  for (const paragraph of new Set(roads.flatMap((road) => texts[road]))) add(help, "p", paragraph);
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
  const list = add(parent, "ul", "", { role: "list" });
  for (const entry of hits.slice(0, MOST)) addEntry(list, entry, words);
  if (hits.length <= MOST) return;
  const more = add(parent, "button", words.more, { type: "button" });
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
  if (found.kind === "both") add(parent, "p", words.both_death);
  if (found.kind === "both" || found.kind === "hits") showHits(parent, found.hits, words, status);
  if (found.kind !== "none") return;
  add(parent, "p", words.themes);
  const list = add(parent, "ul", "", { role: "list" });
  for (const theme of found.themes) addLink(add(list, "li"), theme.shown, theme.where);
}

function render({ model, el }) {
  const words = model.get("words"), id = `refractory-finder-${++boxes}`;
  const finder = prepare(model.get("entries"), model.get("lists"));
  el.classList.add("refractory-finder");
  el.addEventListener("keydown", keepKeys);
  const form = add(el, "form", "", { role: "search" });
  add(form, "label", words.ask, { for: id });
  const box = add(form, "input", "", { id, type: "text", autocomplete: "off", spellcheck: "false" });
  add(form, "button", words.find, { type: "submit" });
  const status = add(el, "p", "", { class: "refractory-found", role: "status" });
  const alert = add(el, "div", "", { role: "alert" });
  const results = add(el, "div");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = ask(finder, box.value), danger = found.kind === "danger" || found.kind === "both";
    status.textContent = said(found, box.value, words);
    alert.replaceChildren();
    results.replaceChildren();
    show(danger ? alert : results, found, model, status);
  });
}

export { ask, prepare, search };
export default { render };
