"""Medicine after medicine: a hundred people, and what each plan brought."""

from ...experiments.medicine_after_medicine import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.medicine_after_medicine import DotsPicture


def say(result, sentences):
    """The sentence of the dots."""
    told = result.settings
    if len(result.counts) == 1:
        return sentences[f"before_{told.who}"]
    values = {
        "tried": sentences["tried"][told.plans - 1],
        "free": result.free,
        "rest": result.counts["rest"],
        "seen": result.free_seen,
    }
    return sentences[f"{told.story}_{told.who}"].format(**values)


def medicine_after_medicine() -> Panel:
    """Panel: a hundred people try one plan after another."""
    return Panel(
        "01_meet_drug_resistant_epilepsy",
        "medicine_after_medicine",
        settings=Settings(),
        controls=("plans", "who", "story", "cohort"),
        simulate=run,
        picture=DotsPicture,
        say=say,
        sizes={"wide": (8.0, 3.8), "narrow": (3.6, 4.0)},
        presets={
            "first": {"plans": 1},
            "second": {"plans": 2},
            "all": {"plans": 4},
            "next": {"plans": 2, "who": "second"},
            "same_chance": {"plans": 3, "story": "one_group"},
            "two_groups": {"plans": 4, "story": "two_groups"},
        },
        strip=Strip(("first", "second", "all", "next")),
    )
