"""Sliders, choices and ticks built from what `par` was told of a parameter, named in the reader's words."""

import ipywidgets as w
from traitlets import Tuple

from ..core import about


def control(settings, field, label):
    """A slider for a number, a row of choices for a word, a row of ticks for several words.

    A slider reports when it is let go, not on the way.

    `label` holds the plain name (`label`) and, for words, the plain name of each choice (`choices`).
    """
    told, value = about(settings, field), getattr(settings, field)
    common = {"style": {"description_width": "270px"}, "tooltip": ""}
    if isinstance(value, tuple):
        return Ticks(label["label"], {choice: label["choices"][choice] for choice in told["choices"]}, value)
    if told["choices"]:
        options = [(label["choices"][choice], choice) for choice in told["choices"]]
        return w.RadioButtons(
            options=options, value=value, description=label["label"], orientation="horizontal",
            layout={"width": "auto"}, **common,
        )  # fmt: skip
    kind = w.IntSlider if isinstance(value, int) else w.FloatSlider
    step = told["step"] or (1 if kind is w.IntSlider else (told["hi"] - told["lo"]) / 100)
    unit = f" ({told['unit']})" if told["unit"] else ""
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    return kind(
        value, min=told["lo"], max=told["hi"], step=step, description=label["label"] + unit,
        continuous_update=False, readout_format=f".{digits}f", layout={"width": "min(640px, 100%)"}, **common,
    )  # fmt: skip


class Ticks(w.HBox):
    """Choices that may be taken together: a box to tick for each of `names` (choice: plain name).

    `value` is the tuple of those that are ticked, in the order of `names`.
    """

    value = Tuple()

    def __init__(self, label, names, value):
        self.boxes = {
            choice: w.Checkbox(description=name, indent=False, layout={"width": "auto"})
            for choice, name in names.items()
        }
        super().__init__([w.Label(label), row(self.boxes.values())])
        self.add_class("refractory-ticks")
        self.observe(self._follow, "value")
        for box in self.boxes.values():
            box.observe(self._ticked, "value")
        self.value = value

    def _ticked(self, change):
        self.value = tuple(choice for choice, box in self.boxes.items() if box.value)

    def _follow(self, change):
        for choice, box in self.boxes.items():
            box.unobserve(self._ticked, "value")
            box.value = choice in change.new
            box.observe(self._ticked, "value")


def button(text, action):
    """A button that calls `action()`."""
    widget = w.Button(description=text)
    widget.on_click(lambda _: action())
    return widget


def row(widgets):
    """Widgets side by side; they wrap where there is no room."""
    return w.HBox(list(widgets)).add_class("refractory-buttons")
