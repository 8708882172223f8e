"""Six reasons: one chain from what is taken to a calm brain, and where it breaks."""

from math import isinf

from ...experiments.six_reasons import KINDS, SINGLE, Settings, network_needed, run
from ...kit.panel import Panel, Strip
from ...plots.six_reasons import ReasonPicture


def say(result, sentences):
    """The sentence of the six reasons."""
    told = result.settings
    blood = sentences["blood"].get(told.reason, "") if told.against == "blood" else ""
    held = round(100 * result.chain.bound)
    state = sentences["calm" if result.calm else "seizing"]
    now = sentences["now"].format(level=f"{told.level:g}", held=held, state=state)
    parts = (sentences[told.reason], now, needed_in_words(result, sentences), blood)
    return " ".join(part for part in parts if part)


def needed_in_words(result, sentences):
    """From which level on this person, or these networks, are calm."""
    if isinf(result.needed):
        return sentences["never"]
    if result.settings.reason != "network":
        return sentences["needed"].format(needed=f"{result.needed:.1f}")
    least, most = SINGLE["hubs"]
    numbers = {"needed": result.needed, "least": least, "most": most, "even": network_needed("even")}
    return sentences["needed_network"].format(**{name: f"{x:g}" for name, x in numbers.items()})


def six_reasons() -> Panel:
    """Panel: choose a reason, and see where the chain breaks and where the curve goes."""
    return Panel(
        "09_ask_why_medicines_fail",
        "six_reasons",
        settings=Settings(),
        controls=("reason", "level", "against"),
        simulate=run,
        picture=ReasonPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        presets={kind: {"reason": kind} for kind in KINDS},
        strip=Strip(("target", "transporter", "pharmacokinetic", "severity")),
    )
