"""The options side by side: a hundred people, what became of their seizures, and what it may cost."""

from ...experiments.options_side_by_side import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.options_side_by_side import OptionsPicture


def say(result, sentences):
    """The sentence of the options: who, how long, and how sure; what it may cost only if asked for."""
    told, report = result.settings, result.report
    if report is None:
        return sentences["no_report"][told.group]
    said = sentences[told.option][told.group]
    cost = said["cost"] if result.costs else sentences["hidden"]
    return f"{said['good']} {cost}".format(**counts(result))


def counts(result):
    """The numbers that a sentence may need."""
    found = result.report.harms | result.report.seizures
    found["not_free"] = 100 - result.report.seizures["free"]
    found["half"] = found["free"] + found["better"]
    found["not_half"] = 100 - found["half"]
    if result.others is not None:
        found["other"], found["not_other"] = result.others.people, 100 - result.others.people
    return found


def options_side_by_side() -> Panel:
    """Panel: choose a treatment; a hundred people, what became of their seizures, and what it may cost."""
    return Panel(
        "10_go_beyond_medicine",
        "options_side_by_side",
        settings=Settings(),
        controls=("option", "group", "cost"),
        simulate=run,
        picture=OptionsPicture,
        say=say,
        sizes={"large": (6.0, 2.5), "narrow": (3.6, 4.0)},
        strip=Strip(("temple", "alone", "diet", "medicine")),
        presets={
            "temple": {},
            "alone": {"group": "compared"},
            "children": {"option": "children"},
            "vns": {"option": "vns"},
            "rns": {"option": "rns", "group": "later"},
            "dbs": {"option": "dbs", "group": "later"},
            "diet": {"option": "diet"},
            "medicine": {"option": "medicine"},
            "both": {"cost": "shown"},
        },
    )
