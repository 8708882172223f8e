"""The other brake: a "go" cell, and the "stop" cell that holds it back."""

from ...experiments.other_brake import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.other_brake import OtherBrakePicture


def say(result, sentences):
    """The sentence of the two cells; to the nearest five, as finer steps of the model shift single spikes."""
    E, I = (5 * round(rate / 5) for rate in (result.E, result.I))
    return sentences[result.regime].format(left=result.settings.left, E=E, I=I)


def other_brake() -> Panel:
    """Panel: take sodium channels from the "stop" cell, and see what the "go" cell does."""
    return Panel(
        "03_excite_a_neuron",
        "other_brake",
        settings=Settings(),
        controls=("left", "where"),
        simulate=run,
        picture=OtherBrakePicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.8)},
        presets={
            "whole": {},
            "some": {"left": 70},
            "edge": {"left": 60},
            "half": {"left": 50},
            "same": {"left": 50, "where": "go"},
        },
        strip=Strip(("whole", "some", "half", "same")),
    )
