"""The lanes: which tests run, which stay together, and which panels are filmed again."""

import shutil

import films
import lanes
import pytest
import yaml
from refractory.tools.site import sources

LESSON = "04_tip_the_balance"
OF_THE_LESSON = [
    f"notebooks/{LESSON}.ipynb::Cell 3",
    "tests/panels/test_every_panel.py::test_one[see_saw]",
    "tests/panels/test_stable.py::test_one[see_saw-typical]",
    "tests/panels/test_tip_the_balance.py::test_one",
    "tests/experiments/test_crowd.py::test_one[0.5]",
    f"tests/browser/test_lessons.py::test_one[{LESSON}]",
    "tests/browser/test_one_screen.py::test_one[usual-see_saw]",
    f"tests/test_notebooks.py::test_one[{LESSON}]",
]
OF_OTHERS = [
    "notebooks/05_fall_into_step.ipynb::Cell 3",
    "tests/panels/test_every_panel.py::test_one[metronomes]",
    "tests/models/test_wilson_cowan.py::test_one[0.04]",
    "tests/test_glossary.py::test_one[a see_saw]",
    "tests/test_core.py::test_one",
]


@pytest.mark.parametrize("nodeid", OF_THE_LESSON)
def test_a_lesson_has_its_notebook_panels_experiments_and_page(nodeid):
    assert lanes.runs(nodeid, set(), lesson=LESSON)
    assert not lanes.runs(nodeid, set(), lesson="05_fall_into_step")


@pytest.mark.parametrize("nodeid", OF_OTHERS)
def test_a_lesson_has_no_test_of_another(nodeid):
    assert not lanes.runs(nodeid, set(), lesson=LESSON)


def test_an_experiment_that_a_lessons_panel_rests_on_belongs_to_it():
    assert lanes.runs("tests/experiments/test_zone_search.py::test_one", set(), lesson="11_look_ahead")


def test_a_lesson_is_found_by_its_number():
    assert lanes.lesson_numbered("04") == lanes.lesson_numbered(LESSON) == LESSON


@pytest.mark.parametrize("number", ["99", "0", "balance"])
def test_a_wrong_number_is_told_the_right_ones(number):
    with pytest.raises(pytest.UsageError, match=f"Which lesson is {number}.*{LESSON}"):
        lanes.lesson_numbered(number)


def test_the_fast_lane_leaves_out_slow_panels_and_what_is_marked_and_what_needs_a_kernel_or_a_browser():
    assert lanes.runs("tests/panels/test_every_panel.py::test_one[see_saw]", set(), fast=True)
    assert not lanes.runs("tests/panels/test_every_panel.py::test_one[crowd]", set(), fast=True)
    assert not lanes.runs("tests/test_core.py::test_one", {"slow"}, fast=True)
    assert not lanes.runs("tests/browser/test_flash.py::test_one", set(), fast=True)
    assert not lanes.runs(f"notebooks/{LESSON}.ipynb::Cell 3", set(), fast=True)


def test_without_a_lane_all_run_but_what_waits_for_a_release():
    assert lanes.runs("tests/test_core.py::test_one", {"slow"})
    assert not lanes.runs("tests/test_core.py::test_one", {"whole"})
    assert lanes.runs("tests/test_core.py::test_one", {"whole"}, whole=True)


def test_a_page_in_the_browser_is_opened_by_one_process_alone():
    assert {lanes.together(nodeid) for nodeid in OF_THE_LESSON if "browser" in nodeid} == {LESSON}


def test_panels_are_spread_by_lesson_and_a_files_other_tests_are_not():
    see_saw, crowd, rewire = (
        lanes.together(f"tests/panels/test_every_panel.py::test_one[{name}]")
        for name in ("see_saw", "crowd", "rewire")
    )
    assert see_saw == crowd != rewire
    assert lanes.together("tests/test_core.py::one") == lanes.together("tests/test_core.py::two[3]")


def test_the_sites_tests_are_shared_by_file_and_belong_to_the_lessons_of_their_panels():
    for path in ("tests/site/test_flip_books.py", "tests/browser/test_site.py"):
        nodeid = f"{path}::test_one[see_saw]"
        assert lanes.together(nodeid) == lanes.together(f"{path}::test_two[cup_of_tea]") == path
        assert lanes.runs(nodeid, set(), lesson=LESSON)
        assert not lanes.runs(nodeid, set(), lesson="05_fall_into_step")


# -- films -------------------------------------------------------------------------------------------------


@pytest.fixture
def entry(tmp_path, monkeypatch):
    """A panel in a copy of the package that may be changed."""
    copy = tmp_path / "refractory"
    shutil.copytree(films.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "tools"))
    entry = next(entry for entry in lanes.panels() if entry.name == "see_saw")
    place = copy / films.file_of(entry).relative_to(films.PACKAGE)
    monkeypatch.setattr(films, "file_of", lambda entry: place)
    monkeypatch.setattr(films, "DRAWN_BY", (copy / "plots", copy / "panels"))
    monkeypatch.setattr(films, "HERE", copy / "reading")
    monkeypatch.setattr(films, "PACKAGE", copy)
    sources.imported.cache_clear()
    return entry


@pytest.fixture
def record(entry, tmp_path):
    """A record in which the panel has been filmed as it is."""
    path = tmp_path / "record.yml"
    filmed = {entry.lesson: {entry.name: {"p99": 3.0, "of": films.fingerprint(entry)}}}
    path.write_text(yaml.safe_dump({"lessons": filmed}))
    return path


@pytest.mark.parametrize(
    "name",
    ["kit/panel.js", "kit/panel.css", "kit/canvas.py", "plots/see_saw.py", "plots/palette.py",
     "refractory.mplstyle", "panels/tip_the_balance/see_saw.py", f"reading/{LESSON}.yml"],
)  # fmt: skip
def test_a_panel_is_filmed_again_when_its_kit_picture_or_words_changed(entry, record, name):
    assert not films.due(entry, whole=False, record=record)
    with open(films.PACKAGE / name, "a") as file:
        file.write("\n")
    assert films.due(entry, whole=False, record=record)


@pytest.mark.parametrize("name", ["plots/raster.py", "models/brunel.py", "reading/05_fall_into_step.yml"])
def test_what_another_panel_shows_is_no_reason_to_film_it(entry, record, name):
    with open(films.PACKAGE / name, "a") as file:
        file.write("\n")
    assert not films.due(entry, whole=False, record=record)


def test_before_a_release_every_panel_is_filmed(entry, record):
    assert films.due(entry, whole=True, record=record)


def test_a_panel_that_was_never_filmed_is_due(entry, tmp_path):
    (tmp_path / "empty.yml").write_text("lessons: {}")
    assert films.due(entry, whole=False, record=tmp_path / "empty.yml")


def test_a_film_is_left_out_only_where_nothing_changed(monkeypatch):
    film, marks = f"tests/browser/test_flashing.py::test_one[{LESSON}]", {"film"}
    for due in (True, False):
        monkeypatch.setattr(lanes, "due", lambda entry, whole, due=due: whole or due)
        assert lanes.runs(film, marks) == due and lanes.runs(film, marks, whole=True)
    assert not lanes.runs(film.replace(LESSON, "see_saw"), marks)
    monkeypatch.setattr(lanes, "due", lambda entry, whole: entry.name == "crowd")
    assert lanes.runs(film, marks) and not lanes.runs(film.replace(LESSON, "see_saw"), marks)
