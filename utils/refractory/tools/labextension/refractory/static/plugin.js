// A lesson is opened: it becomes a page (learner, caregiver), and runs by itself (every edition).

import { address, mode, ROOT } from "./address.js";
import { followLarge } from "./large.js";
import { Frame } from "./frame.js";
import { Paper } from "./paper.js";
import { Runner } from "./runner.js";

const AS_PAGE = mode == "single-document"; // the address has /doc/ in it

// What the server knows of the lesson at `path`; nothing for any other notebook.
async function ask(path) {
  const answer = await fetch(`${ROOT}refractory/lesson?path=${encodeURIComponent(path)}`);
  return answer.ok ? answer.json() : undefined;
}

function addStyle() {
  const type = { rel: "stylesheet" };
  for (const href of [new URL("style.css", import.meta.url), `${ROOT}refractory/typeface.css`])
    document.head.append(Object.assign(document.createElement("link"), type, { href }));
}

async function open(app, panel, context, shared) {
  const about = await ask(context.path);
  if (!about) return document.documentElement.classList.remove("refractory-page");
  await context.ready;
  const [notebook, cells, { Printing }, { Widget }] = await Promise.all(
    ["@jupyterlab/notebook", "@jupyterlab/cells", "@jupyterlab/apputils", "@lumino/widgets"].map(shared),
  );
  // one page, one lesson: whatever way led here, the browser's way back must lead home
  if (AS_PAGE && document.getElementById("lesson-bar")) return location.assign(address(context.path));
  const frame = AS_PAGE ? new Frame(app, panel, about, notebook.NotebookActions) : undefined;
  if (frame) app.shell.add(new Widget({ node: frame.bar }), "header", { rank: 0 });
  const paper = new Paper(panel);
  panel[Printing.symbol] = () => paper.print;
  await panel.revealed;
  const runner = new Runner(panel, about, cells.CodeCell, (...said) => frame?.say(...said));
  frame?.follow(runner);
  await runner.start();
}

export function plugin(shared) {
  return {
    id: "refractory:lesson",
    description: "Shows a lesson as a page, and runs it by itself.",
    autoStart: true,
    activate(app) {
      addStyle();
      followLarge();
      if (AS_PAGE) history.pushState = history.replaceState; // else the browser's way back stays on this page
      document.documentElement.classList.toggle("refractory-page", AS_PAGE);
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: (panel, context) => void open(app, panel, context, shared),
      });
    },
  };
}
