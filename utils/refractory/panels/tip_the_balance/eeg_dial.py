"""The EEG dial: turn excitation and two kinds of inhibition, and see the EEG change."""

from ...experiments.eeg_dial import SECONDS, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.eeg_dial import EegPicture
from ...reading import counted


def say(result, sentences):
    """The sentence of the EEG dial."""
    rate = result.spikes / SECONDS if result.spikes else result.beat
    return sentences[result.regime].format(
        spikes=counted(sentences["spikes"], result.spikes),
        seconds=round(SECONDS),
        height=counted(sentences["height"], round(result.height)),
        rate=round(rate),
    )


def eeg_dial() -> Panel:
    """Panel: turn excitation and two kinds of inhibition, and see the EEG change."""
    return Panel(
        "04_tip_the_balance",
        "eeg_dial",
        settings=Settings(),
        controls=("A", "B", "G"),
        simulate=run,
        picture=EegPicture,
        say=say,
        sizes={"wide": (8.0, 3.1), "large": (6.0, 2.3), "narrow": (3.6, 2.4)},
        strip=Strip(("background", "sporadic", "rhythmic", "fast"), layout="wide", kind="png"),
        presets={
            "background": {},
            "sporadic": {"B": 24.5},
            "rhythmic": {"B": 20.0},
            "fast": {"B": 1.0, "G": 26.0},
        },
    )
