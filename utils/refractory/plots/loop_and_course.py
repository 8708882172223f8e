"""Twenty years after an injury; beside them, the loop of inflammation at one moment and what lies ahead."""

import numpy as np

from ..experiments.inflammation_loop import MOMENTS
from .frame import axes_in, size_of
from .inflammation_loop import AHEAD, InflammationLoop, Places
from .palette import INK
from .twenty_years import TwentyYears

# In inches from the lower left: the course's axes and the loop's room (left, bottom, width, height), where
# the heading of the loop and its verdict stand, and which moments the axis names.
LAYOUTS = {
    "wide": {
        "course": (0.8, 0.76, 3.72, 2.75), "room": (4.85, 0.62, 3.12, 2.9), "heading": (4.9, 3.58),
        "verdict": (4.9, 0.34), "ticks": tuple(MOMENTS), "lines": 2,
    },
    "large": {
        "course": (0.7, 0.56, 2.2, 1.74), "room": (3.24, 0.5, 2.74, 1.78), "heading": (3.3, 2.3),
        "verdict": (3.36, 0.26), "ticks": ("week", "quarter", "years_3", "years_20"), "lines": 1,
    },
    "narrow": {
        "course": (0.74, 2.72, 2.46, 1.02), "room": (0.05, 0.33, 3.5, 1.6), "heading": (0.1, 1.93),
        "verdict": (0.1, 0.18), "ticks": ("week", "quarter", "years_3", "years_20"), "lines": 1,
    },
}  # fmt: skip
PLACES = {
    "wide": Places(
        {"seizures": (0.38, 1.45, 0.32), "inflammation": (1.3, 2.48, 0.32), "barrier": (1.95, 1.45, 0.32),
         "circuits": (1.3, 0.42, 0.32), "cells": (2.5, 1.45, 0.17)},
        {"seizures": (-0.36, -0.37, "left", "top"), "inflammation": (-0.38, 0.05, "right", "center"),
         "barrier": (-0.07, -0.36, "left", "top"), "circuits": (-0.38, -0.16, "right", "center"),
         "cells": (0.22, 0, "left", "center")},
        12,
        {"K_SB": (1.16, 1.78, "center"), "k_BI": (1.1, 1.7, "center"), "k_IB": (1.1, 1.7, "center"),
         "k_ID": (2.25, 2.4, "left")},
    ),
    "large": Places(
        {"seizures": (0.28, 0.89, 0.21), "inflammation": (1.08, 1.54, 0.21), "barrier": (1.72, 0.89, 0.21),
         "circuits": (1.08, 0.24, 0.21), "cells": (2.26, 0.89, 0.13)},
        {"seizures": (-0.28, -0.33, "left", "top"), "inflammation": (-0.25, 0.1, "right", "center"),
         "barrier": (-0.05, -0.25, "left", "top"), "circuits": (-0.25, -0.1, "right", "center"),
         "cells": (0.17, 0, "left", "center")},
        11,
        {"K_SB": (1.0, 1.15, "center"), "k_BI": (0.96, 1.1, "center"), "k_IB": (0.96, 1.1, "center"),
         "k_ID": (1.98, 1.52, "left")},
    ),
    "narrow": Places(
        {"seizures": (0.45, 0.8, 0.2), "inflammation": (1.5, 1.38, 0.2), "barrier": (2.25, 0.8, 0.2),
         "circuits": (1.5, 0.22, 0.2), "cells": (2.87, 0.8, 0.13)},
        {"seizures": (-0.38, -0.26, "left", "top"), "inflammation": (-0.25, 0.08, "right", "center"),
         "barrier": (-0.05, -0.23, "left", "top"), "circuits": (-0.25, -0.1, "right", "center"),
         "cells": (0.18, 0, "left", "center")},
        12,
        {"K_SB": (1.33, 1.07, "center"), "k_BI": (1.3, 1.02, "center"), "k_IB": (1.3, 1.02, "center"),
         "k_ID": (2.52, 1.38, "left")},
    ),
}  # fmt: skip


def spiral(ahead, n=160):
    """Points of a way, in shares of its room: outwards, inwards, or round and round at the rim."""
    u = np.linspace(0, 1, n)
    radius = {"winds_up": 0.06 + 0.36 * u, "settles": 0.44 - 0.34 * u, "tipped": np.full(n, 0.4)}[ahead]
    angle = -2 * np.pi * (u * (0.93 if ahead == "tipped" else 1.6) - 0.1)
    return 0.5 + np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


class LoopAndCourse:
    """What the pictures of the loop share: the course, the loop, its heading and its verdict."""

    def __init__(self, figure, labels, layout):
        place, size = LAYOUTS[layout], size_of(figure)
        self.labels = labels
        self.course = TwentyYears(self.axes(figure, place["course"]), labels, place["ticks"], place["lines"])
        room = place["room"]
        self.loop = InflammationLoop(self.axes(figure, room), labels, PLACES[layout], room[2:])
        self.break_line = "\n" if layout != "narrow" else " "
        text = {"size": 13 if layout != "narrow" else 12, "weight": "bold", "linespacing": 1.0}
        x, y = np.divide(place["heading"], size)
        self.heading = figure.text(x, y, "", color=INK, va="bottom", **text)
        x, y = np.divide(place["verdict"], size)
        self.verdict = figure.text(x + 0.5 / size[0], y, "", va="center", **text)
        side = 0.44 if layout != "narrow" else 0.34
        self.ring = self.axes(figure, (place["verdict"][0], place["verdict"][1] - side / 2, side, side))
        self.ring.set(xlim=(0, 1), ylim=(0, 1))
        self.ring.set_axis_off()
        self.way = self.ring.plot([], [], lw=2.6)[0]
        self.head = self.ring.fill([0], [0], lw=0)[0]
        told = self.heading, self.verdict, self.way, self.head
        self.moving = [*self.course.moving, *self.loop.moving, *told]

    def axes(self, figure, place):
        """Axes at a place in inches: left, bottom, width, height."""
        width, height = size_of(figure)
        left, bottom, wide, high = place
        right, top = width - left - wide, height - bottom - high
        return axes_in(figure, left=left, right=right, bottom=bottom, top=top)

    def tell(self, moment, loop):
        """Head the loop with its moment, and say what lies ahead, with a spiral."""
        self.heading.set_text(self.labels["heading"].format(moment=self.labels[moment]))
        colour = AHEAD[loop.ahead]
        alone = loop.alone and loop.ahead != "tipped"
        told = self.labels[f"alone_{loop.ahead}" if alone else loop.ahead]
        self.verdict.set_text(told.replace("\n", self.break_line))
        self.verdict.set_color(colour)
        points = spiral(loop.ahead)
        self.way.set_data(*points[:-14].T)
        self.way.set_color(colour)
        self.head.set_xy(arrow_head(points[-15], points[-1]))
        self.head.set_facecolor(colour)


def arrow_head(base, tip, half=0.16):
    """The corners of an arrow's head, from its base to its tip."""
    way = (tip - base) / np.hypot(*(tip - base))
    aside = half * np.array([-way[1], way[0]])
    return np.array([base + aside, base + way * 0.3, base - aside])
