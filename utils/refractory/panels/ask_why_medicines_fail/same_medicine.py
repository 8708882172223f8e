"""The same medicine: two people, two cells, and what differs is the weak spot."""

from ...experiments.same_medicine import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.same_medicine import SameMedicinePicture


def say(result, sentences):
    """The sentence of the same medicine."""
    E0, I0, E, I = result.told
    values = {"E0": E0, "I0": I0, "E": E, "I": I, "block": result.settings.block}
    who = sentences["people"][result.settings.person]
    stop = sentences["slow" if I else "silent"].format(**values)
    change = sentences["change"][result.change].format(**values)
    return sentences[result.regime].format(**values, who=who, stop=stop, change=change)


def same_medicine() -> Panel:
    """Panel: give the same medicine to the cells of different people."""
    return Panel(
        "09_ask_why_medicines_fail",
        "same_medicine",
        settings=Settings(),
        controls=("person", "together", "block"),
        simulate=run,
        picture=SameMedicinePicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        presets={
            "kcnq2_alone": {"block": 30},
            "scn1a_alone": {"person": "scn1a", "block": 30},
            "kcnq2": {"together": "linked", "block": 30},
            "scn1a": {"person": "scn1a", "together": "linked", "block": 30},
            "too_much": {"together": "linked", "block": 50},
        },
        strip=Strip(("kcnq2_alone", "scn1a_alone", "kcnq2", "scn1a")),
    )
