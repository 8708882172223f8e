// The front-end of every panel: controls, sentence, picture. It asks (settings) and shows what it is answered;
// it does not know whether a kernel answers or a table: a picture is bytes, or an address. What it promises:
// 1. The page changes at most once in GAP: every panel takes its turn at one clock, and the newest wins.
// 2. A picture replaces another only when it is whole: decoded first, then swapped in place.
// 3. It never shows an old answer as the answer to a new question.
const GAP = 400; // ms between two changes; not 333, so that jitter never fits four into a second
const PEACE = 300; // ms without a change until a screen reader is told
const PATIENCE = 700; // ms until the panel says that a question waits
const BESIDE = 640; // px of room from which controls stand beside the picture
const SMALLEST = 0.85; // of its full size: a wide picture that would be smaller gives way to the narrow one
const MANY = 8, LONG = 100; // choices that still stand side by side, and letters in all of them
const COLUMN = 300; // px for the controls, the gap and the edges

// Make a change when it is the page's turn, also where nobody looks: what grows there moves what is seen. Only a
// panel's first picture need not wait: nothing stood in its place.
function inTurn(first, change) {
  if (first) return change();
  const turn = page.turn.then(async () => {
    for (let wait; (wait = page.last + GAP - performance.now()) > 0; ) await sleep(wait);
    await change();
    page.last = performance.now();
    requestAnimationFrame(() => (page.last = performance.now())); // it may be painted later on a busy page
  });
  page.turn = turn.catch(() => {});
  return turn;
}

async function decoded(picture) {
  const url = typeof picture === "string" ? picture : URL.createObjectURL(new Blob([picture]));
  const probe = new Image();
  probe.src = url;
  try {
    await probe.decode();
    return url;
  } catch {
    URL.revokeObjectURL(url);
    return null;
  }
}

// -- controls: each gives {field, show(value), rest(whether), offer?(choices)} and calls moved(value, done) ----

function range({ label, values, texts }, parent, moved) {
  const row = element("div", parent, "", { class: "refractory-range" }), id = newId();
  element("label", row, label, { for: id });
  const told = element("output", row, "", { for: id });
  const input = element("input", row, "", { type: "range", id, min: 0, max: values.length - 1, step: 1 });
  let held = false; // moved on, and not yet let go
  const tell = () => {
    told.textContent = texts[input.value];
    input.setAttribute("aria-valuetext", texts[input.value]);
  };
  const at = (value) => values.reduce((best, one, k) => (Math.abs(one - value) < Math.abs(values[best] - value) ? k : best), 0);
  const answer = (done) => {
    held = !done;
    tell();
    moved(values[input.value], done);
  };
  input.addEventListener("input", () => answer(false));
  input.addEventListener("change", () => answer(true));
  const show = (value) => {
    if (held) return;
    input.value = at(value);
    tell();
  };
  return { show, rest: (whether) => (input.disabled = whether) };
}

function boxes(type) {
  return ({ label, values, texts }, parent, moved) => {
    const group = element("fieldset", parent, "", { class: "refractory-choices" }), name = newId();
    element("legend", group, label);
    const row = element("div", group, "", { class: "refractory-row" });
    const chosen = () => values.filter((_, k) => inputs[k].checked);
    const inputs = values.map((_, k) => {
      const box = element("label", row);
      const input = element("input", box, "", type === "radio" ? { type, name } : { type });
      input.addEventListener("change", () => moved(type === "radio" ? chosen()[0] : chosen(), true));
      box.append(texts[k]);
      return input;
    });
    const show = (value) => inputs.forEach((input, k) => (input.checked = [].concat(value).includes(values[k])));
    return { show, rest: (whether) => (group.disabled = whether) };
  };
}

