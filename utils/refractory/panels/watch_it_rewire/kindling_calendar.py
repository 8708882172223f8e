"""The kindling calendar: seizures caused on chosen days in a model of laboratory animals."""

from ...experiments.kindling_calendar import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.kindling_calendar import KindlingPicture


def say(result, sentences):
    """The sentence of the calendar."""
    count, apart = result.settings.count, result.settings.apart
    caused = sentences["one" if count == 1 else "daily" if apart == 1 else "spaced"]
    values = {"caused": caused.format(count=count, apart=apart)}
    if result.regime == "fades":
        values |= dict(zip(("way", "left"), (round(100 * share) for share in result.way), strict=True))
    if result.regime == "heals":
        values["months"] = round(result.healed)
    if result.regime == "tips":
        values["months"] = round(result.onset)
    return sentences[result.regime].format(**values)


def kindling_calendar() -> Panel:
    """Panel: cause seizures in a model of laboratory animals, few or many, and watch what stays behind."""
    return Panel(
        "08_watch_it_rewire",
        "kindling_calendar",
        settings=Settings(),
        controls=("count", "apart", "loop"),
        simulate=run,
        picture=KindlingPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("few", "heals", "no_trace", "twenty")),
        presets={
            "few": {},
            "heals": {"count": 20, "loop": "weak"},
            "no_trace": {"count": 20, "loop": "none"},
            "twenty": {"count": 20},
            "spaced": {"count": 20, "apart": 7},
        },
    )
