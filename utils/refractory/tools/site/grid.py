"""Which settings of a panel the site shows: its start, its presets, both ends of each control, and what fits.

A panel without a kernel is a flip-book: each of its pictures was made beforehand. Where all pairs of what is
needed fit, the settings are a full grid, so that each control moves alone; a panel with too many controls for
that has its presets, and what each control does from the start and from each preset.
"""

from dataclasses import replace
from itertools import pairwise, product
from math import prod

MOST = 100  # settings of one panel


def settings_of(panel, small=False):
    """The settings of `panel` that the site shows, the start first; of a `small` site only what is needed."""
    needed = {field: needed_values(panel, field) for field in panel.controls}
    chosen = [panel.start, *panel.presets.values(), *one_at_a_time(panel.start, needed)]
    if not small and has_boxes(panel):
        pass  # each of its runs takes long, and its boxes have too many answers
    elif not small and prod(map(len, needed.values())) <= MOST:
        chosen += all_pairs(panel.start, fill(panel, needed))
    elif not small:
        every = {field: control["values"] for field, control in panel.controls.items()}
        chosen += [one for base in chosen for one in one_at_a_time(base, every)]
    return list(dict.fromkeys(chosen))[:MOST]


def has_boxes(panel):
    """Whether a panel has boxes to tick."""
    return any(control["kind"] == "ticks" for control in panel.controls.values())


def needed_values(panel, field):
    """The values of one control that no site may lack, in the order of the control."""
    control = panel.controls[field]
    used = [getattr(settings, field) for settings in (panel.start, *panel.presets.values())]
    if control["kind"] == "ticks":
        return list(dict.fromkeys(used))
    if control["kind"] == "choice":
        return control["values"]
    return [
        value for value in control["values"] if value in {*used, control["values"][0], control["values"][-1]}
    ]


def one_at_a_time(base, values):
    """The settings `base` with one control moved."""
    return [replace(base, **{field: value}) for field, chosen in values.items() for value in chosen]


def all_pairs(base, values):
    """Every combination of these values."""
    return [replace(base, **dict(zip(values, one, strict=True))) for one in product(*values.values())]


def fill(panel, values):
    """More values of the ranges, as many as fit: always halfway in what is the widest gap."""
    values = dict(values)
    while gap := widest_gap(panel, values):
        field, index = gap
        every = panel.controls[field]["values"]
        values[field] = [value for value in every if value in values[field] or value == every[index]]
    return values


def widest_gap(panel, values):
    """(field, index of the value in its middle) of the widest gap that can still be halved, or None."""
    size, found = prod(map(len, values.values())), []
    for field, chosen in values.items():
        every = panel.controls[field]["values"]
        fits = size // len(chosen) * (len(chosen) + 1) <= MOST
        if panel.controls[field]["kind"] == "range" and fits:
            at = [every.index(value) for value in chosen]
            found += [((b - a) / len(every), field, (a + b) // 2) for a, b in pairwise(at) if b - a > 1]
    return max(found)[1:] if found else None
