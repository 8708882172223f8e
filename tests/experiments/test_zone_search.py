"""The search for a hidden zone finds it where it is recorded, and is lost where it is not."""

import numpy as np
import pytest
from refractory.core import Stopped
from refractory.experiments import zone_search
from refractory.experiments.zone_search import COUPLINGS, correlation, noisy, patient, rates, some, zone_of

PEOPLE = range(25)


def test_a_search_that_is_stopped_keeps_nothing_half_done(monkeypatch):
    def stop(share):
        raise Stopped

    monkeypatch.setattr(zone_search, "LIBRARY", {})
    with pytest.raises(Stopped):
        zone_search.candidates(stop)
    assert zone_search.LIBRARY == {}


@pytest.mark.slow
def test_every_region_is_tried_with_every_coupling_and_the_patient_is_none_of_them():
    assert zone_search.candidates().shape == (82, len(COUPLINGS), 82, 70)
    assert zone_search.Truth().K not in COUPLINGS


def test_a_zone_is_a_region_and_the_two_linked_to_it_most_strongly():
    links = zone_search.brain().weights[7]
    assert set(links[zone_of(7)[1:]]) == set(np.sort(links)[-2:]) and zone_of(7)[0] == 7


def test_noise_has_the_size_that_it_is_said_to_have():
    seen = patient(5, 0)
    assert (noisy(seen, 3, 0) - seen).std() == pytest.approx(3 * seen.std(), rel=0.03)
    np.testing.assert_array_equal(noisy(seen, 0, 0), seen)


def test_the_score_is_pearsons_correlation():
    rng = np.random.default_rng(0)
    x, y = rng.random((4, 50)), rng.random(50)
    np.testing.assert_allclose(correlation(x, y), [np.corrcoef(row, y)[0, 1] for row in x])
    assert correlation(np.ones((1, 50)), y) == [0]


@pytest.mark.parametrize(
    ("count", "spare", "noise", "right"),
    [(82, False, 0, 23), (82, False, 6, 22), (12, True, 0, 9), (12, True, 6, 2)],
)
def test_how_often_the_guess_is_right(count, spare, noise, right):
    """Of 25 made-up people; to 2, as near the border another processor may round otherwise."""
    assert rates(some(count, spare), noise, PEOPLE).right == pytest.approx(right, abs=2)
