// A sheet to fill in. What is written stays with this widget and its views: it goes to no kernel and to no other
// computer, unless the reader saves it to a file; nothing else on the page keeps it.
const LARGEST = 1_000_000; // bytes of a file: the same for one that is written and one that is opened

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
      kept[field.name] = value;
    }
  }
  return kept;
}

// Where the browser can, it asks for a place; elsewhere the file goes where downloads go.
async function save(form, kept) {
  const name = `${form.name}.json`, file = new Blob([written(form, kept)], { type: "application/json" });
  if (file.size > LARGEST) return "too_long";
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

function list(parent, items, attributes = {}) {
  if (!items.length) return;
  const all = element("ul", parent, "", attributes);
  items.forEach((item) => element("li", all, item));
}

// A sheet that leaves out what is empty is a list, and its headings are enough; one with room names each field.
function showField(body, form, field, value) {
  const items = field.kind === "several" ? value.map((id) => field.choices[id]) : linesOf(value);
  if (form.empty === "omit") return list(body, items);
  const line = element("p", body, "", { class: "line" });
  element("b", line, `${field.label}: `);
  if (items.length > 1) list(body, items);
  else if (items.length) element("span", line, items[0]);
  else element("span", line, "", { class: "room" });
}

const isEmpty = (part, kept) => part.fields.every((field) => kept[field.name].length === 0);

function fillPage(main, form, kept, words) {
  element("h1", main, form.title);
  if (!form.agreed || !kept[form.agreed]) element("p", main, form.note, { class: "note" });
  const parts = [...form.parts.filter((part) => part.top), ...form.parts.filter((part) => !part.top)];
  for (const part of parts) {
    if (form.empty === "omit" && isEmpty(part, kept)) continue;
    element("h2", main, part.label);
    if (part.always) list(main, part.always, { class: "always" });
    part.fields.forEach((field) => showField(main, form, field, kept[field.name]));
  }
  element("p", main, words.foot, { class: "small" });
}

// -- the form ----------------------------------------------------------------------------------------------------

function addField(box, field) {
  if (field.kind === "several") {
    for (const [id, text] of Object.entries(field.choices)) {
      const label = element("label", box, "", { class: "refractory-tick" });
      element("input", label, "", { type: "checkbox", name: field.name, value: id, autocomplete: "off" });
      element("span", label, text);
    }
    return;
  }
  const label = element("label", box, "", { class: "refractory-write" });
  element("span", label, field.label);
  const tag = { line: "input", lines: "textarea", first: "select" }[field.kind];
  const control = element(tag, label, "", { name: field.name, autocomplete: "off" });
  if (field.kind === "lines") control.rows = 3;
  if (field.hint) {
    const id = newId();
    element("p", box, field.hint, { class: "refractory-hint", id });
    control.setAttribute("aria-describedby", id);
  }
}

function addPart(parent, part, open) {
  const outside = part.fold ? element("details", parent) : parent;
  if (part.fold) {
    element("summary", outside, part.label);
    outside.open = open;
  }
  const box = element("fieldset", outside);
  element("legend", box, part.label, part.fold ? { class: "refractory-unseen" } : {});
  if (part.always) list(box, part.always);
  part.fields.forEach((field) => addField(box, field));
}

// The fields as they stand on the page: what they hold now, and how they show what a sheet holds.
function fields(paper, form, words) {
  const controls = (name) => [...paper.querySelectorAll(`[name="${name}"]`)];
  const value = ({ name, kind }) => kind === "several"
    ? controls(name).filter((box) => box.checked).map((box) => box.value) : controls(name)[0].value;

  function offer([select], items) {
    select.replaceChildren();
    element("option", select, items.length ? words.choose_first : words.nothing_chosen, { value: "" });
    items.forEach((item) => element("option", select, item, { value: item }));
  }
  function show(kept) {
    for (const { name, kind } of fieldsOf(form)) {
      const all = controls(name);
      if (kind === "first") offer(all, chosen(form, kept));
      if (kind === "several") all.forEach((box) => (box.checked = kept[name].includes(box.value)));
      else if (all[0].value !== kept[name]) all[0].value = kept[name]; // else what is typed there keeps its place
    }
  }
  return { read: () => Object.fromEntries(fieldsOf(form).map((field) => [field.name, value(field)])), show };
}

// The file that the reader picked, or the name of the sentence that says why it cannot be opened.
async function opened(form, picked) {
  return picked.size > LARGEST ? "too_large" : readBack(form, await picked.text().catch(() => ""));
}

// -- what is written ---------------------------------------------------------------------------------------------

// What one widget holds, for all its views: {kept, before}; `before` is what was there until it was replaced.
function sheetOf(form) {
  const views = new Set();
  const sheet = { follow: (show) => (views.add(show), () => views.delete(show)) };
  sheet.hold = (kept, before = sheet.before) => {
    for (const { name } of fieldsOf(form).filter(({ kind }) => kind === "first")) {
      if (!chosen(form, kept).includes(kept[name])) kept[name] = "";
    }
    Object.assign(sheet, { kept, before });
    views.forEach((show) => show());
  };
  sheet.forget = () => sheet.hold(emptySheet(form), null);
  sheet.forget();
  return sheet;
}

// It is forgotten with the widget, and when the reader starts Python again.
function initialize(model, signal) {
  const sheet = sheetOf(model.get("form")), { kernel } = model.widget_manager ?? {};
  const status = (_, now) => now === "restarting" && sheet.forget();
  kernel?.statusChanged?.connect(status);
  signal.addEventListener("abort", () => {
    kernel?.statusChanged?.disconnect(status);
    sheet.forget();
  });
  return sheet;
}

function render(model, el, sheet) {
  const form = model.get("form"), words = model.get("words"), gone = new AbortController();
  el.classList.add("refractory-box", "refractory-sheet", `refractory-${form.name}`);
  choice("large");
  keepKeys(el, gone.signal, true);
  const paper = element("form", el, "", { autocomplete: "off" });
  paper.addEventListener("submit", (event) => event.preventDefault());
  element("p", paper, words.stays, { class: "refractory-hint" });
  form.parts.forEach((part, n) => addPart(paper, part, n === 0));
  const { read, show } = fields(paper, form, words);
  paper.addEventListener("input", () => sheet.hold(read()));
  const back = addButtons(el, form, words, sheet);
  const follow = () => {
    show(sheet.kept);
    back.hidden = !sheet.before;
  };
  const leave = sheet.follow(follow);
  follow();
  return () => {
    gone.abort();
    leave();
  };
}

// Print, save, open, empty, and bring back, which is returned; and what is said of each.
function addButtons(el, form, words, sheet) {
  const row = element("div", el, "", { class: "refractory-row" });
  const button = (text, act) => {
    const made = element("button", row, text, { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  const status = element("p", el, "", { class: "refractory-said", role: "status" });
  const say = (name) => (status.textContent = words[name]);

  const first = button(words.print, () => {
    const main = cleanPage(form.title, words);
    if (main) fillPage(main, form, sheet.kept, words);
    say(main ? "opened" : "no_window");
  });
  button(words.save, async () => say(await save(form, sheet.kept)));
  const chooser = element("label", row, "", { class: "refractory-file" });
  element("span", chooser, words.load);
  const file = element("input", chooser, "", { type: "file", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const [picked] = file.files;
    if (!picked) return;
    const kept = await opened(form, picked);
    file.value = ""; // so that the same file can be chosen again
    if (typeof kept !== "string") sheet.hold(kept, sheet.kept);
    say(typeof kept === "string" ? kept : "loaded");
  });
  button(words.empty, () => (sheet.hold(emptySheet(form), sheet.kept), say("emptied")));
  return button(words.back, () => {
    sheet.hold(sheet.before, null);
    say("brought_back");
    first.focus();
  });
}

export default () => {
  let sheet; // one for each widget
  return {
    initialize: ({ model, signal }) => void (sheet = initialize(model, signal)),
    render: ({ model, el }) => render(model, el, sheet),
  };
};
