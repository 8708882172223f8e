"""A cup of tea: how long you wait, and when the milk goes in."""

from ...experiments.cup_of_tea import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.cup_of_tea import TeaPicture


def say(result, sentences):
    """The sentence of the cup of tea."""
    wait = result.settings.wait
    after = sentences["poured"] if wait == 0 else sentences["minute"] if wait == 1 else sentences["minutes"]
    values = {"after": after.format(wait=wait), "milk": sentences[f"milk_{result.settings.milk}"]}
    return sentences[result.warmth].format(celsius=result.celsius, fahrenheit=result.fahrenheit, **values)


def cup_of_tea() -> Panel:
    """Panel: how long you wait, and when the milk goes in."""
    return Panel(
        "00_start_here",
        "cup_of_tea",
        settings=Settings(),
        controls=("wait", "milk"),
        simulate=run,
        picture=TeaPicture,
        say=say,
        strip=Strip(("poured", "last", "first", "forgotten")),
        presets={
            "poured": {},
            "last": {"wait": 20, "milk": "last"},
            "first": {"wait": 20, "milk": "first"},
            "forgotten": {"wait": 60, "milk": "first"},
        },
    )
