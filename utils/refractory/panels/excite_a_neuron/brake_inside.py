"""The brake inside: a cell of cortex that slows itself down."""

from ...experiments.brake_inside import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.brake_inside import BrakePicture


def say(result, sentences):
    """The sentence of the brake inside."""
    first, last = (result.gaps[0], result.gaps[-1]) if result.gaps.size else (0, 0)
    return sentences[result.regime].format(
        brake=result.settings.brake,
        push=f"{result.settings.push:g}",
        spikes=result.spikes.size,
        first=round(first),
        last=round(last),
    )


def brake_inside() -> Panel:
    """Panel: take away part of a cell's own brake, and see whether it still slows down."""
    return Panel(
        "03_excite_a_neuron",
        "brake_inside",
        settings=Settings(),
        controls=("brake", "push"),
        simulate=run,
        picture=BrakePicture,
        say=say,
        sizes={"large": (6.0, 2.6), "narrow": (3.6, 4.7)},
        presets={
            "whole": {},
            "half": {"brake": 50},
            "quarter": {"brake": 25},
            "none": {"brake": 0},
            "gentle": {"push": 0.55},
        },
        strip=Strip(("whole", "half", "quarter", "none")),
    )
