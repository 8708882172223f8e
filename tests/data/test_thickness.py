"""The thickness of the cortex is that of the originals, and tells of groups only."""

import csv
from pathlib import Path

import pytest
from refractory.connectome import PLACES
from refractory.data import thickness

FOLDER = Path(__file__).parents[3] / "shared" / "data"
TABLES = {
    kind: FOLDER / f"clinical/enigma_{name}_case-controls_CortThick.csv"
    for kind, name in thickness.ORIGINALS.items()
}

needs_originals = pytest.mark.skipif(
    not all(path.exists() for path in TABLES.values()),
    reason=f"NOT TESTED: the originals are not at {FOLDER}, so the stored file is not compared with them.",
)


def original(kind):
    """The rows of an original that tell of a place."""
    with TABLES[kind].open(newline="", encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if row["Structure"]]


def ours(kind):
    return [place for place in thickness.read() if place.kind == kind]


@pytest.mark.parametrize("kind", thickness.ORIGINALS)
def test_each_kind_has_both_sides_of_34_places(kind):
    names = {place.region for place in ours(kind)}
    assert len(names) == 34 and names <= set(PLACES)
    assert {(p.side, p.region) for p in ours(kind)} == {(s, n) for s in ("left", "right") for n in names}
    assert len(ours(kind)) == 68


def test_every_number_is_possible():
    for place in thickness.read():
        assert place.low < place.d < place.high and 0 <= place.fdr <= 1
        assert place.patients > 200 and place.controls > 800  # groups, never a person


def test_its_licence_stays_with_it():
    assert "BSD 3-Clause" in thickness.FILE.with_name("THICKNESS_LICENSE.txt").read_text("utf-8")


@needs_originals
def test_the_file_is_what_is_made_from_the_originals():
    assert thickness.FILE.read_bytes() == thickness.made_from(FOLDER)


@needs_originals
@pytest.mark.parametrize("kind", thickness.ORIGINALS)
def test_the_totals_are_those_of_the_originals(kind):
    """Added up anew, in the original's own words and order."""
    rows, places = original(kind), ours(kind)
    assert len(rows) == len(places) == 68
    for told, field in (("d_icv", "d"), ("low_ci_icv", "low"), ("up_ci_icv", "high")):
        assert sum(float(row[told]) for row in rows) == pytest.approx(
            sum(getattr(place, field) for place in places), abs=68 * 0.0005
        )
    assert sum(int(row["n_controls"]) for row in rows) == sum(place.controls for place in places)
    assert sum(int(row["n_patients"]) for row in rows) == sum(place.patients for place in places)
    assert [float(row["fdr_p"]) < 0.05 for row in rows] == [place.fdr < 0.05 for place in places]
    sides = {"L": "left", "R": "right"}
    assert [sides[row["Structure"][0]] for row in rows] == [place.side for place in places]
