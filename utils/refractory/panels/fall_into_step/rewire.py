"""Rewire: the same links, laid between neighbours or far across."""

from ...experiments.rewire import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.rewire import RewirePicture


def say(result, sentences):
    """The sentence of the rewired circuit."""
    return sentences[result.regime].format(
        moved=sentences["moved"][result.settings.moved],
        steps=f"{result.path.mean():.1f}",
        agreed=f"{result.agreed.mean():.1f}",
    )


def rewire() -> Panel:
    """Panel: move links from neighbours to anywhere, and see paths get short and the crowd agree, or not."""
    return Panel(
        "05_fall_into_step",
        "rewire",
        settings=Settings(),
        controls=("moved", "K"),
        simulate=run,
        picture=RewirePicture,
        say=say,
        sizes={"wide": (8.0, 3.4), "narrow": (3.6, 4.0)},
        strip=Strip(("ring", "one", "ten", "thirty")),
        presets={
            "ring": {},
            "one": {"moved": "1"},
            "ten": {"moved": "10"},
            "thirty": {"moved": "30"},
            "random": {"moved": "all"},
        },
    )
