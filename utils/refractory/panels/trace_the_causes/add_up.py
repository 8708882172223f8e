"""Two small changes: make them alone and together, and count spikes."""

from ...experiments.add_up import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.add_up import AddUpPicture
from .spikes import in_ten_seconds


def say(result, sentences):
    """The sentence of the panel."""
    fast, slow = result.settings.fast, result.settings.slow
    which = "both" if fast and slow else "fast" if fast else "slow" if slow else "neither"
    spikes = in_ten_seconds(result.heard.rate, sentences)
    return sentences[which].format(fast=fast, slow=f"{slow:g}", spikes=spikes)


def add_up() -> Panel:
    """Panel: make two small changes, alone and together, and count spikes."""
    return Panel(
        "02_trace_the_causes",
        "add_up",
        settings=Settings(),
        controls=("fast", "slow"),
        simulate=run,
        picture=AddUpPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("neither", "first", "second", "together")),
        presets={
            "neither": {},
            "first": {"fast": 50},
            "second": {"slow": 4},
            "together": {"fast": 50, "slow": 4},
            "more": {"fast": 50, "slow": 8},
        },
    )
