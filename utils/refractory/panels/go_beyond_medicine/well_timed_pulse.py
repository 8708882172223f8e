"""The well-timed pulse: how strong, and how well timed, must it be to stop a seizure of the model?"""

from ...experiments.well_timed_pulse import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.well_timed_pulse import WellTimedPulsePicture


def say(result, sentences):
    """The sentence of the pulse."""
    told = result.settings
    name = "exact" if result.regime == "aimed" and told.error == 0 else result.regime
    return sentences[name].format(A=f"{told.A:.2f}", error=told.error, stops=round(result.chance))


def well_timed_pulse() -> Panel:
    """Panel: how strong, and how well timed, must a pulse be to stop a seizure of the model?"""
    return Panel(
        "10_go_beyond_medicine",
        "well_timed_pulse",
        settings=Settings(),
        controls=("A", "aim", "error"),
        simulate=run,
        picture=WellTimedPulsePicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("right", "blurred", "random", "strong")),
        presets={
            "weak": {"A": 1.0},
            "right": {},
            "blurred": {"error": 16},
            "random": {"aim": "random"},
            "strong": {"A": 1.8},
        },
    )
