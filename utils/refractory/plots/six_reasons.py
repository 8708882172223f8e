"""Six reasons: what is left of a medicine on its way, what it holds, and how that grows with the level."""

from ..experiments.six_reasons import ALONG
from .chain import Chain, Places
from .curves import Curves
from .frame import axes_in, size_of
from .palette import CALM, EXCITATION, PAGE, QUIET, SEIZURE
from .two_axes import above

LEVELS = {0.25: "¼", 0.5: "½", 1: "1", 2: "2", 4: "4", 8: "8", 16: "16"}
TOP = 132  # of 100 locks: where the axis ends, above what the most severe would need
CHAINS = {
    "wide": Places(
        names=1.25, middle=2.0, values=2.62, rows=(0.25, 0.83, 1.41), bars=(1.95, 2.42), tall=0.26,
        full=(1.34, 2.66), told=3.28, pipe=0.25, size=12,
    ),
    "large": Places(
        names=1.06, middle=1.58, values=2.02, rows=(0.15, 0.55, 0.95), bars=(1.33, 1.66), tall=0.18,
        full=(1.14, 2.02), told=2.3, pipe=0.19, size=11,
    ),
    "narrow": Places(
        names=0.98, middle=1.52, values=1.96, rows=(0.14, 0.51, 0.88), bars=(1.21, 1.47), tall=0.16,
        full=(1.08, 2.0), told=1.98, pipe=0.19, size=12,
    ),
}  # fmt: skip
ROOMS = {  # inches from the edges: the chain, the curve
    "wide": (
        {"left": 0.0, "right": 3.9, "bottom": 0.05, "top": 0.05},
        {"left": 4.75, "right": 0.85, "bottom": 0.58, "top": 0.34},
    ),
    "large": (
        {"left": 0.0, "right": 2.65, "bottom": 0.0, "top": 0.05},
        {"left": 3.85, "right": 0.75, "bottom": 0.6, "top": 0.34},
    ),
    "narrow": (
        {"left": 0.0, "right": 0.0, "bottom": 1.98, "top": 0.0},
        {"left": 0.5, "right": 0.8, "bottom": 0.55, "top": 2.36},
    ),
}


class ReasonPicture:
    """The chain, and beside or, if narrow, below it how many locks are held at every level."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        width, height = size_of(figure)
        chain, curve = ROOMS[layout]
        room = width - chain["left"] - chain["right"], height - chain["bottom"] - chain["top"]
        self.chain = Chain(axes_in(figure, **chain), labels, CHAINS[layout], room)
        self.draw_curve(axes_in(figure, **curve), 12 if layout == "narrow" else 11)
        self.moving = [*self.curves.moving, self.need, self.above, self.axis, *self.chain.moving]

    def draw_curve(self, ax, size):
        """How many locks are held at every level, and the line that has to be reached."""
        ax.set_xscale("log", base=2)
        ax.set(xlim=(0.25, 16), ylim=(0, TOP), yticks=(0, 50, 100))
        ax.set_xticks(list(LEVELS), LEVELS.values())
        ax.minorticks_off()
        above(ax, self.labels["of_100"])
        inside = {"transform": ax.transAxes, "size": size}
        self.above = ax.text(0.03, 0.97, self.labels["above"], color=CALM, va="top", **inside)
        ax.text(0.98, 0.04, self.labels["below"], color=SEIZURE, ha="right", **inside)
        self.need = ax.axhspan(0, 0, color=CALM, alpha=0.1, lw=0, zorder=0)
        self.axis = ax.set_xlabel(" ", labelpad=1)
        dashed = {"color": QUIET, "lw": 1.8, "ls": (0, (4, 2)), "zorder": 3}  # above a curve that is the same
        styles = {"held": {"color": CALM}, "needed": {"color": EXCITATION}, "typical": dashed}
        names = {"held": "curve_held", "needed": "curve_needed", "typical": "typical"}
        self.curves = Curves(ax, {name: self.labels[label] for name, label in names.items()}, styles)

    def show(self, result):
        curves = {"held": (ALONG, 100 * result.curve), "needed": level(result.share_needed)}
        if result.share_needed != result.typical_share:
            curves["typical"] = level(result.typical_share)
        elif result.settings.reason != "typical":
            curves["typical"] = ALONG, 100 * result.typical
        x, held = result.here
        self.curves.show(curves, {"held": (x, 100 * held)})
        colour = CALM if result.calm else SEIZURE
        self.curves.dots["held"].set(color=colour, markeredgecolor=PAGE)
        self.need.set_y(100 * result.share_needed)
        self.need.set_height(TOP - 100 * result.share_needed)
        self.above.set_visible(result.share_needed < 1)
        self.axis.set_text(self.labels[result.settings.against])
        self.show_chain(result, colour)

    def show_chain(self, result, colour):
        """What arrives at each station, how much it holds, and why that is too little."""
        chain, labels = result.chain, self.labels
        amounts = chain.taken, chain.blood, chain.brain
        shares = chain.bound, result.share_needed
        values = [f"{x:.1f}" for x in amounts]
        for share in shares:
            values.append(labels["counted"].format(round(100 * share)) if share <= 1 else labels["over"])
        why = labels["why"].get(result.settings.reason, "")
        self.chain.show(amounts, shares, values, result.broken, why)
        self.chain.told.set(text=labels["calm" if result.calm else "seizing"], color=colour)


def level(share):
    """A line at a share of all locks, as long as the curves: its x and y."""
    return ALONG[[0, -1]], [100 * share] * 2
