"""Potassium rises: let more flow in around the cells, and see bursts come and go by themselves."""

from ...experiments.potassium_rises import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.potassium_rises import PotassiumRisesPicture


def say(result, sentences):
    """The sentence of the panel."""
    return sentences[result.regime].format(
        bath=f"{result.settings.K_bath:g}",
        many=result.many,
        long=round(result.long),
        outside=f"{result.outside[-1]:.1f}",
    )


def potassium_rises() -> Panel:
    """Panel: let more potassium flow in around the cells, and see bursts come and go by themselves."""
    return Panel(
        "02_trace_the_causes",
        "potassium_rises",
        settings=Settings(),
        controls=("K_bath",),
        simulate=run,
        picture=PotassiumRisesPicture,
        say=say,
        sizes={"narrow": (3.6, 4.7)},
        strip=Strip(("more", "past", "far")),
        presets={"usual": {}, "more": {"K_bath": 5}, "past": {"K_bath": 6.5}, "far": {"K_bath": 10}},
    )
