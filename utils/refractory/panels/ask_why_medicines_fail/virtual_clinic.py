"""A virtual clinic: four stories of why medicines work less and less often."""

from ...experiments.virtual_clinic import SEEN, SIZES, Settings, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.virtual_clinic import ClinicPicture


def say(result, sentences):
    """The sentence of the virtual clinic."""
    told = result.settings
    leave = sentences["leave" if told.leave else "stay"].format(leave=told.leave)
    third = [f"{value:.1f}" for value in result.mean[:, 2]]
    values = {"people": SIZES[told.size], "seen": f"{100 * SEEN[2]:.1f}", "left": result.fits.sum()}
    return sentences[result.regime].format(**values, leave=leave, third=third)


def virtual_clinic() -> SlowPanel:
    """Panel: four stories of why medicines work less and less often; what can tell them apart?"""
    return SlowPanel(
        "09_ask_why_medicines_fail",
        "virtual_clinic",
        settings=Settings(),
        controls=("steps", "size", "leave"),
        simulate=run,
        picture=ClinicPicture,
        say=say,
        sizes={"wide": (8.0, 3.3)},
        presets={
            "two_steps": {"steps": 2},
            "third": {},
            "small": {"size": "small"},
            "leave": {"leave": 40},
        },
        strip=Strip(("two_steps", "third", "small", "leave"), layout="wide"),
    )
