"""Injury and recovery: does the loop die down or tip over?"""

from ...experiments.injury_and_recovery import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.injury_and_recovery import InjuryPicture
from .spoken import how_long, how_often


def say(result, sentences):
    """The sentence of injury and recovery."""
    s = result.settings
    length = {0.5: "half_a_day", 1: "one_day"}.get(s.length, "n_days")
    length = sentences[length].format(n=f"{s.length:g}")
    return sentences[result.regime].format(
        injury=sentences[s.kind].format(size=s.size, length=length),
        when=how_long(result.tips, sentences) if result.tips > 0 else "",
        after=sentences[f"after_{s.moment}"],
        rate=how_often(result.seizures[result.moment], sentences),
    )


def injury_and_recovery() -> Panel:
    """Panel: an injury of some size and length; does the loop die down or tip over?"""
    return Panel(
        "07_follow_the_inflammation",
        "injury_and_recovery",
        settings=Settings(length=1.0),
        controls=("size", "length", "kind", "moment"),
        simulate=run,
        picture=InjuryPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("short", "half_week", "week", "weaker")),
        presets={
            "short": {},
            "half_week": {"length": 3.5},
            "week": {"length": 7.0},
            "weaker": {"length": 7.0, "size": 20},
            "infection": {"length": 5.0, "kind": "infection"},
        },
    )
