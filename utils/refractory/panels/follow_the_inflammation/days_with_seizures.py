"""Days with seizures: five weeks by chance, next to what was seen in real animals."""

from ...experiments.days_with_seizures import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.days_with_seizures import DaysPicture


def say(result, sentences):
    """The sentence of the calendar: the model next to the real animals."""
    s = result.settings
    values = {"first": f"{result.first:.1f}", "n": len(result.counts), "size": s.size}
    if s.kind == "leak":
        values["rate"] = f"{result.rate(4, 32):.1f}"
    else:
        values |= {"early": f"{result.rate(2, 7):.1f}", "late": f"{result.rate(8, 15):.1f}"}
    real = sentences["full" if s.size == 100 else "not_full"].format(real=sentences[f"real_{s.kind}"])
    return f"{sentences[s.kind].format(**values)} {real}"


def days_with_seizures() -> Panel:
    """Panel: five weeks of seizures by chance, next to what was seen in real animals."""
    return Panel(
        "07_follow_the_inflammation",
        "days_with_seizures",
        settings=Settings(),
        controls=("kind", "size", "group"),
        simulate=run,
        picture=DaysPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "large": (6.0, 2.6), "narrow": (3.6, 4.0)},
        strip=Strip(("leak", "infection"), layout="wide"),
        presets={
            "leak": {},
            "another": {"group": 2},
            "infection": {"kind": "infection"},
            "milder": {"size": 50},
        },
    )
