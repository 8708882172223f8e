// A lesson runs by itself: each code cell in sight that is as it was delivered, once for each kernel.

import { FOLD, inSight, isCode, source } from "./parts.js";

const GONE = ["restarting", "autorestarting", "starting", "dead", "terminating"];
const VIEW = "application/vnd.jupyter.widget-view+json";

// How many cells this kernel has run; a new one, none.
async function countOfRuns(kernel) {
  const reply = await kernel.requestExecute({ code: "", silent: true, store_history: false }).done;
  return reply.content.execution_count;
}

// A sheet that the reader may have written into: it needs no kernel, and running it again would empty it.
function holdsText(cell) {
  return Boolean(cell.node.querySelector(".refractory-sheet"));
}

export class Runner {
  constructor(panel, about, CodeCell, say) {
    Object.assign(this, { panel, about, CodeCell, say });
    this.ran = new Set();
    this.life = 0; // counts kernels: what an earlier one still says is of no interest
    this.queue = Promise.resolve();
  }

  get cells() {
    return [...this.panel.content.widgets];
  }

  get words() {
    return JSON.stringify(this.cells.map((cell) => [cell.model.type, source(cell)]));
  }

  isDelivered(cell) {
    return this.about.cells[cell.model.id] === source(cell);
  }

  waits(cell) {
    return isCode(cell) && source(cell).trim() && !(this.mayRun && this.isDelivered(cell));
  }

  // Nothing runs if the cell that fetches what the lesson needs was changed: all others would fail.
  get mayRun() {
    return this.cells.some((cell) => cell.model.id == this.about.first && this.isDelivered(cell));
  }

  async start() {
    this.saved = this.words;
    this.panel.context.saveState.connect((_, state) => {
      if (state == "completed") this.saved = this.words;
    });
    for (const cell of this.cells) cell.model.metadataChanged.connect((_, { key }) => key == FOLD && this.folded());
    this.forget();
    this.mark();
    if (!this.mayRun) return this.say(this.about.words.changed);
    this.say(this.about.words.getting_ready);
    await this.panel.sessionContext.ready; // which starts a kernel
    await this.runInSight();
    this.watch();
  }

  // What a stored copy shows of an earlier reading: counts look as if it ran, panels as if they were alive.
  forget() {
    for (const { model } of this.cells.filter(isCode)) {
      model.executionCount = null;
      const stale = [...Array(model.outputs.length).keys()].some((n) => VIEW in model.outputs.get(n).data);
      if (stale) model.clearExecution();
    }
    this.clean();
  }

  // Having run is no change to save; only what the reader wrote is.
  clean() {
    if (this.words == this.saved) this.panel.context.model.dirty = false;
  }

  // A cell that gets ready by itself says so until it has run.
  mark() {
    for (const cell of this.cells.filter(isCode)) {
      const done = this.ran.has(cell.model.id) || !this.isDelivered(cell) || !this.mayRun;
      cell.node.classList.toggle("lesson-awaited", !done);
    }
  }

  next() {
    const here = inSight(this.cells).filter(isCode);
    return here.find((cell) => this.isDelivered(cell) && !this.ran.has(cell.model.id));
  }

  // Run what is in sight and has not run; one cell after the other, also when parts are opened meanwhile.
  runInSight() {
    if (!this.mayRun) return this.queue;
    const life = this.life;
    this.queue = this.queue.then(async () => {
      let cell;
      if (this.next()) this.say(this.about.words.getting_ready);
      while (life == this.life && (cell = this.next())) {
        this.ran.add(cell.model.id);
        if (!(await this.run(cell)) && life == this.life) return this.say(this.about.words.failed, true);
      }
      if (life == this.life) this.say("");
    });
    return this.queue;
  }

  // A part was opened or closed: what is in sight now runs, and nothing is left to save.
  folded() {
    this.clean();
    this.runInSight();
  }

  // Whether the cell ran to its end without an error.
  async run(cell) {
    try {
      const reply = await this.CodeCell.execute(cell, this.panel.sessionContext);
      return !reply || reply.content.status == "ok";
    } catch {
      return false; // an error, which the cell shows, or a kernel that went away
    } finally {
      this.clean();
      this.mark();
    }
  }

  watch() {
    const { sessionContext } = this.panel;
    sessionContext.statusChanged.connect((_, status) => GONE.includes(status) && this.renew());
    sessionContext.kernelChanged.connect(() => this.renew());
    sessionContext.sessionChanged.connect(() => this.renew());
    sessionContext.connectionStatusChanged.connect((_, status) => {
      if (status == "connected") this.renew();
      else this.say(this.about.words.away);
    });
  }

  // The kernel may be another one: if it remembers nothing, say so and run the open parts again.
  async renew() {
    const life = ++this.life;
    this.say(this.about.words.again);
    const kernel = this.panel.sessionContext.session?.kernel;
    if (!kernel || kernel.status == "dead") return this.say(this.about.words.stopped, true);
    const runs = await countOfRuns(kernel);
    if (life != this.life) return;
    if (!runs) {
      this.ran = new Set(this.cells.filter(holdsText).map((cell) => cell.model.id));
      this.mark();
    }
    this.queue = Promise.resolve(); // what an earlier kernel was asked will never be answered
    await this.runInSight();
    if (life == this.life && !runs) this.say(this.about.words.renewed);
  }

  // The reader asks for a new kernel.
  startAgain() {
    return this.panel.sessionContext.restartKernel();
  }
}
