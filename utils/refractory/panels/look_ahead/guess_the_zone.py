"""Guess the zone: choose which regions are recorded, and let the computer search for the hidden zone."""

from ...experiments.guess_the_zone import ALL, Settings, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.guess_the_zone import GuessTheZonePicture
from ...reading import counted


def say(result, sentences):
    """The sentence of the search."""
    if result.regime == "none":
        return sentences["none"]
    best, true = result.names
    return sentences[result.regime].format(
        where=where(result, sentences["where"]),
        covered=sentences["covered"][result.covered],
        noise=counted(sentences["noise"], result.settings.noise),
        best=best,
        true=true,
        place=result.place,
        others=counted(sentences["others"], len(result.likely) - 1),
    )


def where(result, words):
    """In how many regions electrodes sit, and in which areas of each side."""
    told = {side: getattr(result.settings, side) for side in ("left", "right")}
    if told["left"] == told["right"] == ALL:
        return words["everywhere"]
    sides = [
        words["half" if areas == ALL else "side"].format(
            side=words[side], areas=", ".join(words["areas"][area] for area in areas)
        )
        for side, areas in told.items()
        if areas
    ]
    return words["some"].format(regions=len(result.recorded), areas="; ".join(sides))


def guess_the_zone() -> SlowPanel:
    """Panel: choose which regions are recorded, and let the computer search for the hidden zone."""
    return SlowPanel(
        "11_look_ahead",
        "guess_the_zone",
        settings=Settings(),
        controls=("left", "right", "noise", "patient"),
        simulate=run,
        picture=GuessTheZonePicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "narrow": (3.6, 4.0)},
        strip=Strip(("everywhere", "noisy", "temple", "elsewhere")),
        presets={
            "everywhere": {},
            "noisy": {"noise": 6},
            "temple": {"left": (), "right": ("temple",)},
            "elsewhere": {"left": (), "right": ("front",)},
            "silent": {"left": (), "right": ("front",), "noise": 0},
        },
    )
