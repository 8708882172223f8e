"""My words: a word of the chart, and what it means."""

from functools import partial

from ...experiments.my_words import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.my_words import CardPicture
from ...reading import words

CARDS = words("01_meet_drug_resistant_epilepsy")["panels"]["my_words"]["cards"]


def say(result, sentences):
    """The sentence of the card."""
    return sentences[result.told].format(chart=result.chart, meaning=result.meaning, also=result.also)


def my_words() -> Panel:
    """Panel: choose a word of the chart and read what it means."""
    return Panel(
        "01_meet_drug_resistant_epilepsy",
        "my_words",
        settings=Settings(),
        controls=("word", "told"),
        simulate=partial(run, cards=CARDS),
        picture=CardPicture,
        say=say,
        sizes={"wide": (8.0, 2.8), "narrow": (3.6, 4.0)},
        presets={
            "diagnosis": {},
            "medicine": {"word": "asm"},
            "seizure": {"word": "focal_impaired"},
            "hope": {"word": "remission"},
            "child": {"told": "child"},
        },
        strip=Strip(("diagnosis", "medicine", "seizure", "hope")),
    )
