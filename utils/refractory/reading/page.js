// A button that opens one picture on a clean page. Nothing happens by itself.
function render({ model, el }) {
  const words = model.get("words"), title = model.get("title"), gone = new AbortController();
  el.classList.add("refractory-box", "refractory-opener");
  choice("large");
  const row = element("div", el, "", { class: "refractory-row" });
  const button = element("button", row, words.print, { type: "button" });
  const status = element("p", el, "", { class: "refractory-said", role: "status" });
  button.addEventListener("click", () => {
    const paper = cleanPage(title, words);
    status.textContent = paper ? words.opened : words.no_window;
    if (!paper) return;
    const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(model.get("picture"))}`;
    element("img", paper, "", { src, alt: `${title}. ${model.get("told")}` });
  });
  keepKeys(el, gone.signal);
  return () => gone.abort();
}

export default { render };
