// One paragraph, made when it is shown.
function render({ model, el }) {
  el.classList.add("refractory-box");
  choice("large");
  element("p", el, model.get("told")).style.margin = 0;
}

export default { render };
