"""Find a word: type a part of it, press a button, and read what it means. Nothing changes while one types."""

from pathlib import Path

import anywidget
from traitlets import Dict, List

HERE = Path(__file__).parent


class Finder(anywidget.AnyWidget):
    """`entries`: list of {term, plain, clinical, names}, where `names` are words that lead to the term too;
    `words`: what the page itself says.
    """

    _esm = HERE / "finder.js"
    _css = HERE / "finder.css"

    entries = List().tag(sync=True)
    words = Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        """As text, it is what it would be used for."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.words["on_paper"]}
