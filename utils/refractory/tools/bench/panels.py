"""How long a change of a control takes in the kernel, beside the usual way: a new figure for every call.

The usual way is what `ipywidgets.interact` does with a plotting function, without interact's own work of
clearing and filling the output. Both draw the same picture of the same run at the same size, in turn, so
that a slow moment hits both alike.
"""

from time import perf_counter

import matplotlib.style
from IPython.core.pylabtools import print_figure
from ipywidgets import FloatSlider
from matplotlib.figure import Figure

from ...kit.canvas import DPI, STYLE
from ...kit.screen import SHARP
from ...panels import every
from .report import Row

LESSON, TIMES = "04_tip_the_balance", 20


def measured():
    """For each live panel of one lesson a `Row`: from the change of a control to the finished picture."""
    for entry in every():
        if entry.lesson == LESSON and not entry.slow:
            ours, theirs = side_by_side(entry.make())
            yield Row(f"panel {entry.name}, change to picture", "a new figure each time", ours, theirs)


def side_by_side(panel):
    """Seconds of each change: of the panel's slider, and of the same slider with a new figure a call."""
    field, slider = next(iter(panel.controls.items()))
    values = slider["values"]
    twin = FloatSlider(min=values[0], max=values[-1], step=values[1] - values[0])
    twin.observe(lambda change: new_figure(panel, field, change.new), "value")
    steps = [values[k % 15] for k in range(TIMES + 1)]
    pairs = [
        (timed(panel.set, **{field: step}), timed(twin.set_trait, name="value", value=step)) for step in steps
    ]
    return zip(*pairs[1:], strict=True)


def timed(change, **value):
    """Seconds that a change takes, with all that follows from it."""
    start = perf_counter()
    change(**value)
    return perf_counter() - start


def new_figure(panel, field, value):
    """The usual way: run, make a figure, draw, and hand over a PNG."""
    result = panel.simulate(type(panel.settings)(**{field: value}))
    with matplotlib.style.context(STYLE):
        figure = Figure(figsize=panel.sizes["wide"])
        panel.make_picture(figure, layout="wide").show(result)
        print_figure(figure, "png", dpi=DPI * SHARP, bbox_inches=None)
