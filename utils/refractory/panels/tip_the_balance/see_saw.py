"""The see-saw: raise or lower inhibition and watch one patch of cortex."""

from ...experiments.see_saw import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.see_saw import SeeSawPicture


def say(result, sentences):
    """The sentence of the see-saw."""
    share = round(100 * result.E)
    in_100 = sentences["in_100"].format(share=share) if share else sentences["under_1"]
    values = {"inhibition": result.settings.inhibition, "in_100": in_100, "rate": round(result.rate)}
    return sentences[result.regime].format(**values)


def see_saw() -> Panel:
    """Panel: raise or lower inhibition and watch one patch of cortex."""
    return Panel(
        "04_tip_the_balance",
        "see_saw",
        settings=Settings(),
        controls=("inhibition", "start", "patch"),
        simulate=run,
        picture=SeeSawPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("typical", "less", "put_back", "more")),
        presets={
            "typical": {},
            "less": {"inhibition": 60},
            "put_back": {"start": "active"},
            "more": {"inhibition": 135, "start": "active"},
            "rhythm": {"patch": "in_rhythm"},
        },
    )
