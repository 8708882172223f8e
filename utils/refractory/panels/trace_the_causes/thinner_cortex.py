"""Where the cortex is thinner: real groups of people with and without epilepsy."""

from ...experiments.thinner_cortex import KINDS, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.thinner_cortex import ThinnerCortexPicture


def say(result, sentences):
    """The sentence of the thinner cortex."""
    of_pairs = round(100 * result.pairs)
    counts = {"thinner": result.thinner, "thicker": result.thicker, "of": len(result.places)}
    kind = sentences["kinds"][result.settings.kind]
    return sentences[result.regime].format(kind=kind, pairs=of_pairs, others=100 - of_pairs, **counts)


def thinner_cortex() -> Panel:
    """Panel: choose a kind of epilepsy; where is the cortex thinner, and how much do people overlap?"""
    return Panel(
        "02_trace_the_causes",
        "thinner_cortex",
        settings=Settings(),
        controls=("kind",),
        simulate=run,
        picture=ThinnerCortexPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("all", "generalised")),
        presets={kind: {"kind": kind} for kind in KINDS},
    )
