// Questions with one best answer each. Every answer, right or not, is explained; nothing is counted.
function ask(model, form, question, number) {
  const words = model.get("words"), name = newId();
  const box = element("fieldset", form);
  element("legend", box, `${number + 1}. ${question.ask}`);
  if (question.from) element("p", box, question.from, { class: "refractory-from" });
  question.answers.forEach((answer, index) => {
    const label = element("label", box);
    const radio = element("input", label, "", { type: "radio", name, value: index });
    element("span", label, answer.text);
    if (model.get("chosen")[number] === index) radio.checked = true;
  });
  const button = element("button", box, words.check, { type: "button" });
  const reply = element("p", box, "", { class: "refractory-reply", role: "status" });
  button.addEventListener("click", () => {
    const picked = box.querySelector("input:checked");
    const answer = picked && question.answers[picked.value];
    reply.textContent = answer ? `${answer.right ? words.right : words.not_quite} ${answer.why}` : words.choose;
    if (!picked) return;
    model.set("chosen", { ...model.get("chosen"), [number]: Number(picked.value) });
    model.save_changes();
  });
}

function render({ model, el }) {
  const gone = new AbortController();
  el.classList.add("refractory-box", "refractory-quiz");
  choice("large");
  keepKeys(el, gone.signal);
  const form = element("form", el);
  form.addEventListener("submit", (event) => event.preventDefault());
  const sets = [model.get("questions"), ...model.get("more")];
  const show = (set) => {
    form.replaceChildren();
    set.forEach((question, number) => ask(model, form, question, number));
  };
  show(sets[0]);
  if (sets.length > 1) addNext(model, el, form, sets, show);
  return () => gone.abort();
}

// A button that shows the next set of questions, and what set it is; after the last comes the first.
function addNext(model, el, form, sets, show) {
  const words = model.get("words"), told = () => words.set.replace("{at}", at + 1).replace("{of}", sets.length);
  let at = 0;
  const status = element("p", el, told(), { role: "status", class: "refractory-set" });
  form.before(status);
  element("button", el, words.next, { type: "button" }).addEventListener("click", () => {
    at = (at + 1) % sets.length;
    model.set("chosen", {});
    model.save_changes();
    show(sets[at]);
    status.textContent = told();
    form.querySelector("input").focus();
  });
}

export default { render };
