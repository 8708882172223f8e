"""The pushed neuron: its voltage, how hard it is pushed, and its doors at five numbered moments."""

from textwrap import fill

from ..experiments.push_the_neuron import BEFORE, PUSHES
from .doors import POTASSIUM, SODIUM, NumberedSkin, numbered, sheet
from .frame import axes_in, size_of
from .palette import INK, QUIET

VIEW = -4.0, 40.0  # ms drawn; the push begins at 0
DOORS = {0.29: SODIUM, 0.76: POTASSIUM}  # where they lie in the skin, as shares of the window's width
BESIDE = {  # where a moment's number stands, from its place on the curve, in points
    "rest": (0, -14), "pushed": (-6, 14), "highest": (4, 14), "sinks": (0, 14), "held": (0, 14),
    "climbs": (-15, -2), "top": (0, 14), "falls": (16, 0), "after": (3, -14),
}  # fmt: skip
PLACES = {  # inches: the voltage and the push, from the edges; words; windows: columns, bottom, height
    "wide": {
        "voltage": {"left": 0.12, "right": 3.6, "bottom": 2.38, "top": 0.24},
        "push": {"left": 0.12, "right": 3.6, "bottom": 1.92, "top": 1.56},
        "tag": (5.7, 3.82), "letters": 30, "kinds": ((0.12, 1.44), (1.7, 1.44), (3.7, 1.44)),
        "windows": (5, 0.05, 1.35),
    },
    "large": {
        "voltage": {"left": 0.1, "right": 3.25, "bottom": 1.66, "top": 0.2},
        "push": {"left": 0.1, "right": 3.25, "bottom": 1.36, "top": 0.98},
        "tag": (3.72, 2.56), "letters": 33, "kinds": ((0.1, 0.93), (1.5, 0.93), (3.3, 0.93)),
        "windows": (5, 0.03, 0.87),
    },
    "narrow": {
        "voltage": {"left": 0.1, "right": 0.1, "bottom": 3.72, "top": 0.2},
        "push": {"left": 0.1, "right": 1.05, "bottom": 3.36, "top": 0.98},
        "tag": (0.1, 3.12), "letters": 44, "kinds": ((2.52, 0.72), (2.52, 0.34), (2.52, 0.09)),
        "windows": (3, 0.05, 0.96),
    },
}  # fmt: skip


class PushPicture:
    """Above, the voltage, the push, and what they mean in words; below, the skin at the numbered moments."""

    def __init__(self, figure, labels, layout):
        place, self.labels = PLACES[layout], labels
        self.letters, size = place["letters"], 11 if layout == "large" else 12
        self.curve = NumberedCurve(axes_in(figure, **place["voltage"]), labels["voltage"], size)
        self.push = PushStep(axes_in(figure, **place["push"]), labels, size)
        self.push.time.set_text(labels["time_short" if layout == "narrow" else "time"])
        ax = sheet(figure)
        windows = enumerate(boxes(size_of(figure)[0], *place["windows"]), 1)
        self.windows = [NumberedSkin(ax, k, box, DOORS, share=0.34, size=size) for k, box in windows]
        style = {"weight": "bold", "size": size, "va": "bottom", "linespacing": 0.95}
        kinds = labels["kinds_tall" if layout == "narrow" else "kinds"].values()
        colours = SODIUM.colour, POTASSIUM.colour, QUIET
        for words, colour, (x, y) in zip(kinds, colours, place["kinds"], strict=True):
            ax.text(x, y, words, color=colour, **style)
        x, y = place["tag"]
        self.tag = ax.text(x, y, "", size=size + 3, weight="bold", va="top")
        self.told = ax.text(x, y - 0.26, "", size=size, va="top", linespacing=1.02)
        windows = [artist for window in self.windows for artist in window.moving]
        self.moving = [*self.curve.moving, *self.push.moving, *windows, self.tag, self.told]

    def show(self, result):
        moments = result.moments
        self.curve.show(result.run.t - BEFORE, result.run["V"], moments)
        self.push.show(result.settings.push, result.threshold)
        sodium, pushed = result.settings.sodium / 100, result.settings.push > 0
        for window, (name, moment) in zip(self.windows, moments.items(), strict=True):
            name = self.labels["moments"][name if pushed else "rest"]
            window.show(name, (sodium, 1), (moment.sodium, moment.potassium))
        regime = result.regime if pushed else "unpushed"
        self.tag.set_text(self.labels["tags"][regime].format(spikes=result.spikes, rate=round(result.rate)))
        self.told.set_text(fill(self.labels["told"][regime], self.letters))


