"""Before and after: the same cells with more links, and how far their rhythms agree."""

from ...experiments.before_and_after import RUNS, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.before_and_after import BeforeAndAfterPicture


def say(result, sentences):
    """The sentence of the two circuits."""
    before, after = (round(100 * x.mean()) for x in (result.in_step_before, result.in_step_after))
    where = sentences[result.settings.where]
    values = {"new": len(result.new), "where": where, "before": before, "after": after}
    values |= {"rose": result.rose, "runs": RUNS}
    return sentences[result.regime].format(**values)


def before_and_after() -> Panel:
    """Panel: let new links grow in a circuit and compare how far its cells are in step."""
    return Panel(
        "08_watch_it_rewire",
        "before_and_after",
        settings=Settings(),
        controls=("more", "where"),
        simulate=run,
        picture=BeforeAndAfterPicture,
        say=say,
        sizes={"wide": (8.0, 3.1)},
        strip=Strip(("before", "near", "hubs", "far"), kind="png"),
        presets={
            "before": {"more": 0},
            "near": {"more": 50},
            "hubs": {"more": 50, "where": "hubs"},
            "far": {"more": 50, "where": "far"},
        },
    )
