"""One chain: where it breaks, the curve moves; one break nothing can make up for."""

import numpy as np
import pytest
from refractory.experiments import six_reasons as six
from refractory.experiments.six_reasons import (
    ALONG,
    KINDS,
    MOVED,
    REASONS,
    TYPICAL,
    Settings,
    chain,
    needed,
    run,
    share_needed,
    threshold,
)

LEVELS = np.geomspace(0.1, 10, 21)


@pytest.mark.parametrize(
    "reason, level", [("typical", 0.681), ("target", 6.81), ("transporter", 3.40), ("pharmacokinetic", 2.04)]
)
def test_the_level_that_calms(reason, level):
    assert needed(REASONS[reason]) == pytest.approx(level, abs=0.005)
    below, beyond = (chain(share * level, REASONS[reason]).x0 for share in (0.99, 1.01))
    assert below > threshold() > beyond


@pytest.mark.parametrize("reason", MOVED)
def test_three_reasons_give_the_typical_curve_moved(reason):
    by = needed(REASONS[reason]) / needed(TYPICAL)
    assert chain(by * LEVELS, REASONS[reason]).x0 == pytest.approx(chain(LEVELS, TYPICAL).x0)


def test_no_level_calms_the_most_severe():
    assert needed(REASONS["severity"]) == np.inf
    assert chain(1e9, REASONS["severity"]).x0 > threshold()
    assert share_needed(REASONS["severity"]) == pytest.approx(1.155, abs=0.001)


def test_only_fast_clearing_lowers_the_blood_level():
    low = {reason for reason, params in REASONS.items() if chain(1.0, params).blood < 1}
    assert low == {"pharmacokinetic"}


def test_a_gene_variant_acts_through_one_of_three():
    drawn = {six.gene_variant(seed) for seed in range(30)}
    assert drawn == set(MOVED)


def test_hubs_need_more_medicine_than_even_wiring():
    assert (six.network_needed("even"), six.network_needed("hubs")) == (0.5, 2.5)


@pytest.mark.parametrize("wiring, level", [("even", 0.25), ("hubs", 2.5), ("hubs", 8.0)])
def test_what_is_stored_of_the_ten_networks_is_what_they_do(wiring, level):
    found = np.mean([six.agreement(wiring, level, seed) for seed in six.WIRED])
    assert found == pytest.approx(six.AGREED[wiring][six.LEVELS.index(level)], abs=0.001)


def test_without_medicine_every_network_is_far_above_the_line():
    """No seed decides whether the untreated network seizes, and the even ones scale the picture."""
    found = [six.agreement("even", 0.0, seed) for seed in six.WIRED]
    assert min(found) > 3 * six.IN_STEP and np.mean(found) == pytest.approx(six.UNTREATED, abs=0.001)


@pytest.mark.parametrize("seed, levels", [(7, (1.5, 2.0)), (3, (4.5, 5.0))])
def test_the_range_of_single_networks_with_hubs(seed, levels):
    """Of the ten, network 7 is calm from the lowest level on, network 3 from the highest; not before."""
    assert [six.agreement("hubs", level, seed) < six.IN_STEP for level in levels] == [False, True]
    assert levels[1] in six.SINGLE["hubs"]


def test_a_quarter_of_the_step_changes_no_network(monkeypatch):
    coarse, agreement = six.agreement("hubs", 2.5, 0), six.in_step.agreement
    monkeypatch.setattr(
        six.in_step, "agreement", lambda *given, **how: agreement(*given, **how | {"dt": 0.025})
    )
    assert six.agreement("hubs", 2.5, 0) == pytest.approx(coarse, abs=0.01)


def test_levels_that_were_not_run_are_not_guessed():
    for level in (0.1, 100.0):
        with pytest.raises(ValueError, match="between"):
            six.network_above("even", level)


@pytest.mark.parametrize(
    "reason, needed",
    [("typical", 0.7), ("target", 6.8), ("transporter", 3.4), ("pharmacokinetic", 2.0), ("gene", 3.4)],
)
def test_each_reason_moves_the_level_at_which_calm_begins(reason, needed):
    result = run(Settings(reason))
    assert result.needed == pytest.approx(needed, abs=0.05)
    assert result.calm == (reason == "typical")


@pytest.mark.parametrize("more, calm", [(0.001, True), (-0.001, False)])
def test_calm_begins_where_as_many_targets_are_held_as_are_needed(more, calm):
    result = run(Settings())
    assert result.share_needed == pytest.approx(0.405, abs=0.001)
    arrived = result.chain._replace(bound=result.share_needed + more)
    assert result._replace(chain=arrived).calm == calm


@pytest.mark.parametrize("wiring, share", [("even", 0.306), ("hubs", 0.708)])
def test_the_share_that_calms_networks_is_where_their_mean_crosses_the_line(wiring, share):
    assert six.network_share_needed(wiring) == pytest.approx(share, abs=0.001)
    level = share / (1 - share)
    assert six.network_above(wiring, 0.98 * level) > 0 > six.network_above(wiring, 1.02 * level)


@pytest.mark.parametrize("reason, below", [("typical", 0.5), ("transporter", 3.0), ("target", 6.5)])
def test_the_first_step_of_the_slider_above_the_level_needed_is_calm(reason, below):
    assert [run(Settings(reason, level)).calm for level in (below, below + 0.5)] == [False, True]


def test_no_step_of_the_slider_calms_the_most_severe():
    results = [run(Settings("severity", level)) for level in (0.5, 4.0, 8.0)]
    assert not any(result.calm for result in results) and results[0].needed == np.inf


def test_the_networks_with_hubs_are_calm_from_the_step_that_is_told():
    results = [run(Settings("network", level)) for level in (1.0, 2.0, 2.5, 3.0)]
    assert [result.calm for result in results] == [False, False, True, True]
    assert results[0].needed == 2.5


def test_each_reason_breaks_its_own_link_and_the_gene_the_one_that_it_changes():
    """Links from above: taken, blood, brain, locks, brain calm or not."""
    links = {"typical": None, **{"pharmacokinetic": 0, "transporter": 1, "target": 2}}
    links |= {"severity": 3, "network": 3}
    assert {kind: run(Settings(kind)).broken for kind in KINDS if kind != "gene"} == links
    gene = run(Settings("gene"))
    assert gene.acts == "transporter" and gene.broken == links["transporter"]


@pytest.mark.parametrize(
    "reason, moved", [("pharmacokinetic", False), ("target", True), ("transporter", True)]
)
def test_against_the_blood_level_only_fast_clearing_looks_typical(reason, moved):
    result = run(Settings(reason, against="blood"))
    assert (np.abs(result.curve - result.typical).max() > 0.05) == moved


@pytest.mark.parametrize("against", ["taken", "blood"])
@pytest.mark.parametrize("reason", KINDS)
def test_the_readers_point_lies_on_the_curve(reason, against):
    result = run(Settings(reason, 2.0, against))
    x, y = result.here
    assert np.interp(np.log(x), np.log(ALONG), result.curve) == pytest.approx(y, abs=0.002)
