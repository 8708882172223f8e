"""How far circuits are rewired as a ball on a hillside: downhill is where it goes by itself."""

import numpy as np
from matplotlib.patheffects import withStroke
from matplotlib.transforms import ScaledTranslation

from ..experiments.kindling_calendar import EPILEPSY, TIPPING, landscape
from .palette import CALM, INK, PAGE, QUIET, SEIZURE

RIGHT = np.cbrt(EPILEPSY)
WALL, RISE = 0.06, 0.13  # how wide and high the hillside goes on beyond both ends, for the eye only
BACK = 0.13  # where it is written that it fades
BALL, OPEN, DOT = 17.0, 11.0, 4.6  # diameters, points
ON = {
    "dot": 5,
    "open": 7,
    "ball": 10,
    "month": 15,
    "last": 20,
}  # how high above the ground, points
HALO = (withStroke(linewidth=3, foreground=PAGE),)  # so that a name can cross the edge of the hillside


def colour_of(result):
    """Plum where it goes on by itself, pine where it does not."""
    return SEIZURE if result.regime in ("creeps", "tips") else CALM


class Hillside:
    """The ground, what its places are called, and the ball on its way."""

    def __init__(self, ax, labels, months, *, size, below=-0.15, fading=-0.08):
        """`months`: how many moments may be named; `below`, `fading`: where the words for the axis stand, and
        how far below the ground it is written that it fades."""
        ax.set(xlim=(-1.1 * WALL, RIGHT + 1.1 * WALL), ylim=(-0.38, 1.4))
        ax.set_axis_off()
        self.labels, self.fading = labels, fading
        self.ground = ax.fill_between([0, RIGHT], 0, -0.1, color=INK, alpha=0.07, lw=0)
        self.edge = ax.plot([], [], color=QUIET)[0]
        self.name_places(ax, {"size": size, "va": "top", "linespacing": 1.0}, below)
        self.draw_balls(ax, months, size)
        self.moving = [self.ground, self.edge, *self.places.values(), *self.balls, *self.months, self.last]

    def name_places(self, ax, text, below):
        """What stands under the ground, and in it."""
        strong, labels = {"weight": "bold", **text}, self.labels
        ax.text(-WALL, -0.15, labels["as_before"], color=CALM, **strong)
        ax.text(RIGHT / 2, below, labels["rewired"], color=QUIET, ha="center", **text)
        self.places = {
            "epilepsy": ax.text(RIGHT + WALL, -0.15, "", color=SEIZURE, ha="right", **strong),
            "tipping": ax.text(np.cbrt(TIPPING), 0, "", color=INK, ha="center", **strong),
            "back": ax.text(BACK, 0, "", color=QUIET, ha="center", **text),
            "onwards": ax.text(0.5 * RIGHT, 0.3, "", color=QUIET, ha="center", **text),
        }

    def draw_balls(self, ax, months, size):
        """The small dots, the open balls and the last one, each lying on the ground; and their names."""
        on = {
            name: ax.transData + ScaledTranslation(0, points / 72, ax.figure.dpi_scale_trans)
            for name, points in ON.items()
        }
        round_ = {"ls": "", "marker": "o"}
        self.dots = ax.plot([], [], ms=DOT, color=SEIZURE, mew=0, transform=on["dot"], **round_)[0]
        self.open = ax.plot([], [], ms=OPEN, mfc=PAGE, mec=QUIET, mew=2, transform=on["open"], **round_)[0]
        self.ball = ax.plot([], [], ms=BALL, mec=PAGE, mew=1.5, transform=on["ball"], **round_)[0]
        self.balls = [self.dots, self.open, self.ball]
        text = {"size": size, "va": "bottom", "path_effects": HALO}
        self.months = [ax.text(0, 0, "", color=QUIET, transform=on["month"], **text) for _ in range(months)]
        self.last = ax.text(0, 0, self.labels["last"], weight="bold", transform=on["last"], **text)

    def show(self, result, months, last):
        """Draw a course with the ball at each of `months`, and at the month `last`."""
        land = landscape(result.settings.loop)
        self.show_ground(land, healing=np.isnan(result.tipping))
        for balls, rewired in ((self.dots, result.after_each), (self.open, result.at(months))):
            balls.set_data(np.cbrt(rewired), land.at(rewired))
        self.show_last(result, land, last, named=bool(months))
        rolls_back = result.at(last) < TIPPING
        side = "center" if not rolls_back else "right" if np.isnan(result.tipping) else "left"
        for text in self.months:
            text.set_visible(False)
        for text, month in zip(self.months, months, strict=False):
            rewired = result.at(month)
            text.set(text=self.labels["month"].format(month), ha=side, visible=True)
            text.set_position((np.cbrt(rewired), land.at(rewired)))

    def show_last(self, result, land, last, *, named):
        """The last ball, with its name on the side where there is room; others may be `named` too."""
        rewired, colour = result.at(last), colour_of(result)
        x, height = float(np.cbrt(rewired)), land.at(rewired)
        self.ball.set_data([x], [height])
        self.ball.set_markerfacecolor(colour)
        side, at = "center", x
        if x < BACK:
            side, at = "left", -WALL
        elif x > RIGHT - BACK:
            side, at = "right", RIGHT + WALL
        elif result.regime == "fades" and named:
            side = "right"
        self.last.set(position=(at, height), ha=side, color=colour)

    def show_ground(self, land, *, healing):
        """The ground, and what its places are called with this loop."""
        beyond = np.linspace(0, 1, 12)
        x, y = np.cbrt(land.rewired), land.height
        onwards = WALL * beyond * (y[-1] - y[-2]) / (x[-1] - x[-2]) + (0 if healing else RISE * beyond**2)
        x = np.r_[-WALL * beyond[::-1], x, RIGHT + WALL * beyond]
        y = np.r_[y[0] + RISE * beyond[::-1] ** 2, y, y[-1] + onwards]
        self.edge.set_data(x, y)
        self.ground.set_verts([np.r_[[(x[0], -0.1)], np.c_[x, y], [(x[-1], -0.1)]]])
        for name, text in self.places.items():
            text.set_text("" if healing else self.labels[name])
        if healing:
            self.places["onwards"].set_text(self.labels["no_tipping"])
        self.places["tipping"].set_y(land.at(TIPPING) - 0.08)
        self.places["back"].set_y(land.at(BACK**3) + self.fading)
