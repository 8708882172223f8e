"""A patch of cortex as four dials on a small circuit: what excites it, what calms it, how strong each is."""

from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, FancyArrowPatch, Polygon

from .palette import EXCITATION, FAINT, INHIBITION, INK, PAGE, QUIET

BOLDEST = 6.0  # points: width of a link at its typical strength
DIALS = {"input": QUIET, "go": EXCITATION, "slow": INHIBITION, "fast": INHIBITION}


class Circuit:
    """“Go” cells in the middle, two kinds of “stop” cells on the right, the rest of the brain on the left.

    Each of the four links carries a badge with its strength; the link is as bold as it is strong.
    `labels` names the four dials and the cells; `size` is that of the type.
    """

    def __init__(self, ax, labels, *, size=11):
        width, height = ax.bbox.size / ax.figure.dpi  # inches
        ax.set(xlim=(0, width), ylim=(0, height))
        ax.set_axis_off()
        self.type = {"size": size, "linespacing": 0.95}
        go = (0.42 * width, 0.41 * height)
        right = width - min(0.13 * width, 0.75)
        slow, fast = (right, 0.63 * height), (right, 0.3 * height)
        self.links = {
            "input": link(ax, (0.12, go[1]), (go[0] - 0.5, go[1]), QUIET, "->"),
            "go": link(ax, (go[0] - 0.24, go[1] + 0.3), (go[0] + 0.24, go[1] + 0.3), EXCITATION, "->", -1.9),
            "slow": link(ax, (slow[0] - 0.36, slow[1]), (go[0] + 0.28, go[1] + 0.22), INHIBITION, "-["),
            "fast": link(ax, (fast[0] - 0.36, fast[1]), (go[0] + 0.43, go[1] - 0.2), INHIBITION, "-["),
        }
        self.cells(ax, labels, go, slow, fast)
        middle = 0.5 * (slow[0] + go[0]) + 0.05
        places = {
            "input": (0.38 * go[0] - 0.1, go[1]),
            "go": (go[0], go[1] + 0.98),
            "slow": (middle, 0.5 * (slow[1] + go[1] + 0.22)),
            "fast": (middle, 0.5 * (fast[1] + go[1] - 0.2)),
        }
        self.badges = {dial: badge(ax, *place, size) for dial, place in places.items()}
        above = {"ha": "center", "va": "bottom", "color": QUIET} | self.type
        ax.text(places["input"][0], go[1] + 0.22, labels["input"], **above)
        ax.text(go[0], places["go"][1] + 0.22, labels["go"], **above)
        self.moving = [*self.links.values(), *self.badges.values()]

    def cells(self, ax, labels, go, slow, fast):
        """The three kinds of cell, each named."""
        x, y = go
        corners = [(x, y + 0.42), (x - 0.4, y - 0.3), (x + 0.4, y - 0.3)]
        line = {"lw": 3, "joinstyle": "round", "zorder": 3}
        ax.add_patch(Polygon(corners, fc=to_rgba(EXCITATION, 0.15), ec=EXCITATION, **line))
        named = {"ha": "center", "va": "top", "weight": "bold"} | self.type
        ax.text(x, y - 0.42, labels["go_cells"], color=EXCITATION, **named)
        for place, name, beside in ((slow, "slow", {"va": "bottom"}), (fast, "fast", {})):
            ax.add_patch(Circle(place, 0.24, fc=to_rgba(INHIBITION, 0.15), ec=INHIBITION, lw=3, zorder=3))
            down = -0.3 if beside else 0.3
            ax.text(place[0], place[1] - down, labels[name], color=INHIBITION, **named | beside)

    def show(self, shares, turned):
        """`shares`: each dial's strength (1 is typical, None: hidden); `turned`: the one that was changed."""
        for dial, share in shares.items():
            self.links[dial].set_linewidth(max(BOLDEST * (1 if share is None else share), 0.4))
            text = "?" if share is None else f"{round(100 * share, 1):g} %"
            colour, weight = (DIALS[dial], "bold") if dial == turned else (INK, "normal")
            self.badges[dial].set(text=text, weight=weight, color=colour)
            edge, line = (colour, 3) if dial == turned else (FAINT, 1.5)
            self.badges[dial].get_bbox_patch().set(ec=edge, lw=line)


def link(ax, start, end, colour, ends, bend=0.0):
    """A link from `start` to `end`: an arrow where it excites, a bar where it calms."""
    style = {"->": "->,head_length=7,head_width=5", "-[": "-[,widthB=7,lengthB=0"}[ends]
    arc = {"connectionstyle": f"arc3,rad={bend}", "shrinkA": 0, "shrinkB": 4}
    patch = FancyArrowPatch(start, end, arrowstyle=style, color=colour, lw=BOLDEST, capstyle="round", **arc)
    ax.add_patch(patch)
    return patch


def badge(ax, x, y, size):
    """A small round-cornered field for a number."""
    field = {"boxstyle": "round,pad=0.3,rounding_size=0.5", "fc": PAGE, "ec": FAINT}
    return ax.text(x, y, "", ha="center", va="center", size=size, bbox=field, zorder=4)
