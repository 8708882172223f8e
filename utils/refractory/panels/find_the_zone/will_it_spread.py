"""A region that seizes and a neighbour: when does the neighbour join?"""

from ...experiments.will_it_spread import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.will_it_spread import WillItSpreadPicture


def say(result, sentences):
    """The sentence of the two regions."""
    return sentences[result.regime].format(
        K=f"{result.settings.K:.1f}",
        x0=f"{result.settings.x0:.1f}".replace("-", "−"),
        seizures=result.seizures,
        joined=result.joined,
    )


def will_it_spread() -> Panel:
    """Panel: a region that seizes and a neighbour. When does the neighbour join?"""
    return Panel(
        "06_find_the_zone",
        "will_it_spread",
        settings=Settings(),
        controls=("K", "x0"),
        simulate=run,
        picture=WillItSpreadPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("apart", "linked", "readier", "stronger")),
        presets={
            "apart": {},
            "linked": {"K": 0.3},
            "readier": {"K": 0.4, "x0": -2.1},
            "stronger": {"K": 0.8, "x0": -2.2},
            "deep": {"K": 0.7, "x0": -2.5},
        },
    )
