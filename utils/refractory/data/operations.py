"""58 operations at one hospital: what was done, whether the MRI showed a lesion, what became of seizures.

OpenNeuro ds004100, CC0. Each person had electrodes inside the head first, then an operation. Rows have no
names, and stand in an order that says nothing.

`engel` is the outcome as doctors class it: 1 no seizures that disable (auras may stay), 2 rare ones,
3 worthwhile improvement, 4 no worthwhile improvement.

**Leaves out:** all else about these people. The original does not say how long after the operation the
outcome was told, nor how the people were chosen. Nobody drew lots.
"""

import csv
import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).with_suffix(".csv")
ORIGINAL = "clinical/hup_ds004100/participants.tsv"
SEED = 0  # of the order of the rows
LESION = {"LESIONAL": "seen", "NON-LESIONAL": "unseen", "n/a": "untold"}
KIND = {"RESECTION": "resection", "ABLATION": "laser"}


class Operation(NamedTuple):
    """One person's operation."""

    engel: int  # class, 1 to 4
    lesion: str  # on the MRI: "seen", "unseen" or "untold"
    kind: str  # "resection" or "laser"


@cache
def read() -> tuple[Operation, ...]:
    """All operations."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return tuple(Operation(int(row["engel"]), row["lesion"], row["kind"]) for row in csv.DictReader(file))


def made_from(folder):
    """The bytes of the file, made from the original in `folder`."""
    with (Path(folder) / ORIGINAL).open(newline="", encoding="utf-8") as file:
        people = list(csv.DictReader(file, delimiter="\t"))
    made = io.StringIO()
    table = csv.writer(made, lineterminator="\n")
    table.writerow(Operation._fields)
    for k in np.random.default_rng(SEED).permutation(len(people)):
        person = {name: value.strip() for name, value in people[k].items()}
        table.writerow((person["engel"][0], LESION[person["lesion_status"]], KIND[person["therapy"]]))
    return made.getvalue().encode()


def save(folder):
    """Write the file anew from the original in `folder`."""
    FILE.write_bytes(made_from(folder))
