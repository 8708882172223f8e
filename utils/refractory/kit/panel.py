"""The panel: a few labelled controls, one picture, and a sentence that says what the picture shows now."""

from dataclasses import fields, replace
from typing import NamedTuple

from ..reading import words
from .controls import control
from .screen import Screen


class Strip(NamedTuple):
    """How a panel looks on paper: these presets in one of its layouts, narrow ones two beside each other."""

    presets: tuple
    layout: str = "narrow"
    kind: str = "svg"  # or "png", where points are many


class Panel(Screen):
    """What a reader touches. Data flows one way: controls -> settings -> result -> picture and sentence.

    lesson, name  : where its words stand: `reading/<lesson>.yml`, under `panels: <name>:`
    settings      : frozen dataclass (a `Checked`) with the values to start from and to go back to
    controls      : the fields of `settings` that the reader may change; those in `rare` stand under "More"
    simulate      : settings -> result
    picture, sizes: as a `Screen` has them
    say           : (result, sentences of the panel) -> the sentence
    presets       : name -> the fields that it sets; the others are as in `settings`
    strip         : how it looks on paper (`figures/`)
    drag          : whether it answers while a slider is dragged: neighbouring pictures must be much alike
    apart         : seconds between two pictures at least, where whole fields turn from light to dark

    Values that are not possible are refused with a ValueError that names the field; nothing changes then.
    """

    slow = False
    say_words = (*Screen.say_words, "reset", "calm", "more")

    def __init__(
        self, lesson, name, *, settings, controls, simulate, picture, say, presets, strip, rare=(),
        sizes=None, drag=True, apart=0.0, **spec,
    ):  # fmt: skip
        self.lesson, self.words = lesson, words(lesson)["panels"][name]
        self.start = self.settings = settings
        self.presets = {key: replace(settings, **values) for key, values in presets.items()}
        self.simulate, self.strip, self.drag = simulate, strip, drag
        self.of = None  # the settings that led to what is shown
        said = self.words["controls"]
        self.controls = {name: control(settings, name, said[name], name in rare) for name in controls}
        super().__init__(
            name, picture, say=lambda result: say(result, self.words["sentences"]), sizes=sizes,
            labels=self.words["labels"], controls=list(self.controls.values()), start=plain(settings),
            presets=self._buttons(), slow=self.slow, drag=drag, apart=apart, **spec,
        )  # fmt: skip
        self._apply(settings)

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

    def _buttons(self):
        """What the page is told of the presets."""
        said = self.words["presets"]
        return [{"label": said[key], "settings": plain(preset)} for key, preset in self.presets.items()]

    def _answer(self, asked):
        """The page asks: make its settings the current ones, and show what follows in the size it has."""
        with self.lock, self._errors_shown():
            self._apply(replace(self.start, **from_page(asked["settings"])), asked["size"])

    def _apply(self, settings, size=None):
        """Make `settings` the current ones and show what follows."""
        with self.lock, self._errors_shown():
            new, self.settings = settings != self.settings, settings
            self._follow(new, size or self.shown["size"])

    def _follow(self, new, size):
        """What `new` settings, or the same ones in another size, lead to."""
        if self.of != self.settings:
            self._keep(self.simulate(self.settings))
        self._show(size)

    def _keep(self, result):
        """From now on `result` is what the current settings led to."""
        self.result, self.of = result, self.settings

    def _tell(self, **changes):
        """As a screen does; with the current settings, and whether the picture belongs to others."""
        super()._tell(settings=plain(self.settings), stale=self.of != self.settings, **changes)


def plain(settings):
    """Settings as the page knows them."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def from_page(settings):
    """What the page sends, as values of a dataclass."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
