"""Metronomes: everyone hears everyone."""

from ...experiments.metronomes import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.metronomes import MetronomesPicture


def say(result, sentences):
    """The sentence of the metronomes."""
    return sentences[result.regime].format(
        K=f"{result.settings.K:g}",
        needed=f"{result.needed:.1f}",
        agreed=f"{result.agreed:.1f}",
        kept=sentences["nearly_all"] if result.kept == 100 else sentences["some"].format(kept=result.kept),
        own=100 - result.kept,
    )


def metronomes() -> Panel:
    """Panel: let a crowd of rhythms pull at each other, and see when they fall into step."""
    return Panel(
        "05_fall_into_step",
        "metronomes",
        settings=Settings(),
        controls=("K", "spread"),
        simulate=run,
        picture=MetronomesPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("none", "weak", "more", "strong")),
        presets={
            "none": {},
            "weak": {"K": 1.2},
            "more": {"K": 1.8},
            "strong": {"K": 3.0},
            "alike": {"K": 1.2, "spread": 0.6},
        },
    )
