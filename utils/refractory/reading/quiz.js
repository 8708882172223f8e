// Questions with one best answer each. Every answer, right or not, is explained; nothing is counted.
const PREFIX = () => `refractory-${crypto.randomUUID()}`;

function add(parent, tag, text = "", attributes = {}) {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
}

function ask(model, form, question, number) {
  const words = model.get("words"), name = PREFIX();
  const box = add(form, "fieldset");
  add(box, "legend", `${number + 1}. ${question.ask}`);
  if (question.from) add(box, "p", question.from, { class: "refractory-from" });
  question.answers.forEach((answer, index) => {
    const label = add(box, "label");
    const radio = add(label, "input", "", { type: "radio", name, value: index });
    add(label, "span", answer.text);
    if (model.get("chosen")[number] === index) radio.checked = true;
  });
  const button = add(box, "button", words.check, { type: "button" });
  const reply = add(box, "p", "", { class: "refractory-reply", role: "status" });
  button.addEventListener("click", () => {
    const picked = box.querySelector("input:checked");
    const answer = picked && question.answers[picked.value];
    reply.textContent = answer ? `${answer.right ? words.right : words.not_quite} ${answer.why}` : words.choose;
    if (!picked) return;
    model.set("chosen", { ...model.get("chosen"), [number]: Number(picked.value) });
    model.save_changes();
  });
}

// JupyterLab has one-key commands (x deletes a cell): keys typed here stay here.
function keepKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.key === "Tab") return;
  event.stopPropagation();
}

function render({ model, el }) {
  el.classList.add("refractory-quiz");
  el.addEventListener("keydown", keepKeys);
  const form = add(el, "form");
  form.addEventListener("submit", (event) => event.preventDefault());
  const sets = [model.get("questions"), ...model.get("more")];
  const show = (set) => {
    form.replaceChildren();
    set.forEach((question, number) => ask(model, form, question, number));
  };
  show(sets[0]);
  if (sets.length > 1) addNext(model, el, form, sets, show);
}

// A button that shows the next set of questions, and what set it is; after the last comes the first.
function addNext(model, el, form, sets, show) {
  const words = model.get("words"), told = () => words.set.replace("{at}", at + 1).replace("{of}", sets.length);
  let at = 0;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "refractory-set";
  status.textContent = told();
  form.before(status);
  add(el, "button", words.next, { type: "button" }).addEventListener("click", () => {
    at = (at + 1) % sets.length;
    model.set("chosen", {});
    model.save_changes();
    show(sets[at]);
    status.textContent = told();
    form.querySelector("input").focus();
  });
}

export default { render };
