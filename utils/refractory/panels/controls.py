"""Sliders and choices built from what `par` was told of a parameter, named in the reader's words."""

import ipywidgets as w

from ..core import about


def control(settings, field, label):
    """A slider for a number, a row of choices for words. It reports when it is let go, not on the way.

    `label` holds the plain name (`label`) and, for words, the plain name of each choice (`choices`).
    """
    told, value = about(settings, field), getattr(settings, field)
    common = {"style": {"description_width": "270px"}, "tooltip": ""}
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


def button(text, action):
    """A button that calls `action()`."""
    widget = w.Button(description=text)
    widget.on_click(lambda _: action())
    return widget


def row(widgets):
    """Widgets side by side; they wrap where there is no room."""
    return w.HBox(list(widgets)).add_class("refractory-buttons")
