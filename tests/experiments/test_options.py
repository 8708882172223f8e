"""Good and harm stand side by side only if they were counted among the same people over the same time."""

import inspect
import re
from dataclasses import replace

import pytest
from refractory.experiments import options
from refractory.experiments.options import (
    GROUPS,
    OPTIONS,
    OTHERS,
    REPORTS,
    Among,
    Deaths,
    Harm,
    Report,
    of_100,
)
from refractory.reading.sources import entries

HERE = Among("some people", 50, "1 year")
NOT_HERE = [HERE._replace(who="other people"), HERE._replace(people=49), HERE._replace(period="2 years")]


@pytest.mark.parametrize("there", NOT_HERE)
@pytest.mark.parametrize("told", [{"harm": Harm}, {"deaths": Deaths}])
def test_harm_of_other_people_or_another_time_is_refused(there, told):
    ((field, kind),) = told.items()
    told = {Harm: lambda among: Harm("any", 3, among), Deaths: lambda among: Deaths(1, among)}[kind]
    assert getattr(Report(HERE, free=40, **{field: told(HERE)}), field).among == HERE
    with pytest.raises(ValueError, match=f"^{field} was counted among"):
        Report(HERE, free=40, **{field: told(there)})


@pytest.mark.parametrize("key", OTHERS)
def test_harm_told_of_others_cannot_be_put_into_the_report(key):
    with pytest.raises(ValueError, match="harm was counted among"):
        replace(REPORTS[key], harm=OTHERS[key])


@pytest.mark.parametrize("counts", [{"free": 60, "less": 41}, {"free": -1}, {"better": 101}])
def test_what_is_not_people_of_100_is_refused(counts):
    with pytest.raises(ValueError, match="not people of 100"):
        Report(HERE, **counts)


@pytest.mark.parametrize("people", [-1, 101])
def test_harm_that_is_not_people_of_100_is_refused(people):
    with pytest.raises(ValueError, match="not people of 100"):
        Report(HERE, harm=Harm("any", people, HERE))


@pytest.mark.parametrize("key", REPORTS)
def test_every_hundred_is_a_hundred_for_good_and_for_harm(key):
    report = REPORTS[key]
    assert key[0] in OPTIONS and key[1] in GROUPS
    assert sum(report.seizures.values()) == sum(report.harms.values()) == 100
    assert report.among.who and report.among.period


def test_a_trial_has_both_its_groups_over_the_same_time():
    trials = {option for option, group in REPORTS if group != "later"}
    for option in trials:
        treated, compared = REPORTS[option, "treated"], REPORTS[option, "compared"]
        assert treated.among.period == compared.among.period and treated.among.who != compared.among.who


def test_halves_are_rounded_up_and_not_to_even():
    assert [of_100(*counts) for counts in ((1, 40), (2, 80), (3, 40), (0, 7), (7, 7))] == [3, 3, 8, 0, 100]
    assert round(100 * 1 / 40) == 2


@pytest.mark.parametrize(
    ("option", "group", "field", "people"),
    [
        ("temple", "treated", "free", 58),
        ("temple", "compared", "free", 8),
        ("temple", "later", "less", 53),
        ("elsewhere", "later", "free", 45),
        ("children", "treated", "free", 77),
        ("children", "compared", "free", 7),
        ("children", "later", "free", 73),
        ("half", "later", "free", 66),
        ("half", "later", "better", 14),
        ("laser", "later", "free", 58),
        ("links", "later", "free", 19),
        ("vns", "later", "better", 55),
        ("rns", "later", "better", 17),
        ("dbs", "later", "together", 32),
        ("diet", "treated", "together", 38),
        ("diet", "compared", "together", 6),
        ("milder", "treated", "together", 26),
        ("milder", "compared", "together", 3),
        ("medicine", "treated", "together", 52),
        ("medicine", "compared", "together", 24),
        ("medicine", "later", "free", 10),
    ],
)
def test_what_became_of_the_seizures(option, group, field, people):
    assert getattr(REPORTS[option, group], field) == people


def test_which_harm_may_stand_beside_the_good():
    """All of it, so that a pair added by mistake is seen; deaths are a count of people."""
    harmed = {key: report.harm.people for key, report in REPORTS.items() if report.harm}
    assert harmed == {
        ("temple", "treated"): 10,
        ("children", "treated"): 33,
        ("children", "later"): 12,
        ("laser", "later"): 17,
        ("rns", "later"): 9,
        ("dbs", "later"): 16,
        ("milder", "treated"): 4,
    }
    died = {key: report.deaths.people for key, report in REPORTS.items() if report.deaths}
    assert died == {("temple", "treated"): 0, ("temple", "compared"): 1, ("children", "later"): 2}
    assert {key: other.people for key, other in OTHERS.items()} == {
        ("temple", "later"): 44,
        ("dbs", "later"): 34,
        ("diet", "treated"): 67,
        ("medicine", "later"): 20,
    }


def test_what_a_summary_does_not_tell_is_unknown_and_not_guessed():
    assert REPORTS["rns", "treated"].seizures["unknown"] == 100
    assert REPORTS["temple", "compared"].harms["unknown"] == 100


def test_every_source_it_names_stands_among_the_sources():
    named = re.findall(r"\b[A-Z][A-Za-z]+(?:19|20)\d\d\b", inspect.getdoc(options))
    assert len(named) > 15 and set(named) <= set(entries())
