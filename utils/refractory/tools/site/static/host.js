// What answers a front-end where no Python is: for a panel a table of settings, sentences and pictures, for all
// others just what they know from the start.
class Model {
  constructor(known) {
    this.known = known;
    this.heard = [];
  }
  get(name) {
    return this.known[name];
  }
  set(name, value) {
    this.known[name] = value;
  }
  save_changes() {}
  send() {}
  on(event, hear) {
    this.heard.push([event, hear]);
  }
  off(event, hear) {
    this.heard = this.heard.filter((one) => one[0] !== event || one[1] !== hear);
  }
  tell(event) {
    for (const [name, hear] of this.heard) if (name === event) hear();
  }
}

const AHEAD = 2; // pictures that are fetched beforehand, at once
const NEAR = "300px"; // from what is seen: a panel so near fetches what is next

class FlipBook extends Model {
  constructor(table, folder, size) {
    const start = table.spec.start, asked = { n: 0, settings: start, size, run: 0, stop: 0 };
    super({ spec: table.spec, asked });
    Object.assign(this, { table, folder, fetched: new Set() });
    this.answer();
  }

  save_changes() {
    this.answer();
    this.tell("change:shown");
    if (this.near) this.fetchNext();
  }

  // The state that the settings name; where there is none, one that has what was just changed, and least else new.
  stateOf(settings) {
    const { fields, states } = this.table, before = this.known.shown?.settings ?? {};
    const same = (a, b) => String(a) === String(b);
    const cost = (state) => fields.reduce((sum, field, k) => {
      if (same(state[k], settings[field])) return sum;
      const apart = typeof state[k] === "number" ? Math.abs(state[k] - settings[field]) / (1 + Math.abs(state[k] - settings[field])) : 1;
      return sum + (same(settings[field], before[field]) ? 1 : 1000) * (1 + apart);
    }, 0);
    const costs = states.map(cost);
    return costs.indexOf(Math.min(...costs));
  }

  settingsOf(state) {
    return Object.fromEntries(this.table.fields.map((field, k) => [field, this.table.states[state][k]]));
  }

  picture(state, size) {
    return `${this.folder}/${size}/${state}.webp`;
  }

  answer() {
    const { n, settings, size } = this.known.asked, state = this.stateOf(settings);
    const still = { stale: false, work: "", progress: -1, error: "", choices: {} };
    this.known.picture = this.picture(state, size);
    this.known.shown = { n, size, settings: this.settingsOf(state), alt: this.table.says[state], ...still };
  }

  // The presets, and one step of each control, so that they are there at once.
  next() {
    const { fields, spec } = this.table, { settings, size } = this.known.shown;
    const steps = spec.controls.flatMap(({ field, values }) => {
      const at = values.indexOf(settings[field]);
      return [-1, 1].filter((step) => values[at + step] !== undefined)
        .map((step) => ({ ...settings, [field]: values[at + step] }));
    });
    const wanted = [...steps, ...spec.presets.map((preset) => preset.settings)];
    return wanted.map((one) => this.picture(this.stateOf({ ...one }), size));
  }

  async fetchNext() {
    if (this.fetching) return;
    this.fetching = true;
    for (let some; (some = this.next().filter((one) => !this.fetched.has(one)).slice(0, AHEAD)).length; ) {
      some.forEach((one) => this.fetched.add(one));
      await Promise.allSettled(some.map((one) => Object.assign(new Image(), { src: one }).decode()));
    }
    this.fetching = false;
  }

  // From now on, fetch what is next while the panel is near to what is seen.
  watch(el) {
    const seen = new IntersectionObserver((entries) => {
      this.near = entries.at(-1).isIntersecting;
      if (this.near) this.fetchNext();
    }, { rootMargin: NEAR });
    seen.observe(el);
  }
}

