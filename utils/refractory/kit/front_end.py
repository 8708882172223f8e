"""The one front-end of all panels. What it promises is in panel.js; its words and answers come from here."""

from pathlib import Path

import anywidget
from traitlets import Bytes, Dict

from ..reading.files import script

HERE = Path(__file__).parent


class FrontEnd(anywidget.AnyWidget):
    """`spec`: what does not change: name, controls, presets, words, sizes of the picture in pixels.

    `asked`, by the page: n (the question's number), settings, size, and how often Run and Stop were pressed.
    `shown`, the answer: n, settings, size, alt, stale, work, progress, error, choices.
    `picture`: the bytes of an image; it comes with `shown`, in one message.
    """

    _esm = script(HERE / "panel.js")
    _css = HERE / "panel.css"

    spec = Dict().tag(sync=True)
    asked = Dict().tag(sync=True)
    shown = Dict().tag(sync=True)
    picture = Bytes().tag(sync=True)

    @property
    def sentence(self):
        """What the picture shows now, in words. It is also the picture's alt text."""
        return self.shown["alt"]

    def _repr_mimebundle_(self, **kwargs):
        """As text, a panel is its sentence: a notebook without a kernel still says what was found."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.sentence}
