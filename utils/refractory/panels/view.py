"""The part of a panel that changes: sentence, picture, progress, error. What it promises is in view.js."""

from pathlib import Path

import anywidget
from traitlets import Bool, Bytes, Float, List, Unicode

HERE = Path(__file__).parent


class View(anywidget.AnyWidget):
    """Shown together, changed together, at most three times in any second."""

    _esm = HERE / "view.js"
    _css = HERE / "view.css"

    png = Bytes(b"").tag(sync=True)
    alt = Unicode("").tag(sync=True)
    error = Unicode("").tag(sync=True)
    work = Unicode("").tag(sync=True)  # what long work is doing, in words
    progress = Float(-1.0).tag(sync=True)  # share done; below 0: nothing is running
    size = List([860, 380]).tag(sync=True)  # width and height of the picture in pixels of the page
    large = Bool(False).tag(sync=True)
