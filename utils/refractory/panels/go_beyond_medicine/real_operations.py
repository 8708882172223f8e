"""Real operations: what became of the seizures of 58 people, sorted by one thing."""

from ...experiments.real_operations import SORTS, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.real_operations import RealOperationsPicture


def say(result, sentences):
    """The sentence of the operations."""
    return sentences[result.regime].format(**{group.name: group for group in result.groups})


def real_operations() -> Panel:
    """Panel: 58 real operations at one hospital, and what became of the seizures."""
    return Panel(
        "10_go_beyond_medicine",
        "real_operations",
        settings=Settings(),
        controls=("sort",),
        simulate=run,
        picture=RealOperationsPicture,
        say=say,
        sizes={"wide": (8.0, 3.8), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("lesion", "kind")),
        presets={sort: {"sort": sort} for sort in SORTS},
    )