def boxes(width, columns, bottom, tall, gap=0.08):
    """Left, bottom, width and height of five windows, in inches, the first row on top."""
    wide = (width - 0.2 - (columns - 1) * gap) / columns
    rows = -(-5 // columns)
    places = [(k % columns, rows - 1 - k // columns) for k in range(5)]
    return [(0.1 + x * (wide + gap), bottom + y * (tall + gap), wide, tall) for x, y in places]


class NumberedCurve:
    """The voltage over time, with a dot and a number at each moment."""

    def __init__(self, ax, name, size):
        ax.set(xlim=VIEW, ylim=(-92, 72), zorder=1)
        ax.set_axis_off()
        ax.text(1, 1, name, transform=ax.transAxes, size=size, weight="bold", ha="right", va="bottom")
        self.line = ax.plot([], [], color=INK, lw=2.2, zorder=3)[0]
        self.dots = ax.plot([], [], "o", ms=5.5, color=INK, zorder=4)[0]
        self.numbers = [numbered(ax, k, (0, 0), size) for k in range(1, 6)]
        self.moving = [self.line, self.dots, *self.numbers]

    def show(self, t, V, moments):
        """Draw V over t (ms since the push began), and number the `moments`."""
        seen = (t >= VIEW[0]) & (t <= VIEW[1])
        self.line.set_data(t[seen], V[seen])
        self.dots.set_data([at.t for at in moments.values()], [at.V for at in moments.values()])
        for number, (name, at) in zip(self.numbers, moments.items(), strict=True):
            number.xy = (at.t, at.V)
            number.set_position(BESIDE[name])


class PushStep:
    """How hard the cell is pushed and since when, as a step; a line where firing on and on begins."""

    def __init__(self, ax, labels, size):
        ax.set(xlim=VIEW, ylim=(0, PUSHES[-1]))
        ax.set_axis_off()
        ax.plot(VIEW, [0, 0], color=QUIET, lw=1.1, clip_on=False)
        words = {"size": size, "zorder": 3}
        below = {"textcoords": "offset points", "va": "top"}
        self.time = ax.annotate("", (1, 0), (0, -3), xycoords="axes fraction", ha="right", **below, **words)
        self.labels = labels
        self.step = ax.fill_between([0, VIEW[1]], [1, 1], color="#C4BFB4", lw=0, zorder=1)
        self.line = ax.plot(VIEW, [0, 0], color=INK, lw=1.3, ls=(0, (3, 2)), zorder=2)[0]
        beside = {"textcoords": "offset points", "va": "center", "linespacing": 0.95}
        self.from_here = ax.annotate("", (VIEW[1], 0), (6, 0), annotation_clip=False, **beside, **words)
        begins = {"xycoords": ("data", "axes fraction"), "weight": "bold"}
        self.name = ax.annotate("", (0, 0), (0, -3), **begins, **below, **words)
        self.moving = [self.step, self.line, self.from_here, self.name]

    def show(self, push, threshold):
        """Draw a push, and the least one under which the cell fires on and on (None: there is none)."""
        self.step.set_verts([[(0, 0), (0, push), (VIEW[1], push), (VIEW[1], 0)]])
        self.name.set_text(self.labels["push"].format(push) if push else self.labels["no_push"])
        self.line.set_visible(threshold is not None)
        self.from_here.set_text(self.labels["never"])
        self.from_here.xy = (VIEW[1], PUSHES[-1] / 2)
        if threshold is not None:
            self.line.set_ydata([threshold, threshold])
            self.from_here.set_text(self.labels["from_here"].format(threshold))
            self.from_here.xy = (VIEW[1], threshold)
