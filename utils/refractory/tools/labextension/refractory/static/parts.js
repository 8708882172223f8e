// The parts of a lesson as its cells tell: headings, what is folded, what is delivered.

export const FOLD = "jp-MarkdownHeadingCollapsed";

export function source(cell) {
  return cell.model.sharedModel.getSource();
}

export function isCode(cell) {
  return cell.model.type == "code";
}

// {level, title} of the heading that opens a text cell; nothing for another cell.
export function heading(cell) {
  const found = isCode(cell) ? undefined : /^(#{1,6})\s+(.+)/.exec(source(cell));
  return found && { level: found[1].length, title: found[2].trim() };
}

export function isFolded(cell) {
  return Boolean(heading(cell) && cell.model.getMetadata(FOLD));
}

// The cells that no folded heading hides. The fold is read from the notebook: the page follows it late.
export function inSight(cells) {
  let closed = 0; // the level of the folded heading that we are below
  return cells.filter((cell) => {
    const level = heading(cell)?.level;
    const shown = !closed || (level && level <= closed);
    if (shown && level) closed = isFolded(cell) ? level : 0;
    return shown;
  });
}

// The folded headings above a cell, which must open for it to be seen.
export function foldsAbove(cells, cell) {
  const above = [];
  for (const one of cells.slice(0, cells.indexOf(cell) + 1)) {
    const level = heading(one)?.level;
    while (level && above.length && heading(above.at(-1)).level >= level) above.pop();
    if (level) above.push(one);
  }
  return above.filter(isFolded);
}

// The name by which links find a heading.
export function anchor(title) {
  return title.replaceAll(" ", "-");
}
