"""A picture with its sentence, moved by whatever controls a student brings; every panel is one, too."""

from contextlib import contextmanager
from functools import partial
from threading import RLock

from ..reading import words
from .canvas import DPI, Canvas
from .front_end import FrontEnd

SHARP = 2  # picture pixels per pixel of the page
# How a picture is laid out, and how large, in inches of the page: beside controls, on a projector (where all
# is drawn GROW times as large), on a phone.
SIZES = {"wide": (8.0, 3.6), "large": (6.0, 2.5), "narrow": (3.6, 3.8)}
GROW = {"wide": 1.0, "large": 1.5, "narrow": 1.0}


class Screen(FrontEnd):
    """Shows results: `screen.show(result)`. However often that is called, the page changes at its calm pace.

    name    : how the page calls it
    picture : class; made with a figure, `labels` and a layout ("wide", "large", "narrow"), then
              `show(result)`; `moving` lists the artists that change
    say     : result -> the sentence
    sizes   : where the picture is not of the usual size: layout -> width and height in inches

    Controls that are not the kit's own drive it by `observe` or `interactive_output`:
    `slider.observe(lambda change: screen.show(run(change.new)), "value")`. A function under `interact` that
    returns a picture does not keep the pace: never use it here.
    """

    say_words = "large", "waits", "away", "restarted", "progress"

    def __init__(self, name, picture, *, say, labels=None, sizes=None, **spec):
        self.name, self.say, self.common = name, say, words("common")["panel"]
        self.sizes = SIZES | (sizes or {})
        self.make_picture = partial(picture, labels=labels or {})
        self.canvases, self.lock, self.result = {}, RLock(), None
        usual = {"controls": [], "presets": [], "start": {}, "slow": False, "drag": False, "apart": 0.0}
        super().__init__(
            spec={
                "name": name,
                "title": name.replace("_", " "),
                "file": None,
                **usual,
                **self._sizes(),
                **spec,
            },
            asked={"n": 0, "settings": {}, "size": "wide", "run": 0, "stop": 0},
            shown={"n": 0, "settings": {}, "alt": "", "stale": False, "size": "wide", "choices": {}}
            | {"error": "", "work": "", "progress": -1},
        )
        self.observe(lambda change: self._answer(change.new), "asked")

    def show(self, result):
        """Show another result; returns the sentence."""
        with self.lock, self._errors_shown():
            self.result = result
            self._show(self.shown["size"])
        return self.sentence

    def drawn(self, layout):
        """The picture in this layout, as bytes of a PNG file."""
        return self.canvas(layout).png(self.result)

    def canvas(self, layout):
        """What draws this layout, made when it is first needed."""
        if layout not in self.canvases:
            picture = partial(self.make_picture, layout=layout)
            self.canvases[layout] = Canvas(picture, self.sizes[layout], SHARP * GROW[layout])
        return self.canvases[layout]

    def _sizes(self):
        """The sizes in pixels of the page, and what the page itself says."""
        sizes = {
            name: [round(DPI * GROW[name] * inches) for inches in size] for name, size in self.sizes.items()
        }
        return {"sizes": sizes, "words": {name: self.common[name] for name in self.say_words}}

    def _answer(self, asked):
        """The page asks for another size."""
        with self.lock, self._errors_shown():
            if self.result is not None:
                self._show(asked["size"])

    def _show(self, size, **changes):
        """Swap picture, alt text and sentence together."""
        self._tell(picture=self.drawn(size), alt=self.say(self.result), size=size, **changes)

    def _tell(self, *, picture=None, **changes):
        """One message to the page: what is given changes, an earlier error or progress goes."""
        usual = {"n": self.asked["n"], "error": "", "work": "", "progress": -1}
        with self.hold_sync():
            if picture is not None:
                self.picture = picture
            self.shown = {**self.shown, **usual, **changes}

    @contextmanager
    def _errors_shown(self):
        """An error is told to the reader in plain words, and goes on to whoever looks after the program."""
        try:
            yield
        except Exception as error:
            self._tell(error=self.common["error"].format(error=error))
            raise
