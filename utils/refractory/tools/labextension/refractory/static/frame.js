// The calm frame around a lesson: a slim bar of its own in place of JupyterLab's menus, and a page in its middle.

import { address } from "./address.js";
import { isLarge, setLarge } from "./large.js";
import { anchor, foldsAbove, heading, inSight, isCode, isFolded, source } from "./parts.js";

const ASKED = decodeURIComponent(location.hash.slice(1)); // JupyterLab takes it out of the address

const WRITTEN = ".cm-editor, input, textarea, select, button";

function make(tag, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  Object.assign(node.dataset, dataset);
  node.append(...children);
  return node;
}

// A button, and the list that it opens; the browser closes it on Escape, or on a press elsewhere.
function menu(id, label, ...items) {
  const list = make("div", { id, popover: "auto", className: "lesson-menu" }, ...items);
  const button = make("button", { type: "button", textContent: label });
  button.setAttribute("popovertarget", id);
  list.addEventListener("beforetoggle", () => list.style.setProperty("--at", `${button.offsetLeft}px`));
  return [button, list];
}

function toggle(label, pressed, press) {
  const button = make("button", { type: "button", textContent: label, ariaPressed: pressed });
  button.addEventListener("click", press);
  return button;
}

export class Frame {
  constructor(app, panel, about, actions) {
    Object.assign(this, { app, panel, about, actions, words: about.words });
    this.notebook = panel.content;
    this.hideJupyterLab();
    this.bar = this.makeBar();
    this.tools = new Map(); // what is added to a cell: a button that opens a part, or runs
    this.listen();
    this.keepTitle();
    document.documentElement.lang = this.words.language;
  }

  get cells() {
    return [...this.notebook.widgets];
  }

  hideJupyterLab() {
    const { shell } = this.app;
    for (const area of ["menu", "top", "bottom"]) [...shell.widgets(area)][0]?.parent.hide();
    for (const side of ["left", "right"]) if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
    shell.collapseLeft();
    shell.collapseRight();
    this.panel.toolbar.hide();
    this.panel.addClass("refractory-lesson");
    if (!this.about.code) this.panel.addClass("lesson-without-code");
  }

  // Not by the panel's own title: whoever changes that renames the file.
  keepTitle() {
    const keep = () => document.title == this.about.title || (document.title = this.about.title);
    new MutationObserver(keep).observe(document.querySelector("title"), { childList: true });
    keep();
  }

  // -- the bar

  makeBar() {
    const { words, about } = this;
    this.large = toggle(words.large, isLarge(), () => this.keepPlace(() => setLarge(!isLarge())));
    addEventListener("refractory-large", () => (this.large.ariaPressed = isLarge()));
    this.contents = make("nav", { ariaLabel: words.contents });
    this.status = make("p", { role: "status", className: "lesson-status" });
    const lessons = about.lessons.map(({ file, title }) =>
      make("a", { href: address(this.beside(file)), textContent: title, ariaCurrent: file == about.file && "page" }),
    );
    return make("div", { id: "lesson-bar", className: "lesson-bar", role: "banner" },
      make("a", { href: "#", className: "lesson-title", textContent: about.title }),
      ...menu("lesson-contents", words.contents, this.contents),
      ...menu("lesson-lessons", words.lessons, make("nav", { ariaLabel: words.lessons }, ...lessons)),
      this.large,
      ...menu("lesson-more", words.more, ...this.more()),
      this.status,
    ); // prettier-ignore
  }

  more() {
    const { words, panel } = this;
    const print = toggle(words.print, null, () => this.app.commands.execute("apputils:print"));
    const tools = make("a", { href: address(panel.context.path, "lab"), textContent: words.tools });
    this.code = toggle(words.code, false, () => this.keepPlace(() => this.showCode(this.code.ariaPressed != "true")));
    return this.about.code ? [this.code, print, tools] : [print, tools];
  }

  beside(file) {
    return this.panel.context.path.replace(/[^/]*$/, file);
  }

  // Say how it stands; `ask` offers to start the kernel again.
  say(text, ask = false) {
    const again = toggle(this.words.start, null, () => this.runner.startAgain());
    this.status.replaceChildren(text, ...(ask ? [again] : []));
  }

  showCode(shown) {
    this.code.ariaPressed = shown;
    this.panel.toggleClass("lesson-with-code", shown);
    for (const cell of this.cells.filter(isCode))
      cell.inputHidden = !shown && Boolean(cell.model.getMetadata("jupyter")?.source_hidden);
    this.runner.clean();
  }

