"""Which settings of a panel the site shows."""

import pytest
from refractory.panels import every
from refractory.tools.site.grid import MOST, settings_of

EVERY = pytest.mark.parametrize("entry", every(), ids=lambda entry: entry.name)


@EVERY
@pytest.mark.parametrize("small", [False, True], ids=["full", "small"])
def test_start_presets_and_both_ends_are_there_and_not_too_many(entry, small):
    panel = entry.make()
    chosen = settings_of(panel, small)
    assert chosen[0] == panel.start
    assert len(chosen) == len(set(chosen)) <= MOST
    assert set(panel.presets.values()) <= set(chosen)
    for field, control in panel.controls.items():
        if control["kind"] != "ticks":
            assert {control["values"][0], control["values"][-1]} <= {getattr(one, field) for one in chosen}


@EVERY
def test_a_full_grid_has_all_that_a_small_one_has_and_more_where_there_is_more(entry):
    panel = entry.make()
    small, full = settings_of(panel, True), settings_of(panel)
    assert set(small) <= set(full)
    ranges = [control for control in panel.controls.values() if control["kind"] == "range"]
    ticks = any(control["kind"] == "ticks" for control in panel.controls.values())
    if ranges and not ticks and max(len(control["values"]) for control in ranges) > 10:
        assert len(full) > len(small)
