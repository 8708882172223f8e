"""The panel: a few labelled controls, one picture, and a sentence that says what the picture shows now."""

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import RLock
from typing import NamedTuple

import ipywidgets as w

from ..reading import words
from .canvas import DPI, Canvas
from .controls import button, control, row
from .view import View

SHARP = 2  # picture pixels per pixel of the page
LARGE = 1.5  # how much larger text and lines are for a projector: 18 points instead of 12


class Strip(NamedTuple):
    """How a panel looks on paper: these presets, `columns` beside each other, each `size` inches large."""

    presets: tuple
    picture: type  # as a panel's picture, leaving room above for the sentence
    size: tuple = (4.0, 3.3)
    columns: int = 2
    kind: str = "svg"  # or "png", where points are many


class Panel(w.VBox):
    """What a reader touches. Data flows one way: controls -> settings -> result -> picture and sentence.

    lesson, name : where its words stand: `reading/<lesson>.yml`, under `panels: <name>:`
    settings     : frozen dataclass (a `Checked`) with the values to start from and to go back to
    controls     : the fields of `settings` that the reader may change
    simulate     : settings -> result
    picture      : class; made with a Figure and the panel's labels, then `show(result)`;
                   `moving` lists the artists that change
    say          : (result, sentences of the panel) -> the sentence
    presets      : name -> the fields that it sets; the others are as in `settings`
    strip        : how it looks on paper (`figures/`)
    size         : of the picture, in inches of 100 pixels of the page
    large_size   : the same when all is drawn 1.5 times as large; narrower, as the page gets no wider

    Values that are not possible are refused with a ValueError that names the field; nothing changes then.
    """

    slow = False

    def __init__(
        self, lesson, name, *, settings, controls, simulate, picture, say, presets, strip,
        size=(8.0, 3.5), large_size=(5.3, 3.5),
    ):  # fmt: skip
        self.lesson, self.name = lesson, name
        self.words, self.common = words(lesson)["panels"][name], words("common")
        self.start = self.settings = settings
        self.presets = {key: replace(settings, **values) for key, values in presets.items()}
        self.simulate, self.say, self.strip = simulate, say, strip
        self.sizes = {False: (size, 1), True: (large_size, LARGE)}
        self.make_picture = partial(picture, labels=self.words["labels"])
        self.result = None
        self.lock = RLock()  # a control may be moved in one thread while a cell sets the panel in another
        self.picture = View()
        self._resize(large=False)
        self.controls = {field: control(settings, field, self.words["controls"][field]) for field in controls}
        self.buttons = {key: self._preset(key) for key in self.presets}
        super().__init__([row(self.buttons.values()), *self.controls.values(), self._chores(), self.picture])
        self.add_class("refractory-panel").add_class(f"refractory-{name}")
        for widget in self.controls.values():
            widget.observe(self._changed, "value")
        self._apply(settings)

    @property
    def sentence(self):
        """What the picture shows now, in words. It is also the picture's alt text."""
        return self.picture.alt

    def set(self, **values):
        """Change settings as the reader would with the controls; returns the sentence."""
        self._apply(replace(self.settings, **values))
        return self.sentence

    def press(self, preset):
        """Use a preset by its name; returns the sentence."""
        self._apply(self.presets[preset])
        return self.sentence

    def reset(self):
        """Back to how the panel was at first; returns the sentence."""
        self._apply(self.start)
        return self.sentence

    def _repr_mimebundle_(self, **kwargs):
        """As text, a panel is its sentence: a notebook without a kernel still says what was found."""
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": self.sentence}

    def _preset(self, key):
        return button(self.words["presets"][key], lambda: self.press(key))

    def _chores(self):
        """The row below the controls: back to the start, and large text for a projector."""
        self.large = w.Checkbox(description=self.common["large"], indent=False, layout={"width": "auto"})
        self.large.observe(self._large_changed, "value")
        return row([button(self.common["reset"], self.reset), self.large])

    def _changed(self, change):
        """A control was moved."""
        field = next(name for name, widget in self.controls.items() if widget is change.owner)
        with self._errors_shown():
            settings = replace(self.settings, **{field: change.new})
        self._apply(settings)

    def _apply(self, settings):
        """Make `settings` the current ones, let the controls say so, and show what follows."""
        with self.lock, self._errors_shown():
            self.settings = settings
            for field, widget in self.controls.items():
                widget.unobserve(self._changed, "value")
                widget.value = getattr(settings, field)
                widget.observe(self._changed, "value")
            self._follow()

    def _follow(self):
        """What a change of settings leads to."""
        self._show(self.simulate(self.settings))

    def _show(self, result):
        """Swap picture, alt text and sentence together."""
        with self.lock:
            self.result = result
            self._tell(png=self.canvas.png(result), alt=self.say(result, self.words["sentences"]))

    def _tell(self, *, error="", work="", progress=-1.0, **changes):
        """One message to the page: what is given changes, an earlier error or progress goes."""
        with self.picture.hold_sync():
            for name, value in {"error": error, "work": work, "progress": progress, **changes}.items():
                setattr(self.picture, name, value)

    def _large_changed(self, change):
        """Draw the same picture larger or smaller."""
        with self.lock, self.picture.hold_sync():
            self._resize(change.new)
            self.picture.png = self.canvas.png(self.result)

    def _resize(self, large):
        """Make the picture anew for this size."""
        size, grow = self.sizes[large]
        self.canvas = Canvas(self.make_picture, size, SHARP * grow)
        self.picture.size = [round(DPI * grow * inches) for inches in size]
        self.picture.large = large

    @contextmanager
    def _errors_shown(self):
        """An error is told to the reader in plain words, and goes on to whoever looks after the program."""
        try:
            yield
        except Exception as error:
            self._tell(error=self.common["error"].format(error=error))
            raise
