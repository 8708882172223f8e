// A box, a button, and what was found: by term, by older names, then by what stands in the plain words.
const MOST = 8;

function add(parent, tag, text = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[–-]/g, " ");

function found(entries, typed) {
  const wanted = folded(typed.trim());
  const places = [(entry) => entry.term, (entry) => entry.names.join("; "), (entry) => entry.plain];
  const hits = places.flatMap((place) => entries.filter((entry) => folded(place(entry)).includes(wanted)));
  return wanted ? [...new Set(hits)] : [];
}

function said(hits, typed, words) {
  if (!typed.trim()) return words.nothing_typed;
  if (!hits.length) return words.none.replace("{word}", typed.trim());
  const how_many = hits.length === 1 ? words.one : words.several.replace("{count}", hits.length);
  return hits.length > MOST ? `${how_many} ${words.most.replace("{count}", MOST)}` : how_many;
}

// JupyterLab has one-key commands (x deletes a cell): keys typed here stay here.
function keepKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
  if (event.key === "Enter" && event.shiftKey) return;
  event.stopPropagation();
}

function render({ model, el }) {
  const words = model.get("words"), id = `refractory-${crypto.randomUUID()}`;
  el.classList.add("refractory-finder");
  el.addEventListener("keydown", keepKeys);
  const form = add(el, "form");
  add(form, "label", words.ask, { for: id });
  const box = add(form, "input", "", { id, type: "text", autocomplete: "off", spellcheck: "false" });
  add(form, "button", words.find, { type: "submit" });
  const status = add(el, "p", "", { class: "refractory-found", role: "status" });
  const list = add(el, "dl");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const hits = found(model.get("entries"), box.value);
    status.textContent = said(hits, box.value, words);
    list.replaceChildren();
    for (const entry of hits.slice(0, MOST)) {
      add(list, "dt", entry.term);
      if (entry.names.length) add(list, "dd", `${words.names} ${entry.names.join("; ")}`);
      if (entry.plain) add(list, "dd", entry.plain);
      if (entry.clinical) add(list, "dd", `${words.clinical} ${entry.clinical}`, { class: "refractory-clinical" });
    }
  });
}

export default { render };
