"""One or two regions on the outline of the brain, and the link between them. Where they lie is made up."""

from matplotlib.patches import Circle

from .brain_map import outline
from .palette import CALM, INK, PAGE, QUIET, SEIZURE

PLACES = {1: ((34, -18),), 2: ((36, -36), (28, 30))}  # mm; of one region, of two
RADIUS = 15
WIDEST = 16  # points of a link of strength 1


class RegionsOnBrain:
    """Discs on the outline, plum where a region seizes; a link as wide as it is strong, dashed at none."""

    def __init__(self, ax, regions, *, size, large=1.0):
        """`large`: the size of the brain, of its usual one; lines are as much thinner."""
        ax.set(xlim=(-78, 78), ylim=(-110, 84), aspect="equal")
        outline(ax)
        self.places, self.scale = PLACES[regions], large
        ends = list(zip(*self.places, strict=True)) if regions > 1 else ([], [])
        self.link = ax.plot(*ends, color=INK, solid_capstyle="butt", zorder=2)[0]
        self.none = ax.plot(*ends, color=QUIET, lw=1.6, ls=(0, (3, 2.5)), zorder=2)[0]
        disc = {"ec": INK, "lw": 2, "zorder": 3}
        self.discs = [ax.add_patch(Circle(place, RADIUS, **disc)) for place in self.places]
        number = {"ha": "center", "va": "center", "weight": "bold", "size": size, "zorder": 4}
        named = enumerate(self.places, 1) if regions > 1 else ()
        self.numbers = [ax.text(*place, str(k), **number) for k, place in named]
        self.moving = [self.link, self.none, *self.discs, *self.numbers]

    def show(self, seizing, link=0.0):
        """Which of the regions seize, and how strong the link is."""
        self.link.set_linewidth(WIDEST * self.scale * link)
        self.link.set_visible(link > 0)
        self.none.set_visible(not link)
        for disc, on in zip(self.discs, seizing, strict=True):
            disc.set_facecolor(SEIZURE if on else PAGE)
            disc.set_edgecolor(INK if on else CALM)
        for number, on in zip(self.numbers, seizing, strict=False):
            number.set_color(PAGE if on else INK)
