"""Push the neuron: from silence to one spike, and to firing on and on."""

from ...experiments.push_the_neuron import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.push_the_neuron import PushPicture


def say(result, sentences):
    """The sentence of the pushed neuron."""
    values = {"push": f"{result.settings.push:g}", "sodium": result.settings.sodium}
    now = sentences[result.regime].format(**values, spikes=result.spikes, rate=round(result.rate))
    if result.threshold is None:
        return f"{now} {sentences['never'].format(**values)}"
    return f"{now} {sentences['from'].format(**values, threshold=f'{result.threshold:g}')}"


def push_the_neuron() -> Panel:
    """Panel: push a neuron with a current, and change how many sodium channels it has."""
    return Panel(
        "03_excite_a_neuron",
        "push_the_neuron",
        settings=Settings(push=4.0),
        controls=("push", "sodium"),
        simulate=run,
        picture=PushPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.7)},
        presets={
            "little": {"push": 2.0},
            "once": {},
            "on": {"push": 10.0},
            "more": {"sodium": 130},
            "fewer": {"push": 10.0, "sodium": 70},
        },
        strip=Strip(("little", "once", "on", "more")),
    )
