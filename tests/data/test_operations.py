"""The 58 operations are those of the original: each total, and nothing that could name a person."""

import csv
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from refractory.data import operations

FOLDER = Path(__file__).parents[3] / "shared" / "data"
TABLE = FOLDER / operations.ORIGINAL
ELECTRODES = TABLE.with_name("electrodes.csv")
ALLOWED = {
    "engel": {"1", "2", "3", "4"},
    "lesion": {"seen", "unseen", "untold"},
    "kind": {"resection", "laser"},
}

needs_original = pytest.mark.skipif(
    not TABLE.exists(),
    reason=f"NOT TESTED: the original table is not at {FOLDER}, so the stored one is not compared with it.",
)


def table(path, delimiter):
    """The rows of a file, without the spaces that stand after some names."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter=delimiter)
        return [{name: value.strip() for name, value in row.items()} for row in rows]


@pytest.fixture(scope="module")
def people():
    """The original's people by name."""
    return {row["participant_id"]: row for row in table(TABLE, "\t")}


def test_the_file_tells_of_58_people_and_holds_nothing_that_could_name_one():
    rows = table(operations.FILE, ",")
    assert len(rows) == len(operations.read()) == 58
    assert operations.FILE.stat().st_size < 2000
    for row in rows:
        assert set(row) == set(ALLOWED) and all(row[name] in ALLOWED[name] for name in ALLOWED)


@needs_original
def test_the_file_is_what_is_made_from_the_original():
    assert operations.FILE.read_bytes() == operations.made_from(FOLDER)


@needs_original
def test_the_order_is_not_that_of_the_original(people):
    assert [str(o.engel) for o in operations.read()] != [p["engel"][0] for p in people.values()]


@needs_original
def test_every_count_is_that_of_the_original(people):
    """Counted anew, by the original's own words."""
    assert len(people) == 58
    ours = Counter((o.engel, o.lesion, o.kind) for o in operations.read())
    lesion = {"seen": "LESIONAL", "unseen": "NON-LESIONAL", "untold": "n/a"}
    kind = {"resection": "RESECTION", "laser": "ABLATION"}
    theirs = Counter((p["engel"][0], p["lesion_status"], p["therapy"]) for p in people.values())
    assert {(str(e), lesion[c], kind[k]): n for (e, c, k), n in ours.items()} == theirs


@needs_original
def test_good_as_the_original_calls_it_is_engel_class_1(people):
    assert all((p["outcome"] == "S") == (p["engel"][0] == "1") for p in people.values())
    good = Counter(p["lesion_status"] for p in people.values() if p["outcome"] == "S")
    assert good == {"LESIONAL": 21, "NON-LESIONAL": 15}


@needs_original
def test_how_much_of_the_onset_zone_was_taken_out(people):
    """What the lesson tells students: 56 people have a zone among their electrodes."""
    taken = {}
    for row in table(ELECTRODES, ","):
        if "soz" in row["status"]:
            taken.setdefault(row["subject"], []).append("resect" in row["status"])
    shares = {"S": [], "F": []}
    for name, contacts in taken.items():
        shares[people[name]["outcome"]].append(sum(contacts) / len(contacts))
    told = {outcome: (len(s), s.count(1), round(100 * median(s))) for outcome, s in shares.items()}
    assert told == {"S": (36, 12, 61), "F": (20, 4, 59)}


@needs_original
def test_what_class_1_is_made_of(people):
    """The lesson tells students how many had no seizure at all, not even an aura."""
    letters = Counter(p["engel"] for p in people.values() if p["engel"].startswith("1"))
    assert letters == {"1A": 15, "1B": 11, "1C": 2, "1D": 8}
