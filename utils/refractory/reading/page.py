"""A picture of the lessons on a page of its own, to print: it opens when the reader asks for it."""

from xml.etree import ElementTree

import anywidget
from traitlets import Dict, Unicode

from .files import HERE, script, style

FIGURES = HERE.parents[2] / "figures"
SVG = "{http://www.w3.org/2000/svg}"


class Page(anywidget.AnyWidget):
    """`picture`: an SVG as text; `title` and `told`: what it is and what it shows, for whoever cannot see it;
    `words`: what the page itself says.
    """

    _esm = script(HERE / "paper.js", HERE / "page.js")
    _css = style(HERE / "sheet.css")

    picture = Unicode().tag(sync=True)
    title = Unicode().tag(sync=True)
    told = Unicode().tag(sync=True)
    words = Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        """As text, it is the picture's title."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.title}


def page(figure, words):
    """A button that opens one figure on a clean page; its title and description come from the figure."""
    text = (FIGURES / f"{figure}.svg").read_text(encoding="utf-8")
    drawn = ElementTree.fromstring(text)
    title, told = (drawn.findtext(f"{SVG}{part}") for part in ("title", "desc"))
    return Page(picture=text, title=title, told=told, words=words)
