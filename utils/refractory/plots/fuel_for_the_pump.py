"""Fuel for the pump: above, how often cells fire; below, potassium; a line where the pump changes; a tag."""

from ..experiments.fuel_for_the_pump import AFTER, BEFORE
from .palette import CALM, INK, QUIET, SEIZURE
from .potassium_rises import above, beside, two_axes

ROOM = {"wide": 0.3, "large": 0.3, "narrow": 0.5}  # inches above, for the names of the two parts
COLOURS = {"calm": CALM, "ends": CALM, "bursts": SEIZURE, "nonstop": SEIZURE}
MINUTES = (BEFORE + AFTER) / 60


class FuelForThePumpPicture:
    """Eight minutes of firing and of potassium."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        cells, salt = two_axes(figure, layout, ROOM[layout])
        cells.set(xlim=(0, MINUTES), ylim=(0, 85), yticks=(0, 40, 80))
        cells.tick_params(bottom=False, labelbottom=False)
        salt.set(ylim=(0, 17), yticks=(0, 5, 10, 15), xticks=range(0, int(MINUTES) + 1, 2))
        salt.set_xlabel(labels["time"], labelpad=3, loc="left")
        place = {"xycoords": "axes fraction", "textcoords": "offset points", "ha": "right", "va": "top"}
        self.tag = salt.annotate("", (1, 0), (0, -22), size=13, weight="bold", **place)
        for ax, name, up in ((cells, "firing", 22), (salt, "outside", 5)):
            above(ax, labels[name], up) if layout == "narrow" else beside(ax, labels[name])
            ax.axvline(BEFORE / 60, color=QUIET, lw=1.6)
        name = {"transform": cells.get_xaxis_transform(), "size": 12, "va": "bottom"}
        cells.text(BEFORE / 60 - 0.1, 1.03, labels["usual"], color=QUIET, ha="right", **name)
        self.name = cells.text(BEFORE / 60 + 0.1, 1.03, "", color=INK, ha="left", **name)
        self.firing = cells.plot([], [], zorder=3)[0]
        self.outside = salt.plot([], [], color=INK, zorder=3)[0]
        self.moving = [self.firing, self.outside, self.name, self.tag]

    def show(self, result):
        self.firing.set_data(result.t / 60, result.firing)
        self.firing.set_color(CALM if result.calm else SEIZURE)
        self.outside.set_data(result.t / 60, result.outside)
        self.tag.set(text=self.labels["courses"][result.course], color=COLOURS[result.course])
        self.name.set_text(self.labels["now"].format(pump=result.settings.pump))