  // Change how the page looks, and leave what is read where it is.
  keepPlace(change) {
    const box = this.notebook.outerNode;
    const top = (cell) => cell.node.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const read = box.scrollTop && inSight(this.cells).findLast((cell) => top(cell) <= 1);
    const before = read && top(read);
    change();
    if (read) box.scrollTop += top(read) - before;
  }

  // -- the page

  follow(runner) {
    this.runner = runner;
    this.furnish();
    this.notebook.model.cells.changed.connect(() => this.furnish());
    this.notebook.modelContentChanged.connect(() => this.furnish());
    if (ASKED) this.goTo(ASKED);
  }

  // Links to a heading go there; links to another lesson leave this page, so that the browser's way back works.
  // Reading is no editing: a double press selects a word, and letters are no commands.
  listen() {
    const { node } = this.notebook;
    for (const part of [this.bar, node]) part.addEventListener("click", (event) => this.followLink(event), true);
    node.addEventListener("dblclick", (event) => event.target.closest(WRITTEN) || event.stopPropagation(), true);
    node.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey || event.altKey || event.target.closest(WRITTEN))) event.stopPropagation();
    });
  }

  followLink(event) {
    const link = event.target.closest("a");
    event.target.closest("[popover] :is(a, button)")?.closest("[popover]").hidePopover();
    const path = link?.getAttribute("href")?.startsWith("#") ? this.panel.context.path : this.notebookOf(link);
    if (!path) return;
    event.preventDefault();
    event.stopPropagation();
    if (path == this.panel.context.path) this.goTo(decodeURIComponent(link.hash.slice(1)));
    else location.assign(address(path) + link.hash);
  }

  // The path of the notebook that a link leads to: JupyterLab writes it as the address of a file.
  notebookOf(link) {
    const { origin, pathname } = link?.href ? new URL(link.href) : {};
    const found = origin == location.origin && /\/(?:files|doc\/tree)\/(.+\.ipynb)$/.exec(pathname);
    return found ? decodeURIComponent(found[1]) : undefined;
  }

  // A page that is read from top to bottom: no feed of cells, which screen readers would announce one by one.
  plain() {
    for (const node of [this.notebook.viewportNode, ...this.cells.map((cell) => cell.node)]) {
      node.removeAttribute("role");
      node.removeAttribute("aria-label");
    }
  }

  // What each cell needs: a button to open and close a part, or one to run a cell that waits.
  furnish() {
    const { cells } = this;
    this.plain();
    this.contents.replaceChildren(...cells.filter((cell) => heading(cell)?.level == 2).map((cell) => this.entry(cell)));
    for (const cell of cells) {
      const kind = this.canFold(cell) ? "part" : this.runner.waits(cell) ? "run" : "";
      const tool = this.tools.get(cell);
      if (tool?.dataset.kind != kind) {
        tool?.remove();
        this.tools.delete(cell);
        if (kind) this.tools.set(cell, this.addTool(cell, kind));
      }
      if (kind == "part") this.label(cell);
    }
    this.runner.mark();
  }

  // Parts that were delivered folded can be opened and closed; all other headings are just headings.
  canFold(cell) {
    return this.about.folded.includes(cell.model.id) && heading(cell);
  }

  addTool(cell, kind) {
    const press = kind == "part" ? () => this.fold(cell, !isFolded(cell)) : () => this.runner.run(cell);
    const button = toggle(this.words.run, null, press);
    button.className = "lesson-tool";
    button.dataset.kind = kind;
    cell.node.append(button);
    return button;
  }

  label(cell) {
    const folded = isFolded(cell), button = this.tools.get(cell);
    button.textContent = folded ? this.words.open : this.words.close;
    button.ariaExpanded = !folded;
    cell.node.classList.toggle("lesson-folded", folded); // on paper, nothing of it
    button.ariaLabel = `${button.textContent}: ${heading(cell).title}`;
  }

  entry(cell) {
    const { title } = heading(cell);
    return make("a", { href: `#${anchor(title)}`, textContent: title });
  }

  fold(cell, folded) {
    this.actions.setHeadingCollapse(cell, folded, this.notebook);
    this.label(cell);
  }

  // Go to a heading, opening the parts that it stands in, and put the keyboard there.
  goTo(name) {
    const cell = name ? this.cells.find((one) => heading(one) && anchor(heading(one).title) == name) : this.cells[0];
    if (!cell) return;
    for (const above of foldsAbove(this.cells, cell)) this.fold(above, false);
    const box = this.notebook.outerNode;
    box.scrollTop = name ? box.scrollTop + cell.node.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
    cell.node.tabIndex = -1;
    cell.node.focus({ preventScroll: true });
  }
}
