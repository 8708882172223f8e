"""How much thinner the cortex is, place by place, in groups of people with epilepsy than in people without.

ENIGMA-Epilepsy, by the ENIGMA Toolbox, BSD-3. Each number is a difference between two groups in standard
deviations (Cohen's d, the size of the head taken into account); below 0 the cortex is thinner with epilepsy.
Nobody's own scan is in it.

Source: Whelan and others 2018, https://doi.org/10.1093/brain/awx341, and the ENIGMA Toolbox, Larivière and
others 2021, https://doi.org/10.1038/s41592-021-01186-4. Places: the atlas of Desikan and others 2006.

**Leaves out:** age, medicine, how long the epilepsy has lasted; each person's own numbers; and what came
first, as everybody was scanned once.
"""

import csv
import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..connectome import PLACES

FILE = Path(__file__).with_suffix(".csv")
ORIGINALS = {  # kind of epilepsy: its file in the toolbox
    "all": "allepi",
    "generalised": "gge",
    "sclerosis_left": "tlemtsl",
    "sclerosis_right": "tlemtsr",
}
NAMES = {name.replace(" ", ""): name for name in PLACES} | {"bankssts": "banks of superior temporal sulcus"}
SIDES = {"L": "left", "R": "right"}


class Place(NamedTuple):
    """One place of the cortex in one kind of epilepsy."""

    kind: str
    side: str
    region: str
    d: float  # Cohen's d: below 0, thinner with epilepsy
    low: float  # its 95 % confidence interval
    high: float
    controls: int  # people without epilepsy
    patients: int  # people with epilepsy
    fdr: float  # p, the false discovery rate over all places taken into account


@cache
def read() -> tuple[Place, ...]:
    """All places in all kinds of epilepsy."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return tuple(
            Place(*words[:3], *map(float, words[3:6]), *map(int, words[6:8]), float(words[8]))
            for words in list(csv.reader(file))[1:]
        )


def made_from(folder):
    """The bytes of the file, made from the originals in `folder`."""
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\n")
    table.writerow(Place._fields)
    for kind, name in ORIGINALS.items():
        path = Path(folder) / f"clinical/enigma_{name}_case-controls_CortThick.csv"
        with path.open(newline="", encoding="utf-8-sig") as file:
            table.writerows(row(kind, told) for told in csv.DictReader(file) if told["Structure"])
    return made.getvalue().encode()


def row(kind, told):
    """One row of ours from one of theirs; numbers of the effect to three digits."""
    side, region = told["Structure"].split("_")
    effect = (f"{float(told[f'{name}_icv']):.3f}" for name in ("d", "low_ci", "up_ci"))
    people = told["n_controls"].strip(), told["n_patients"].strip()
    return kind, SIDES[side], NAMES[region], *effect, *people, f"{float(told['fdr_p']):.3g}"


def save(folder):
    """Write the file anew from the originals in `folder`."""
    FILE.write_bytes(made_from(folder))
