// A sheet to fill in. What is written stays in this page: it goes to no kernel and to no other computer,
// unless the reader saves it to a file. It outlives a cell that is run again, but not the page.
const KEPT = (globalThis.refractorySheets ??= {});
const LARGEST = 200_000; // bytes of a file that is opened
const LONGEST = 5_000; // letters in one field

function add(parent, tag, text = "", attributes = {}) {
  const node = parent.ownerDocument.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

const fieldsOf = (form) => form.parts.flatMap((part) => part.fields);
const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

function emptySheet(form) {
  return Object.fromEntries(fieldsOf(form).map(({ name, kind }) => [name, kind === "several" ? [] : ""]));
}

// Every question that was chosen or added, as text: what "first" chooses from.
function chosen(form, kept) {
  return fieldsOf(form).flatMap((field) => {
    if (field.kind === "several") return kept[field.name].map((id) => field.choices[id]);
    return field.kind === "lines" && !field.aside ? linesOf(kept[field.name]) : [];
  });
}

// -- files -----------------------------------------------------------------------------------------------------

const written = (form, kept) => JSON.stringify({ sheet: form.name, version: 1, kept }, null, 1);

// What a file holds, or the name of the sentence that says why it cannot be opened.
function readBack(form, text) {
  let told;
  try {
    told = JSON.parse(text);
  } catch {
    return "damaged";
  }
  if (typeof told?.kept !== "object" || told.kept === null || Array.isArray(told.kept)) return "damaged";
  if (told.sheet !== form.name) return "other_sheet";
  const kept = emptySheet(form);
  for (const field of fieldsOf(form)) {
    const value = told.kept[field.name] ?? kept[field.name];
    if (field.kind === "several") {
      if (!Array.isArray(value)) return "damaged";
      kept[field.name] = Object.keys(field.choices).filter((id) => value.includes(id));
    } else {
      if (typeof value !== "string") return "damaged";
      kept[field.name] = value.slice(0, LONGEST);
    }
  }
  return kept;
}

// Where the browser can, it asks for a place; elsewhere the file goes where downloads go.
async function save(form, kept) {
  const name = `${form.name}.json`, file = new Blob([written(form, kept)], { type: "application/json" });
  if (!globalThis.showSaveFilePicker) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return "downloaded";
  }
  try {
    const types = [{ accept: { "application/json": [".json"] } }];
    const place = await showSaveFilePicker({ suggestedName: name, types });
    const stream = await place.createWritable();
    await stream.write(file);
    await stream.close();
    return "saved";
  } catch (error) {
    return error.name === "AbortError" ? "not_saved" : "could_not_save";
  }
}

// -- the clean page ----------------------------------------------------------------------------------------------

const PAPER = `
  @page { margin: 16mm; }
  body { font: 16px/1.45 Helvetica, Arial, sans-serif; color: #000; background: #fff; max-width: 700px; margin: 24px auto;
         padding: 0 16px; }
  h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 18px 0 4px; break-after: avoid; }
  p, ul { margin: 4px 0; } ul { padding-left: 24px; } li { margin: 4px 0; break-inside: avoid; }
  .always { font-weight: 600; } .note { border: 2px solid #000; padding: 6px 12px; border-radius: 8px; }
  .line { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: flex-end; break-inside: avoid; }
  .room { flex: 1; min-width: 120px; border-bottom: 1.5px dotted #000; height: 28px; } .small { font-size: 13px; margin-top: 22px; }
  button { font: inherit; padding: 8px 20px; min-height: 40px; margin-bottom: 18px; cursor: pointer; }
  button:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
  @media print { button { display: none; } body { margin: 0; max-width: none; padding: 0; } }`;

function list(parent, items, attributes = {}) {
  if (!items.length) return;
  const all = add(parent, "ul", "", attributes);
  items.forEach((item) => add(all, "li", item));
}

// A sheet that leaves out what is empty is a list, and its headings are enough; one with room names each field.
function showField(body, form, field, value) {
  const items = field.kind === "several" ? value.map((id) => field.choices[id]) : linesOf(value);
  if (form.empty === "omit") return list(body, items);
  const line = add(body, "p", "", { class: "line" });
  add(line, "b", `${field.label}: `);
  if (items.length > 1) list(body, items);
  else if (items.length) add(line, "span", items[0]);
  else add(line, "span", "", { class: "room" });
}

const isEmpty = (part, kept) => part.fields.every((field) => kept[field.name].length === 0);

function fillPage(page, form, kept, words) {
  const { document } = page, { body } = document;
  document.documentElement.lang = "en";
  document.title = form.title;
  add(document.head, "style", PAPER);
  add(body, "button", words.print_now, { type: "button" }).addEventListener("click", () => page.print());
  const main = add(body, "main");
  add(main, "h1", form.title);
  if (!form.agreed || !kept[form.agreed]) add(main, "p", form.note, { class: "note" });
  const parts = [...form.parts.filter((part) => part.top), ...form.parts.filter((part) => !part.top)];
  for (const part of parts) {
    if (form.empty === "omit" && isEmpty(part, kept)) continue;
    add(main, "h2", part.label);
    if (part.always) list(main, part.always, { class: "always" });
    part.fields.forEach((field) => showField(main, form, field, kept[field.name]));
  }
  add(main, "p", words.foot, { class: "small" });
}

