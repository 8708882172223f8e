"""When to step in: one process of the loop is damped for some weeks; what becomes of the model?"""

from ...experiments.when_to_step_in import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.when_to_step_in import WindowPicture
from .spoken import how_long, how_often


def say(result, sentences):
    """The sentence of the treatment window."""
    s = result.settings
    return sentences[result.regime].format(
        process=sentences[s.process],
        weeks=sentences["one_week" if s.weeks == 1 else "n_weeks"].format(n=s.weeks),
        start=sentences["at_once" if s.start == 0 else "from_week"].format(n=s.start),
        when=how_long(result.tips, sentences) if result.tips > 0 else "",
        without=how_long(result.tips_untreated, sentences),
        after=sentences[f"after_{s.moment}"],
        rate=how_often(result.seizures[0][result.moment], sentences),
    )


def when_to_step_in() -> Panel:
    """Panel: damp one process of the loop for some weeks; what becomes of the model?"""
    return Panel(
        "07_follow_the_inflammation",
        "when_to_step_in",
        settings=Settings(start=0, weeks=1),
        controls=("start", "weeks", "process", "moment", "injury"),
        rare=("injury", "moment"),
        simulate=run,
        picture=WindowPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("none", "short", "longer", "late")),
        presets={
            "none": {"weeks": 0},
            "short": {"weeks": 4},
            "longer": {"weeks": 7},
            "late": {"start": 10, "weeks": 7},
            "cells": {"weeks": 7, "process": "k_ID"},
        },
    )
