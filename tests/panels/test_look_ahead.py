"""What the lesson says of its panels, and that a reader's own file can be opened and loses nothing."""

from functools import cache

import numpy as np
import pytest
from refractory.panels.look_ahead import (
    AREAS,
    YIELDS,
    Implant,
    find_the_seizure,
    guess,
    guess_the_zone,
    recorded,
    what_a_gene_test_finds,
)


@cache
def alarm():
    return find_the_seizure()


@cache
def search():
    return guess_the_zone()


@pytest.fixture
def own(tmp_path):
    """A recording of the reader's own: a minute with a stretch of tall waves."""
    t = np.arange(60 * 128) / 128
    x = np.sin(2 * np.pi * 9 * t) * np.where((t > 30) & (t < 40), 8, 1)
    np.savez(tmp_path / "mine.npz", data=[x, np.sin(t)], sfreq=128, channels=["T3", "T4"])
    return tmp_path / "mine.npz"


# ---- find the seizure ----


@pytest.mark.parametrize(
    ("preset", "hits", "false"),
    [("strict", 1, 0), ("keen", 4, 13), ("between", 4, 0), ("restless", 4, 6), ("trade", 3, 4)],
)
def test_what_the_alarm_finds_and_rings_for(preset, hits, false):
    alarm().press(preset)
    assert (alarm().result.hits, alarm().result.false) == (hits, false)


def test_what_sums_it_up_says_what_was_missed_and_what_rang_for_nothing():
    regimes = {preset: alarm().simulate(settings).regime for preset, settings in alarm().presets.items()}
    assert regimes == {
        "strict": "too_strict",
        "keen": "too_keen",
        "between": "right",
        "restless": "too_keen",
        "trade": "both",
    }


def test_with_no_file_the_sentence_says_that_the_trace_is_simulated():
    assert all(alarm().press(preset).startswith("A simulated") for preset in alarm().presets)


def test_a_file_of_ones_own_is_shown_and_not_judged(own):
    sentence = alarm().read(own)
    assert "mine.npz" in sentence and "T3" in sentence and "It rings once" in sentence
    assert alarm().result.regime == "own"
    assert "cannot know" in sentence and "not a finding" in sentence and "simulated" not in sentence
    assert alarm().put_away().startswith("A simulated")


def test_dials_move_while_a_file_is_open(own):
    alarm().read(own)
    assert "It does not ring" not in alarm().set(threshold=2.0) and alarm().given is not None
    alarm().put_away()


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"Dear team", "EEG"), (b"PK\x03\x04", "damaged")]
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_loses_nothing(own, data, words):
    before, picture = alarm().read(own), alarm().picture.png
    assert alarm().read(data, "letter.edf") == before
    assert words in alarm().picture.error and "Nothing here has changed." in alarm().picture.error
    assert alarm().picture.png == picture and alarm().given.name == "mine.npz"
    alarm().put_away()
    assert alarm().picture.error == ""


def test_a_path_can_be_typed(own):
    alarm()._typed()
    assert "Type where" in alarm().picture.error
    alarm().path.value = str(own)
    alarm()._typed()
    assert "mine.npz" in alarm().sentence
    alarm().path.value = str(own) + "x"
    alarm()._typed()
    assert "no file" in alarm().picture.error and "mine.npz" in alarm().sentence
    alarm().put_away()


def test_a_file_comes_in_parts(own):
    data, pick = own.read_bytes(), alarm().picker
    about = {"name": "mine.npz", "size": len(data)}
    half = len(data) // 2
    pick._part(None, {**about, "start": 0}, [data[:half]])  # a first try, given up
    pick._part(None, {**about, "start": 0}, [data[:half]])
    pick._part(None, {**about, "start": half}, [data[half:]])
    assert "mine.npz" in alarm().sentence
    alarm().put_away()


@pytest.mark.parametrize(
    ("size", "start", "words"), [(10**9, -1, "larger"), (0, -1, "empty"), (9, -2, "end")]
)
def test_what_the_browser_cannot_send_gets_a_sentence(size, start, words):
    alarm().picker._part(None, {"name": "big.edf", "size": size, "start": start}, [])
    assert words in alarm().picture.error and "Nothing here has changed." in alarm().picture.error
    alarm().put_away()


# ---- guess the zone ----


@pytest.mark.parametrize(
    ("preset", "right"),
    [("everywhere", True), ("noisy", True), ("temple", True), ("elsewhere", False), ("silent", False)],
)
def test_where_one_records_matters_more_than_the_noise(preset, right):
    search().press(preset)
    search().run()
    assert (search().result.place == 1) == right


def test_how_far_the_lost_searches_are_off():
    """Places 23 and 27 of 82, to three; without noise some thirty others fit nearly as well."""
    lost, silent = (guess(Implant(left=(), right=("front",), noise=noise)) for noise in (2, 0))
    assert (lost.place, silent.place) == (pytest.approx(23, abs=3), pytest.approx(27, abs=3))
    assert len(silent.likely) - 1 == pytest.approx(33, abs=4)
    assert lost.covered == 0


def test_twelve_regions_are_twelve_and_the_areas_make_the_whole_brain():
    sizes = {area: len(recorded(Implant(left=(), right=(area,)))) for area in AREAS}
    assert sizes == {"temple": 12, "front": 12, "back": 12, "deep": 5}
    assert list(recorded(Implant())) == list(range(82))


def test_the_sentence_names_the_areas_that_are_recorded():
    search().set(left=("temple", "deep"), right=tuple(AREAS))
    assert "in 58 of 82 regions (left temple, deep; all of the right)" in search().run()


def test_without_electrodes_nothing_is_found_and_the_sentence_says_so():
    search().set(left=(), right=())
    assert search().run().startswith("No electrodes.")
    assert (len(search().result.best), len(search().result.likely)) == (0, 82)


# ---- what a gene test finds ----


def test_of_a_hundred_people_as_published():
    """Sheidley and others 2022: 17 % in all; microarray 9, panel 19, exome 24, genome 48."""
    assert YIELDS == {"any": 17, "chip": 9, "panel": 19, "exome": 24, "genome": 48}
    panel = what_a_gene_test_finds()
    for test, found in YIELDS.items():
        assert f" {found}. For {100 - found} " in panel.press(test)
