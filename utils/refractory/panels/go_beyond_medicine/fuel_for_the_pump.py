"""Fuel for the pump: bursts that potassium brings, and how strong the pumps must be to quiet them."""

from ...experiments.fuel_for_the_pump import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.fuel_for_the_pump import FuelForThePumpPicture
from ...reading import counted


def say(result, sentences):
    """The sentence of the pump."""
    told = result.settings
    return sentences[result.regime].format(
        bath=f"{told.K_bath:g}",
        pump=told.pump,
        before=counted(sentences["bursts"], result.before),
        after=counted(sentences["bursts"], result.after),
    )


def fuel_for_the_pump() -> Panel:
    """Panel: bursts that potassium brings, and how strong the pumps must be to quiet them."""
    return Panel(
        "10_go_beyond_medicine",
        "fuel_for_the_pump",
        settings=Settings(),
        controls=("K_bath", "pump"),
        simulate=run,
        picture=FuelForThePumpPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("bursts", "little", "much", "near")),
        presets={
            "weak": {"K_bath": 3.0, "pump": 50},
            "bursts": {},
            "little": {"pump": 200},
            "much": {"pump": 600},
            "near": {"K_bath": 6.0, "pump": 300},
        },
    )
