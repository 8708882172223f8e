// What every front-end on a page shares. It stands before each one's own script (files.py: `script`).

// One counter for the whole page: names made by it never meet.
const page = (globalThis[Symbol.for("refractory.page")] ??= { named: 0, last: -Infinity, turn: Promise.resolve() });
const newId = () => `refractory-${(page.named += 1)}`;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// A new last child of `parent`, with its text and attributes.
function element(tag, parent, text = "", attributes = {}) {
  const node = parent.ownerDocument.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return parent.appendChild(node);
}

// JupyterLab has one-key commands (x deletes a cell): plain keys stay with what has the focus. What is pressed
// with Ctrl, Meta or Alt goes on (Ctrl-S saves), and Shift-Enter too. Where a reader `writes`, each Enter is a
// new line, Undo takes back what was typed, and Escape leaves the focus where it is.
function keepKeys(root, signal, writes = false) {
  root.addEventListener("keydown", (event) => {
    const { key } = event, held = event.ctrlKey || event.metaKey || event.altKey;
    const plain = key.length === 1 || /^(Arrow|Page|Home|End|Backspace|Delete)/.test(key);
    const kept = plain || (key === "Enter" && !event.shiftKey);
    const typed = event.getModifierState("AltGraph"); // a letter, as @ on many keyboards
    const written = writes && (/^(Enter|Escape)$/.test(key) || (held && /^[yz]$/i.test(key)));
    if ((kept && (!held || typed)) || written) event.stopPropagation();
  }, { signal });
}

// A choice for the whole lesson ("large", "calm"): kept by the browser, told to all of the page. Where the
// browser keeps nothing, it holds until the page is left.
function choice(name, usual = false) {
  const key = `refractory.${name}`, stored = (page.choices ??= {});
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const get = () => {
    const value = kept() ?? stored[key];
    return value == null ? usual : value === "1";
  };
  const mark = () => root.classList.toggle(`refractory-${name}`, get());
  const set = (on) => {
    stored[key] = on ? "1" : "";
    try {
      localStorage.setItem(key, stored[key]);
    } catch {
      // not kept after the page is left
    }
    mark();
    dispatchEvent(new Event(`refractory-${name}`));
  };
  const follow = (changed, signal) => addEventListener(`refractory-${name}`, changed, { signal });
  mark();
  return { get, set, follow };
}
