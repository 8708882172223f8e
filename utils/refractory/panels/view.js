// What a panel shows: a sentence, a picture, the state of long work, an error. It keeps two promises.
// 1. The page changes at most three times in any second, whatever the kernel sends: every view on the
//    page takes its turn at one shared clock, and the newest state wins.
// 2. A picture replaces another only when it is whole: decoded first, then swapped in place.
const GAP = 400; // ms between two changes; not 333, so that jitter never fits four into a second
const AFTER = 300; // ms of peace before a screen reader is told
const SHOWN = ["png", "alt", "error", "work", "progress", "size", "large"];
const clock = (globalThis[Symbol.for("refractory.page")] ??= { last: -Infinity });

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Wait for the page's turn, then make the change: at once, so that nothing comes between. The clock starts
// when the change is made, and anew when it is painted, which may be later on a busy page.
async function inTurn(change) {
  for (let wait; (wait = clock.last + GAP - performance.now()) > 0; ) await sleep(wait);
  change();
  clock.last = performance.now();
  requestAnimationFrame(() => (clock.last = performance.now()));
}

function element(tag, parent, attributes) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return parent.appendChild(node);
}

async function decoded(png) {
  const url = URL.createObjectURL(new Blob([png], { type: "image/png" }));
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

// Names for what ipywidgets leaves unnamed: slider handles, their readouts, groups of choices. Choices
// without a name of their group are one group all over the page: an arrow key would leave the panel.
function nameControls(root) {
  for (const row of root.querySelectorAll(".widget-inline-hbox, .widget-radio, .refractory-ticks")) {
    const label = row.querySelector(".widget-label");
    if (!label?.textContent) continue;
    label.id ||= `refractory-${crypto.randomUUID()}`;
    for (const part of row.querySelectorAll(".noUi-handle, .widget-readout, .widget-radio-box, .refractory-buttons")) {
      if (part.getAttribute("aria-labelledby") !== label.id) part.setAttribute("aria-labelledby", label.id);
      if (part.matches(".widget-readout")) part.setAttribute("role", "textbox");
      if (part.matches(".widget-radio-box")) part.setAttribute("role", "radiogroup");
      if (part.matches(".refractory-buttons")) part.setAttribute("role", "group");
    }
    for (const choice of row.querySelectorAll("input[type=radio]")) choice.name = label.id;
  }
}

// JupyterLab has one-key commands (x deletes a cell): keys typed into a panel stay in it.
function keepKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const plain = event.key.length === 1 || /^(Arrow|Page|Home|End|Backspace|Delete)/.test(event.key);
  if (plain || (event.key === "Enter" && !event.shiftKey)) event.stopPropagation();
}

async function adopt(el, signal) {
  while (!el.isConnected && !signal.aborted) await sleep(50);
  const root = el.closest(".refractory-panel");
  if (!root || signal.aborted) return;
  root.addEventListener("keydown", keepKeys, { signal });
  const watch = new MutationObserver(() => nameControls(root));
  watch.observe(root, { childList: true, subtree: true });
  signal.addEventListener("abort", () => watch.disconnect());
  nameControls(root);
}

function render({ model, el }) {
  const gone = new AbortController();
  el.classList.add("refractory-view");
  const sentence = element("p", el, { class: "refractory-sentence" });
  const error = element("p", el, { class: "refractory-error", role: "alert" });
  const img = element("img", el, { class: "refractory-picture", alt: "" });
  const work = element("p", el, { class: "refractory-work" });
  const bar = element("progress", el, { class: "refractory-bar", max: 1, "aria-label": "progress" });
  const status = element("p", el, { class: "refractory-status", role: "status" });
  let url = null, drawn = null, busy = false, dirty = false, telling;

  function resize([width, height], large) {
    el.style.setProperty("--refractory-width", `${width}px`);
    el.style.setProperty("--refractory-ratio", `${width} / ${height}`);
    el.closest(".refractory-panel")?.classList.toggle("refractory-large", large);
  }

  function swap(fresh, { alt, error: trouble, work: doing, progress, size, large }) {
    if (fresh) {
      img.src = fresh;
      if (url) URL.revokeObjectURL(url);
      url = fresh;
    }
    img.alt = sentence.textContent = alt;
    img.style.visibility = url ? "visible" : "hidden";
    error.textContent = trouble;
    work.textContent = doing;
    bar.hidden = progress < 0;
    bar.value = Math.max(progress, 0);
    resize(size, large);
    clearTimeout(telling);
    telling = setTimeout(() => (status.textContent = alt), AFTER);
  }

  async function show() {
    dirty = true;
    if (busy) return;
    busy = true;
    while (dirty && !gone.signal.aborted) {
      dirty = false;
      const state = Object.fromEntries(SHOWN.map((name) => [name, model.get(name)]));
      const fresh = state.png === drawn ? null : await decoded(state.png);
      drawn = state.png;
      await inTurn(() => swap(fresh, state));
    }
    busy = false;
  }

  resize(model.get("size"), model.get("large"));
  for (const name of SHOWN) model.on(`change:${name}`, show);
  show();
  adopt(el, gone.signal);
  return () => {
    gone.abort();
    clearTimeout(telling);
    model.off(null, show);
    if (url) URL.revokeObjectURL(url);
  };
}

export default { render };
