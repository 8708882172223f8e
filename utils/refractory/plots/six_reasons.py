"""Six reasons: the curve from seizures to calm, and the chain with the broken link."""

from ..experiments.six_reasons import ALONG
from .chain import Chain
from .curves import Curves
from .frame import axes_in, size_of
from .palette import CALM, FAINT, INK, PAGE, QUIET, SEIZURE

LEVELS = {0.25: "¼", 0.5: "½", 1: "1", 2: "2", 4: "4", 8: "8", 16: "16"}
LEFT, BOTTOM, NAMES = 0.2, 0.58, 0.75  # inches around the curve; for its names at the right
WHY = {"wide": 2.9, "large": 2.3}  # inches that the chain and its words take


class ReasonPicture:
    """The curve with the line between seizures and calm, and the chain beside or, if narrow, below it."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        width, height = size_of(figure)
        if layout == "narrow":
            below = 0.55 * height
            curve = axes_in(figure, left=LEFT, right=NAMES, bottom=below + BOTTOM, top=0.05)
            chain = axes_in(figure, left=0.1, right=0.1, bottom=0.05, top=height - below + 0.1)
        else:
            wide = WHY[layout]
            curve = axes_in(figure, left=LEFT, right=wide + 0.3 + NAMES, bottom=BOTTOM, top=0.05)
            chain = axes_in(figure, left=width - wide - 0.1, right=0.1, bottom=0.05, top=0.05)
        self.draw_curve(curve)
        self.chain = Chain(chain, labels["stations"])
        self.moving = [*self.curves.moving, self.axis, *self.chain.moving]

    def draw_curve(self, ax):
        """The axes of the curve, and the line that it has to cross."""
        ax.set_xscale("log", base=2)
        ax.set(xlim=(0.25, 16), ylim=(-1.7, 3.4), yticks=())
        ax.set_xticks(list(LEVELS), LEVELS.values())
        ax.minorticks_off()
        ax.spines["left"].set_visible(False)
        ax.axhline(0, color=FAINT, lw=3, zorder=0)
        ax.text(0.27, 3.35, self.labels["above"], color=SEIZURE, size=12, va="top")
        ax.text(0.27, -1.6, self.labels["below"], color=CALM, size=12, va="bottom")
        self.axis = ax.set_xlabel(" ", labelpad=1, loc="left")
        dashed = {"color": QUIET, "lw": 1.8, "ls": (0, (4, 2)), "zorder": 3}  # above a curve that is the same
        styles = {"typical": dashed, "this": {"color": INK}}
        self.curves = Curves(ax, {name: self.labels[name] for name in styles}, styles)

    def show(self, result):
        curves = {"typical": (ALONG, result.typical)}
        if result.settings.reason != "typical":
            curves["this"] = ALONG, result.curve
        colour = CALM if result.calm else SEIZURE
        self.curves.show(curves, {[*curves][-1]: result.here})
        for dot in self.curves.dots.values():
            dot.set(color=colour, markeredgecolor=PAGE)
        self.axis.set_text(self.labels[result.settings.against])
        self.show_chain(result, colour)

    def show_chain(self, result, colour):
        """What arrives at each station, and why too little does."""
        chain = result.chain
        values = [f"{x:.1f}" for x in (chain.taken, chain.blood, chain.brain)]
        held = self.labels["held"].format(round(100 * chain.bound))
        state = self.labels["calm" if result.calm else "seizing"]
        why = self.labels["why"].get(result.settings.reason, "")
        self.chain.show([*values, held, state], colour, result.broken, why)