// -- the form ----------------------------------------------------------------------------------------------------

function addField(box, field) {
  if (field.kind === "several") {
    for (const [id, text] of Object.entries(field.choices)) {
      const label = add(box, "label", "", { class: "refractory-tick" });
      add(label, "input", "", { type: "checkbox", name: field.name, value: id });
      add(label, "span", text);
    }
    return;
  }
  const label = add(box, "label", "", { class: "refractory-write" });
  add(label, "span", field.label);
  const tag = { line: "input", lines: "textarea", first: "select" }[field.kind];
  const control = add(label, tag, "", { name: field.name, autocomplete: "off" });
  if (tag !== "select") control.maxLength = LONGEST;
  if (field.kind === "lines") control.rows = 3;
  if (field.hint) {
    const id = `refractory-${crypto.randomUUID()}`;
    add(box, "p", field.hint, { class: "refractory-hint", id });
    control.setAttribute("aria-describedby", id);
  }
}

function addPart(parent, part, open) {
  const outside = part.fold ? add(parent, "details") : parent;
  if (part.fold) {
    add(outside, "summary", part.label);
    outside.open = open;
  }
  const box = add(outside, "fieldset");
  add(box, "legend", part.label, part.fold ? { class: "refractory-unseen" } : {});
  if (part.always) list(box, part.always);
  part.fields.forEach((field) => addField(box, field));
}

// JupyterLab has one-key commands (x deletes a cell), and Shift with Enter runs a cell: keys typed here stay here.
function keepKeys(event) {
  if (event.key === "Tab") return;
  if (event.key !== "Enter" && (event.ctrlKey || event.metaKey || event.altKey)) return;
  event.stopPropagation();
}

function render({ model, el }) {
  const form = model.get("form"), words = model.get("words");
  let before = null;
  el.classList.add("refractory-sheet", `refractory-${form.name}`);
  el.addEventListener("keydown", keepKeys);
  const paper = add(el, "form");
  paper.addEventListener("submit", (event) => event.preventDefault());
  add(paper, "p", words.stays, { class: "refractory-hint" });
  form.parts.forEach((part, n) => addPart(paper, part, n === 0));
  const controls = (name) => [...paper.querySelectorAll(`[name="${name}"]`)];

  function fillFirst() {
    for (const { name } of fieldsOf(form).filter(({ kind }) => kind === "first")) {
      const [select] = controls(name), items = chosen(form, KEPT[form.name]);
      if (!items.includes(KEPT[form.name][name])) KEPT[form.name][name] = "";
      select.replaceChildren();
      add(select, "option", items.length ? words.choose_first : words.nothing_chosen, { value: "" });
      items.forEach((item) => add(select, "option", item, { value: item }));
      select.value = KEPT[form.name][name];
    }
  }
  function keep() {
    KEPT[form.name] = Object.fromEntries(fieldsOf(form).map(({ name, kind }) => [name, kind === "several"
      ? controls(name).filter((box) => box.checked).map((box) => box.value) : controls(name)[0].value]));
    fillFirst();
  }
  function show(kept) {
    KEPT[form.name] = kept;
    fillFirst();
    for (const { name, kind } of fieldsOf(form)) {
      if (kind === "several") controls(name).forEach((box) => (box.checked = kept[name].includes(box.value)));
      else controls(name)[0].value = kept[name];
    }
  }
  function replace(kept, said) {
    before = KEPT[form.name];
    show(kept);
    back.hidden = false;
    say(said);
  }
  const row = add(el, "div", "", { class: "refractory-row" });
  const button = (text, act) => {
    const made = add(row, "button", text, { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  const status = add(el, "p", "", { class: "refractory-said", role: "status" });
  const say = (name) => (status.textContent = words[name]);

  button(words.print, () => {
    const page = open("", "_blank");
    if (!page) return say("no_window");
    fillPage(page, form, KEPT[form.name], words);
    say("opened");
  });
  button(words.save, async () => say(await save(form, KEPT[form.name])));
  const chooser = add(row, "label", "", { class: "refractory-file" });
  add(chooser, "span", words.load);
  const file = add(chooser, "input", "", { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const [picked] = file.files;
    if (!picked) return;
    const kept = picked.size > LARGEST ? "too_large" : readBack(form, await picked.text().catch(() => ""));
    file.value = ""; // so that the same file can be chosen again
    if (typeof kept === "string") say(kept);
    else replace(kept, "loaded");
  });
  button(words.empty, () => replace(emptySheet(form), "emptied"));
  const back = button(words.back, () => {
    show(before);
    back.hidden = true;
    say("brought_back");
    row.querySelector("button").focus();
  });
  back.hidden = true;
  paper.addEventListener("input", keep);
  show(KEPT[form.name] ?? emptySheet(form));
}

export default { render };