// Many choices stand in a menu: one row, however many there are.
function menu({ label, values, texts }, parent, moved) {
  const row = element("div", parent, "", { class: "refractory-menu" }), id = newId();
  element("label", row, label, { for: id });
  const select = element("select", row, "", { id });
  for (const text of texts) element("option", select, text);
  select.addEventListener("change", () => moved(values[select.selectedIndex], true));
  const show = (value) => (select.selectedIndex = values.indexOf(value));
  return { show, rest: (whether) => (select.disabled = whether) };
}

const long = ({ values, texts }) => values.length > MANY || texts.join("").length > LONG;

// Few choices stand side by side, many in a menu, none take no room. What can be chosen may come with what is
// shown; it is built anew only where it differs, so that the keyboard stays where it is.
function choices(control, parent, moved) {
  const place = element("div", parent);
  let made, told, resting = false;
  const offer = ({ values, texts }) => {
    const now = { ...control, values, texts }, same = JSON.stringify([values, texts]);
    if (same === told) return;
    told = same;
    place.replaceChildren();
    place.hidden = values.length === 0;
    made = values.length ? (long(now) ? menu : boxes("radio"))(now, place, moved) : null;
    made?.rest(resting);
  };
  offer(control);
  return { offer, show: (value) => made?.show(value), rest: (whether) => ((resting = whether), made?.rest(whether)) };
}

const KINDS = { range, choice: choices, ticks: boxes("checkbox") };

function button(parent, text, press) {
  const node = element("button", parent, text, { type: "button" });
  node.addEventListener("click", press);
  return node;
}

function tick(parent, text, value, changed) {
  const label = element("label", parent), input = element("input", label, "", { type: "checkbox" });
  label.append(text);
  input.checked = value;
  input.addEventListener("change", () => changed(input.checked));
  return input;
}

// -- a file of the reader's own: to the kernel on the same computer, in parts small enough for its connection --

const PART = 1 << 20; // bytes

async function send(model, file, most) {
  const about = { name: file.name, size: file.size };
  if (file.size > most || file.size === 0) return model.send({ ...about, start: -1 });
  try {
    for (let start = 0; start < file.size; start += PART) {
      const part = await file.slice(start, start + PART).arrayBuffer();
      model.send({ ...about, start }, undefined, [part]);
    }
  } catch {
    model.send({ ...about, start: -2 }); // the disk went away, or the file changed
  }
}

function fileRow(model, { words, accept, most }, parent) {
  const part = element("details", parent, "", { class: "refractory-file" });
  element("summary", part, words.own);
  const id = newId(), pathId = newId();
  element("label", part, words.choose, { for: id });
  const input = element("input", part, "", { type: "file", id, accept });
  input.addEventListener("change", () => {
    const file = input.files[0];
    input.value = ""; // so that the same file may be chosen again
    if (file) send(model, file, most);
  });
  element("label", part, words.path, { for: pathId });
  const path = element("input", part, "", { type: "text", id: pathId, placeholder: words.example });
  const row = element("div", part, "", { class: "refractory-row" });
  const open = button(row, words.open, () => model.send({ path: path.value }));
  const away = button(row, words.put_away, () => model.send({ put_away: true }));
  return (whether) => [input, path, open, away].forEach((node) => (node.disabled = whether));
}

// -- whether Python still answers ------------------------------------------------------------------------------

// Calls say("restarted"), say("away") or say("") when the kernel ends, its connection breaks or is there again.
function watch(model, say, signal) {
  const kernel = model.widget_manager?.kernel;
  const status = (_, now) => {
    if (["restarting", "autorestarting", "starting", "dead", "terminating"].includes(now)) say("restarted");
  };
  const connection = (_, now) => say(now === "connected" ? "" : "away");
  const closed = () => say("restarted");
  kernel?.statusChanged?.connect(status);
  kernel?.connectionStatusChanged?.connect(connection);
  kernel?.disposed?.connect(closed);
  model.on("comm_live_update", closed);
  signal.addEventListener("abort", () => {
    kernel?.statusChanged?.disconnect(status);
    kernel?.connectionStatusChanged?.disconnect(connection);
    kernel?.disposed?.disconnect(closed);
    model.off("comm_live_update", closed);
  });
}

