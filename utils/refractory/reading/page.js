// A button that opens one picture on a clean page; there, another button prints. Nothing happens by itself.
const PAPER = `
  @page { margin: 10mm; }
  body { margin: 16px auto; max-width: 820px; background: #fff; text-align: center; font: 16px Helvetica, Arial, sans-serif; }
  img { width: 100%; }
  button { font: inherit; padding: 8px 20px; min-height: 40px; margin-bottom: 14px; cursor: pointer; }
  button:focus-visible { outline: 3px solid #000; outline-offset: 2px; }
  @media print { button { display: none; } body { margin: 0; max-width: none; } img { max-height: 98vh; object-fit: contain; } }`;

function add(parent, tag, text = "", attributes = {}) {
  const node = parent.ownerDocument.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

function fill(page, model) {
  const { document } = page, words = model.get("words");
  document.documentElement.lang = "en";
  document.title = model.get("title");
  add(document.head, "style", PAPER);
  add(document.body, "button", words.print_now, { type: "button" }).addEventListener("click", () => page.print());
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(model.get("picture"))}`;
  add(add(document.body, "main"), "img", "", { src: source, alt: `${model.get("title")}. ${model.get("told")}` });
}

function render({ model, el }) {
  const words = model.get("words");
  el.classList.add("refractory-page");
  const row = add(el, "div", "", { class: "refractory-row" });
  const button = add(row, "button", words.print, { type: "button" });
  const status = add(el, "p", "", { class: "refractory-said", role: "status" });
  button.addEventListener("click", () => {
    const page = open("", "_blank");
    if (page) fill(page, model);
    status.textContent = page ? words.opened : words.no_window;
  });
  el.addEventListener("keydown", (event) => {
    if (event.key === " " || event.key === "Enter") event.stopPropagation();
  });
}

export default { render };
