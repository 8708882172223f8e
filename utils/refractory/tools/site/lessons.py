"""A lesson as a page: its cells in the order of the notebook, student parts and solutions closed."""

import ast
import json
from html import escape

import anywidget
from IPython.display import Markdown

from ...kit.panel import Panel
from ..editions import edition, heading, is_folded, tags
from ..notebooks import NOTEBOOKS, read
from .markdown import Page

JUPYTERS = "layout", "tabbable", "tooltip"  # what only JupyterLab asks of a widget
OUTPUTS = "text/html", "text/markdown", "text/plain"  # the first that is there is shown


class Lesson:
    """What a page needs to know of one lesson in one edition."""

    def __init__(self, name, edition_name):
        self.name, self.page, self.panels = name, Page("../figures/"), []
        notebook = edition(read(NOTEBOOKS / f"{name}.ipynb"), edition_name)
        self.cells, self.names, self.contents = notebook.cells, {}, []
        self.code = edition_name not in ("caregiver",)
        _, self.title = heading(self.cells[0])

    def html(self):
        """The lesson's parts as HTML."""
        return "".join(self._parts())

    def _parts(self):
        """HTML of each cell; a folded heading opens a part that ends where a heading as high begins."""
        open_parts = []
        for cell in self.cells:
            level, title = heading(cell) or (7, "")
            while open_parts and level <= open_parts[-1]:
                open_parts.pop()
                yield "</details>\n"
            if is_folded(cell):
                open_parts.append(level)
                head, _, rest = cell.source.partition("\n")
                yield f'<details class="part">\n<summary>{self.page.html(head)}</summary>\n'
                yield self.page.html(rest)
            elif level == 2:
                yield self._cell(cell)
                self.contents.append((title.replace(" ", "-"), title))
            else:
                yield self._cell(cell)
        yield "</details>\n" * len(open_parts)

    def _cell(self, cell):
        """One cell: text, or what code shows."""
        if cell.cell_type == "markdown":
            kinds = " ".join(["cell", *sorted(tags(cell))])
            return f'<section class="{kinds}">{self.page.html(cell.source)}</section>\n'
        if "student" in tags(cell) or "facilitator" in tags(cell):
            return self._stored(cell)
        return self._shown(value_of(cell.source, self.names))

    def _stored(self, cell):
        """A student's code with what it printed when the notebook last ran."""
        shown = "".join(self._output(output) for output in cell.get("outputs", ()))
        return f'<pre class="code" tabindex="0"><code>{escape(cell.source)}</code></pre>\n{shown}'

    def _output(self, output):
        """One stored output as HTML."""
        if output.output_type == "stream":
            return f'<pre class="output" tabindex="0">{escape(output.text)}</pre>\n'
        data = output.get("data", {})
        kind = next((kind for kind in OUTPUTS if kind in data), None)
        if kind == "text/markdown":
            return self.page.html(data[kind])
        return f'<pre class="output" tabindex="0">{escape(data[kind])}</pre>\n' if kind else ""

    def _shown(self, value):
        """What a reader's line of code shows: a panel, another front-end, or text."""
        if isinstance(value, Panel):
            self.panels.append(value)
            return panel(value)
        if isinstance(value, anywidget.AnyWidget):
            return front_end(value)
        return self.page.html(value.data) if isinstance(value, Markdown) else ""


def value_of(source, names):
    """Run a cell's code among `names`; the value of its last line, as a notebook would show it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


def panel(made):
    """A panel with its first picture and sentence, which stand there before any script has run."""
    (wide, high), (small, tall) = (made.spec["sizes"][layout] for layout in ("wide", "narrow"))
    folder, alt = f"../panels/{made.name}", escape(made.sentence)
    return f"""<div class="front panel" data-front="FrontEnd" data-panel="{made.name}">
<div class="refractory-first"><p>{alt}</p>
<picture><source media="(max-width: 700px)" srcset="{folder}/narrow/0.webp" width="{small}" height="{tall}">
<img src="{folder}/wide/0.webp" width="{wide}" height="{high}" alt="{alt}"></picture></div>
</div>
<script defer src="{folder}/table.js"></script>
"""


def front_end(widget):
    """Any other front-end: what it knows, as data, and its words on paper for pages without scripts."""
    names = [name for name in widget.trait_names(sync=True) if not name.startswith("_")]
    known = {name: getattr(widget, name) for name in names if name not in JUPYTERS}
    data = json.dumps(known, ensure_ascii=False).replace("</", "<\\/")
    kind, said = type(widget).__name__, escape(widget._repr_mimebundle_()["text/plain"])
    return f"""<div class="front" data-front="{kind}"><pre class="refractory-first">{said}</pre>
<script type="application/json">{data}</script></div>
"""
