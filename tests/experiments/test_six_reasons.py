"""One chain: where it breaks, the curve moves; one break nothing can make up for."""

import numpy as np
import pytest
from refractory.experiments import six_reasons as six
from refractory.experiments.six_reasons import MOVED, REASONS, TYPICAL, above, chain, needed

LEVELS = np.geomspace(0.1, 10, 21)


@pytest.mark.parametrize(
    "reason, level", [("typical", 0.681), ("target", 6.81), ("transporter", 3.40), ("pharmacokinetic", 2.04)]
)
def test_the_level_that_calms(reason, level):
    assert needed(REASONS[reason]) == pytest.approx(level, abs=0.005)
    assert above(chain(0.99 * level, REASONS[reason]).x0) > 0 > above(chain(1.01 * level, REASONS[reason]).x0)


@pytest.mark.parametrize("reason", MOVED)
def test_three_reasons_give_the_typical_curve_moved(reason):
    by = needed(REASONS[reason]) / needed(TYPICAL)
    assert chain(by * LEVELS, REASONS[reason]).x0 == pytest.approx(chain(LEVELS, TYPICAL).x0)


def test_no_level_calms_the_most_severe():
    assert needed(REASONS["severity"]) == np.inf
    assert above(chain(1e9, REASONS["severity"]).x0) > 0


def test_only_fast_clearing_lowers_the_blood_level():
    low = {reason for reason, params in REASONS.items() if chain(1.0, params).blood < 1}
    assert low == {"pharmacokinetic"}


def test_a_gene_variant_acts_through_one_of_three():
    drawn = {six.gene_variant(seed) for seed in range(30)}
    assert drawn == set(MOVED)


def test_hubs_need_more_medicine_than_even_wiring():
    assert six.network_needed("even") < 1 < six.network_needed("hubs")
    assert six.agreement("even", 0.0) > six.IN_STEP < six.agreement("hubs", 1.0)


def test_levels_that_were_not_run_are_not_guessed():
    for level in (0.1, 100.0):
        with pytest.raises(ValueError, match="between"):
            six.network_above("even", level)
