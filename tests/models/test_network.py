"""What is done to the links of a network: nothing else changes, and nothing is done twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from refractory.models.network import remove_links, remove_regions, row_normalised

WEIGHTS = arrays(float, (5, 5), elements=st.floats(0, 100).filter(lambda w: w == 0 or w > 1e-3))


@given(WEIGHTS)
def test_each_row_adds_up_to_one_or_was_empty(weights):
    """A region without links stays without; none is linked to itself."""
    before = weights.copy()
    normal = row_normalised(weights)
    np.fill_diagonal(before, 0)
    np.testing.assert_allclose(normal.sum(axis=1), before.any(axis=1))
    np.testing.assert_allclose(normal * before.sum(axis=1, keepdims=True), before)


@given(WEIGHTS)
def test_the_weights_that_were_given_stay_as_they_were(weights):
    before = weights.copy()
    row_normalised(weights)
    remove_links(weights, [1, 2])
    remove_regions(weights, np.zeros(5), [1, 2])
    np.testing.assert_array_equal(weights, before)


@given(WEIGHTS)
def test_what_is_left_after_a_removal_grows_no_stronger(weights):
    """Weights among the regions that stay are the same before and after."""
    left, x0 = remove_regions(weights, np.arange(5), [1, 3])
    off_diagonal = ~np.eye(3, dtype=bool)
    np.testing.assert_array_equal(left[off_diagonal], weights[np.ix_([0, 2, 4], [0, 2, 4])][off_diagonal])
    assert x0.tolist() == [0, 2, 4]


def test_links_of_a_region_go_both_ways():
    """All of them, or those with named others only."""
    weights = np.ones((4, 4)) - np.eye(4)
    cut = remove_links(weights, [0])
    assert not cut[0].any() and not cut[:, 0].any()
    assert cut.sum() == 6
    one = remove_links(weights, [0], [1])
    assert one[0, 1] == one[1, 0] == 0
    assert one.sum() == 10


@pytest.mark.parametrize("wrong", [np.ones(3), np.ones((2, 3)), -np.ones((2, 2)), [[0, np.nan], [1, 0]]])
def test_what_is_not_a_network_is_refused(wrong):
    with pytest.raises(ValueError, match="weights must be"):
        row_normalised(wrong)
