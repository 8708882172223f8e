"""The crowd: change inhibition and drive, and see whether a crowd of cells keeps together."""

from ...experiments.crowd import Settings, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.crowd import CrowdPicture


def say(result, sentences):
    """The sentence of the crowd."""
    return sentences[result.regime].format(rate=round(result.rate), beat=round(result.beats))


def crowd() -> SlowPanel:
    """Panel: change inhibition and drive, and see whether a crowd of cells keeps together."""
    return SlowPanel(
        "04_tip_the_balance",
        "crowd",
        settings=Settings(),
        controls=("g", "eta"),
        simulate=run,
        picture=CrowdPicture,
        say=say,
        sizes={"wide": (8.0, 3.8), "narrow": (3.6, 4.0)},
        strip=Strip(("irregular", "waves", "runaway"), layout="wide", kind="png"),
        presets={"irregular": {}, "waves": {"g": 4.5, "eta": 0.9}, "runaway": {"g": 3.0}},
        apart=2.0,
    )
