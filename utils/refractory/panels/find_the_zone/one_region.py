"""One region alone: how epileptogenic must it be to seize, and how often does it?"""

from ...experiments.one_region import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.one_region import OneRegionPicture


def say(result, sentences):
    """The sentence of the region."""
    return sentences[result.regime].format(
        x0=f"{result.settings.x0:.2f}".replace("-", "−"),
        every=tens(result.every),
        lasts=tens(result.lasts),
        share=round(100 * result.share),
    )


def tens(number):
    """A number of units of time, to ten, with a comma in thousands."""
    return f"{10 * round(number / 10):,}"


def one_region() -> Panel:
    """Panel: one region alone. How epileptogenic must it be to seize, and how often does it?"""
    return Panel(
        "06_find_the_zone",
        "one_region",
        settings=Settings(),
        controls=("x0",),
        simulate=run,
        picture=OneRegionPicture,
        say=say,
        sizes={"wide": (8.0, 3.6), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("silent", "just_above", "source", "beyond")),
        presets={
            "silent": {},
            "just_below": {"x0": -2.08},
            "just_above": {"x0": -2.06},
            "source": {"x0": -1.6},
            "beyond": {"x0": -1.4},
        },
    )
