"""My words: which word of a chart is asked for, and who is told; what it means is in the lesson's words."""

from dataclasses import dataclass
from typing import NamedTuple

from ..core import Checked, par

WORDS = (
    *("drug_resistant", "refractory", "asm", "focal_aware", "focal_impaired", "bilateral"),
    *("absence", "postictal", "breakthrough", "status", "functional", "remission"),
)


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    word: str = par("drug_resistant", "which word", choices=WORDS)
    told: str = par("me", "who is told", choices=("me", "child"))


class Result(NamedTuple):
    """A word as the chart has it, what it means, and its other names; all as text."""

    chart: str
    meaning: str
    also: str
    told: str


def run(settings, cards):
    """Look the word up in `cards`: for each word `chart`, `also`, and what to tell `me` and a `child`."""
    found = cards[settings.word]
    also = found["also"] if settings.told == "me" else ""
    return Result(found["chart"], found[settings.told], also, settings.told)