// Null where the table of a panel did not load: what stands there is then all there is.
function modelOf(el) {
  const name = el.dataset.panel;
  if (name && !globalThis.refractoryTables?.[name]) return null;
  if (!name) return new Model(JSON.parse(el.querySelector("script").textContent));
  const img = el.querySelector("img"), folder = img.getAttribute("src").replace(/\/wide\/.*/, "");
  const size = img.currentSrc.includes("/narrow/") ? "narrow" : "wide"; // the one that is there is not fetched twice
  const model = new FlipBook(globalThis.refractoryTables[name], folder, size);
  model.watch(el);
  return model;
}

function startOne(el) {
  const made = fronts[el.dataset.front], front = typeof made === "function" ? made() : made;
  const model = modelOf(el), { signal } = new AbortController();
  if (!model) return;
  if (!el.dataset.panel) el.replaceChildren();
  front.initialize?.({ model, signal });
  front.render({ model, el, signal });
}

function start() {
  for (const el of document.querySelectorAll(".front")) {
    try {
      startOne(el);
    } catch (error) {
      reportError(error); // the others start all the same
    }
  }
}

// Other pages of the series: links in a notebook name notebooks.
page.address = (where) => where.replace(/\.ipynb(?=#|$)/, ".html");

// A part that a link leads into opens.
function openFor(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let part = target?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  target?.scrollIntoView();
}

// What the browser keeps for the reader, and only because the reader wants it; nothing where it keeps nothing.
const kept = {
  get(name) {
    try {
      return localStorage.getItem(`refractory.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(`refractory.${name}`);
      else localStorage.setItem(`refractory.${name}`, value);
    } catch {
      // it holds until the page is left
    }
  },
};

function followLarge(box) {
  const large = choice("large");
  box.checked = large.get();
  box.addEventListener("change", () => large.set(box.checked));
  large.follow(() => (box.checked = large.get()), new AbortController().signal);
}

function followCountry(menu) {
  const country = kept.get("country");
  if (country && [...menu.options].some((one) => one.text === country)) menu.value = [...menu.options].find((one) => one.text === country).value;
  menu.addEventListener("change", () => kept.set("country", menu.selectedIndex ? menu.selectedOptions[0].text : null));
}

// The last heading that was passed, as the address to go on from.
function headingNow() {
  const passed = [...document.querySelectorAll("main :is(h1, h2, h3)[id]")].filter((one) => one.getBoundingClientRect().top < innerHeight / 2);
  return passed.at(-1);
}

// Where the reader was, or null; what cannot be read is as good as nothing.
function placeKept() {
  try {
    return JSON.parse(kept.get("place"));
  } catch {
    return null;
  }
}

function followPlace(part) {
  const box = part.querySelector("input"), link = part.querySelector("a"), place = placeKept();
  part.hidden = false;
  box.checked = place !== null;
  const here = location.pathname.split("/").slice(-2).join("/"); // learner/04_tip_the_balance.html
  const known = /^\w+\/\d\d_/.test(here);
  if (place?.page && !here.startsWith(place.page)) {
    link.href = `${part.dataset.root}${place.page}#${place.id}`;
    link.textContent = part.dataset.goOn.replace("{title}", place.title);
    link.hidden = false;
  }
  const note = () => {
    const at = headingNow();
    if (box.checked && known && at) kept.set("place", JSON.stringify({ page: here, id: at.id, title: `${document.title.split(" · ")[0]}, ${at.textContent}` }));
  };
  box.addEventListener("change", () => {
    if (!box.checked) {
      kept.set("place", null);
      link.hidden = true;
    } else if (known) note();
    else kept.set("place", JSON.stringify(place ?? {}));
  });
  addEventListener("pagehide", note);
}

followLarge(document.querySelector("[data-choice=large]"));
followCountry(document.querySelector("[data-country]"));
followPlace(document.querySelector(".go-on"));
start();
if (location.hash) openFor(location.hash);
addEventListener("hashchange", () => openFor(location.hash));
