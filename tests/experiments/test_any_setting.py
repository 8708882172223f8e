"""Whatever the settings inside their ranges, an experiment gives finite answers."""

from dataclasses import fields

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.connectome import made_up
from refractory.experiments import seizure_finding, six_reasons, virtual_clinic, whole_brain, zone_search


def values_of(f):
    """Everything that the field of a `Checked` may hold."""
    lo, hi, choices = (f.metadata[key] for key in ("lo", "hi", "choices"))
    if choices:
        return st.sampled_from(choices)
    return st.integers(lo, 10_000 if hi is None else hi) if isinstance(f.default, int) else st.floats(lo, hi)


def any_of(params):
    """Any of these parameters inside their ranges."""
    return st.builds(params, **{f.name: values_of(f) for f in fields(params)})


@given(any_of(six_reasons.Params), st.floats(0, 100))
@settings(deadline=None)
def test_the_chain_holds(params, level):
    chain = six_reasons.chain(level, params)
    assert np.isfinite(chain[1:]).all() and 0 <= chain[3] <= 1
    assert six_reasons.needed(params) >= 0


@given(any_of(virtual_clinic.Params))
@settings(deadline=None, max_examples=40)
def test_everybody_in_a_clinic_has_an_outcome(params):
    steps = virtual_clinic.simulate(params)
    assert len(steps) == params.people and steps.min() >= 0 and steps.max() <= virtual_clinic.STEPS
    assert 0 <= virtual_clinic.newly_free(steps).sum() <= 1


@given(any_of(seizure_finding.Alarm), st.booleans())
@settings(deadline=None, max_examples=40)
def test_an_alarm_judges_every_seizure(alarm, restless):
    record = seizure_finding.made_up(restless)
    found = seizure_finding.judge(record, alarm)
    assert np.isfinite(found.level).all() and len(found.found) == len(record.seizures)
    assert len(found.false) == len(found.alarms)


@given(any_of(whole_brain.Params))
@settings(deadline=None, max_examples=6)
def test_a_whole_brain_runs(params):
    patient = whole_brain.Patient(made_up(), ("right hippocampus", "right amygdala"))
    outcome = whole_brain.simulate(patient, params, duration=600)
    assert set(outcome.seizing) <= set(made_up().regions)


@given(any_of(zone_search.Truth), st.integers(0, 81))
@settings(deadline=None, max_examples=10)
def test_a_virtual_patient_has_a_recording(truth, middle):
    seen = zone_search.patient(middle, 0, truth)
    assert np.isfinite(seen).all() and len(seen) == 82
