"""Many causes: choose one, see which dial of the circuit it turns, and what the EEG shows."""

from ...experiments.many_causes import CAUSES, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.many_causes import ManyCausesPicture
from .spikes import in_ten_seconds


def say(result, sentences):
    """The sentence of the panel."""
    told, turned = result.settings, result.turned
    values = {
        "cause": sentences[told.cause],
        "person": told.person,
        "spikes": in_ten_seconds(result.heard.rate, sentences),
    }
    if turned is None:
        return sentences["hidden" if told.strength else "hidden_none"].format(**values)
    dial = sentences[turned].format(share=f"{round(100 * result.shares[turned], 1):g}")
    return sentences["known" if told.strength else "known_none"].format(dial=dial, **values)


def many_causes() -> Panel:
    """Panel: choose a cause, see which dial of the circuit it turns, and what the EEG shows."""
    return Panel(
        "02_trace_the_causes",
        "many_causes",
        settings=Settings(),
        controls=("cause", "strength", "person"),
        simulate=run,
        picture=ManyCausesPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "narrow": (3.6, 4.0)},
        strip=Strip(("scar", "hippocampus", "gene", "irritation", "unknown"), kind="png"),
        presets={"none": {}, **{cause: {"cause": cause, "strength": 100} for cause in CAUSES}},
    )
