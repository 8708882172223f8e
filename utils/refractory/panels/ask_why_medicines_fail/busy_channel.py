"""The busy channel: a medicine holds more doors shut in a cell that is busy."""

from ...experiments.busy_channel import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.busy_channel import BusyPicture


def say(result, sentences):
    """The sentence of the busy channel."""
    told = result.settings
    values = {"rate": told.rate, "lasts": told.lasts, "level": sentences["levels"][f"{told.level:g}"]}
    this, calm = (round(100 * b[-1]) for _, b in (result.this, result.calm))
    return sentences[result.regime].format(**values, held=this, calm=calm)


def busy_channel() -> Panel:
    """Panel: make a cell busier, and see how many of its sodium channels the medicine holds shut."""
    return Panel(
        "09_ask_why_medicines_fail",
        "busy_channel",
        settings=Settings(),
        controls=("rate", "lasts", "level"),
        simulate=run,
        picture=BusyPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        presets={
            "calm": {},
            "busy": {"rate": 10},
            "storm": {"rate": 20, "lasts": 40},
            "more": {"level": 3.0},
        },
        strip=Strip(("calm", "busy", "storm", "more")),
    )