// -- the panel ---------------------------------------------------------------------------------------------------

function frame(el, spec) {
  el.classList.add("refractory-panel", `refractory-${spec.name}`);
  el.classList.toggle("refractory-bare", !spec.controls.length); // moved by controls that stand elsewhere
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", spec.title);
  const first = el.querySelector(".refractory-first"); // what a page without a kernel shows until this has run
  const sentence = element("p", el, "", { class: "refractory-sentence" });
  const error = element("p", el, "", { class: "refractory-error", role: "alert" });
  const presets = element("div", el, "", { class: "refractory-presets" });
  const body = element("div", el, "", { class: "refractory-body" });
  const side = element("div", body, "", { class: "refractory-controls" });
  const stage = element("div", body, "", { class: "refractory-stage" });
  const aside = element("p", stage, spec.words.stale ?? "", { class: "refractory-aside" });
  const img = element("img", stage, "", { class: "refractory-picture", alt: "" });
  const status = element("p", el, "", { class: "refractory-status", role: "status" });
  return { first, sentence, error, presets, side, aside, img, status };
}

function render({ model, el }) {
  const spec = model.get("spec"), words = spec.words, gone = new AbortController(), { signal } = gone;
  const parts = frame(el, spec);
  const large = choice("large"), calm = choice("calm", matchMedia("(prefers-reduced-motion: reduce)").matches);
  let settings = spec.start, lost = "", drawn = null, url = null, telling, late;

  const layout = () => {
    const wanted = !large.get() ? "wide" : spec.sizes.large ? "large" : "narrow";
    return el.clientWidth && el.clientWidth < COLUMN + SMALLEST * spec.sizes[wanted][0] ? "narrow" : wanted;
  };
  const waiting = () => model.get("asked").n !== model.get("shown").n;

  function ask(changes = {}) {
    if (lost) return say(lost);
    model.set("asked", { ...model.get("asked"), n: model.get("asked").n + 1, settings, size: layout(), ...changes });
    model.save_changes();
    clearTimeout(late);
    late = setTimeout(() => waiting() && (parts.work.textContent = words.waits), PATIENCE);
  }

  // What a lost kernel means to the reader: at once in words, and the controls rest.
  function say(trouble) {
    if (lost === "restarted" || (!trouble && !lost)) return; // a new Python does not know this panel any more
    lost = trouble;
    parts.error.textContent = trouble ? words[trouble] : model.get("shown").error;
    [...controls, ...others].forEach((one) => one.rest(Boolean(trouble)));
  }

  function moved(field, live) {
    return (value, done) => {
      settings = { ...settings, [field]: value };
      if (done || (live && !calm.get())) ask();
    };
  }

  function start(preset) {
    settings = preset;
    follow();
    ask(spec.slow && preset !== spec.start ? { run: model.get("asked").run + 1 } : {});
    if (spec.slow && preset !== spec.start) parts.work.textContent = words.pressed;
  }

  const others = []; // buttons, and what else rests while there is no kernel
  const press = (parent, text, action) => {
    const node = button(parent, text, action);
    others.push({ rest: (whether) => (node.disabled = whether) });
    return node;
  };

  for (const { label, settings: preset } of spec.presets) press(parts.presets, label, () => start(preset));
  if (spec.controls.length) press(parts.presets, words.reset, () => start(spec.start)).classList.add("refractory-reset");

  const more = spec.controls.some((one) => one.rare) && document.createElement("details");
  const controls = spec.controls.map((one) => {
    const live = spec.drag && !spec.slow;
    const made = KINDS[one.kind](one, one.rare ? more : parts.side, moved(one.field, live));
    return { field: one.field, ...made };
  });
  if (more) {
    more.className = "refractory-more";
    more.prepend(element("summary", more, words.more));
    parts.side.append(more);
  }
  if (spec.file) others.push({ rest: fileRow(model, spec.file, parts.side) });
  if (spec.slow) {
    const row = element("div", parts.side, "", { class: "refractory-row" });
    press(row, words.run, () => {
      parts.work.textContent = words.pressed; // at once, also while Python is busy
      ask({ run: model.get("asked").run + 1 });
    }).classList.add("refractory-run");
    press(row, words.stop, () => ask({ stop: model.get("asked").stop + 1 }));
  }
  parts.work = element("p", parts.side, "", { class: "refractory-work" });
  parts.bar = element("progress", parts.side, "", { class: "refractory-bar", max: 1, "aria-label": words.progress });
  const forAll = element("div", parts.side, "", { class: "refractory-row refractory-for-all" });
  const ticks = { large: tick(forAll, words.large, large.get(), large.set) };
  if (spec.controls.some((one) => one.kind === "range") && spec.drag && !spec.slow) {
    ticks.calm = tick(forAll, words.calm, calm.get(), calm.set);
  }

  // The controls say what the panel was set to, unless something newer was asked.
  function follow(choices = {}) {
    for (const one of controls) {
      if (choices[one.field]) one.offer(choices[one.field]);
      one.show(settings[one.field]);
    }
  }

  function swap(shown, fresh) {
    parts.first?.remove();
    if (fresh) {
      parts.img.src = fresh;
      if (url) URL.revokeObjectURL(url);
      url = fresh;
    }
    parts.img.style.visibility = url ? "visible" : "hidden";
    parts.img.alt = parts.sentence.textContent = shown.alt;
    parts.error.textContent = lost ? words[lost] : shown.error;
    if (!waiting()) {
      settings = shown.settings;
      follow(shown.choices);
      parts.work.textContent = shown.work;
    }
    parts.bar.hidden = shown.progress < 0;
    parts.bar.value = Math.max(shown.progress, 0);
    el.classList.toggle("refractory-stale", shown.stale);
    el.dataset.size = shown.size;
    const [width, height] = spec.sizes[shown.size];
    el.style.setProperty("--refractory-width", `${width}px`);
    el.style.setProperty("--refractory-ratio", `${width} / ${height}`);
    clearTimeout(telling);
    telling = setTimeout(() => (parts.status.textContent = shown.alt), PEACE);
  }

  // Take the turn first, then read what is newest, decode it and swap.
  let busy = false, dirty = false, last = -Infinity;
  async function paint() {
    dirty = true;
    if (busy) return;
    busy = true;
    while (dirty && !signal.aborted) {
      const rest = last + 1000 * spec.apart - performance.now();
      if (model.get("picture") !== drawn && rest > 0) await sleep(rest);
      await inTurn(drawn === null, async () => {
        dirty = false;
        const shown = model.get("shown"), bytes = model.get("picture");
        const fresh = bytes === drawn ? null : await decoded(bytes);
        if (words.lost && bytes !== drawn && !fresh) return void (parts.error.textContent = words.lost); // all else stays
        if (fresh) last = performance.now();
        drawn = bytes;
        swap(shown, fresh);
      });
    }
    busy = false;
  }

  function resized() {
    if (!el.clientWidth) return; // not on the page now
    const size = layout();
    el.classList.toggle("refractory-beside", el.clientWidth >= BESIDE);
    if (size !== model.get("asked").size) ask();
  }

  settings = model.get("shown").settings ?? spec.start;
  follow(model.get("shown").choices);
  keepKeys(el, signal);
  large.follow(() => ((ticks.large.checked = large.get()), resized()), signal);
  calm.follow(() => ticks.calm && (ticks.calm.checked = calm.get()), signal);
  model.on("change:shown", paint);
  watch(model, say, signal);
  const width = new ResizeObserver(resized);
  width.observe(el);
  paint();
  return () => {
    gone.abort();
    width.disconnect();
    clearTimeout(telling);
    clearTimeout(late);
    model.off("change:shown", paint);
    if (url) URL.revokeObjectURL(url);
  };
}

export default { render };
