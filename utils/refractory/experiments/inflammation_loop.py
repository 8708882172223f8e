"""The loop of inflammation (`neuroimmune`) at one moment: how full, how strong, and what lies ahead."""

from dataclasses import astuple
from typing import NamedTuple

import numpy as np

from ..models import neuroimmune
from ..models.neuroimmune import DT

YEAR = 365
FATE = 20 * YEAR  # d: how long the model is followed
# d since the injury: when a reader may look at the loop
MOMENTS = {"week": 7, "month": 30, "quarter": 91, "year": YEAR, "years_3": 3 * YEAR, "years_20": FATE}
TIPPED = neuroimmune.fixed_points(D=neuroimmune.Params().D_m)[-1]  # where it stays once it has tipped


class Loop(NamedTuple):
    """Each part as a share of what it is once tipped, each arrow of all that its end then receives."""

    levels: dict  # by part
    flows: dict  # by process, the parameter of an arrow
    ahead: str  # "tipped", "winds_up" or "settles": what becomes of it if nothing more is done
    alone: bool  # whether an injury or a treatment that is not yet over was left out for that


def activation(I, R, p):
    """How close the seizure rate is to its largest value, 0 to 1."""
    return float(neuroimmune.activation(I, R, neuroimmune.Numbers(*astuple(p))))


def terms(I, B, D, R, p):
    """What flows along each arrow: the terms of the model's equations, in their own units."""
    cells = (1 - D / p.D_m) * p.k_ID * max(0.0, I - p.Theta)
    seizures = activation(I, R, p)
    return {
        "K_SB": p.K_SB * seizures, "k_IB": p.k_IB * I, "k_BI": p.k_BI * B, "k_BR": p.k_BR * B,
        "k_DR": p.k_DR * D, "k_IS": p.k_IS * I**2, "k_RS": p.k_RS * R, "k_ID": cells,
    }  # fmt: skip


def received(p):
    """What the end of each arrow receives once it has tipped; lost cells: before any is lost."""
    once = terms(TIPPED.I, TIPPED.B, p.D_m, TIPPED.R, p)
    seizures = once["k_IS"] + once["k_RS"]
    cells = terms(TIPPED.I, TIPPED.B, 0.0, TIPPED.R, p)["k_ID"]
    return {
        "K_SB": TIPPED.B, "k_IB": TIPPED.B, "k_BI": TIPPED.I, "k_BR": TIPPED.R, "k_DR": TIPPED.R,
        "k_IS": seizures, "k_RS": seizures, "k_ID": cells,
    }  # fmt: skip


def loop(run, day, windows=()):
    """The loop on a `day` of a run of FATE days; `windows` are its injuries and treatments."""
    I, B, D, R = (float(run[name][day]) for name in "IBDR")
    p = neuroimmune.params_at(neuroimmune.first_step(day, DT), run.params, windows, DT)
    full = received(run.params)
    levels = {
        "inflammation": I / TIPPED.I, "barrier": B / TIPPED.B, "circuits": R / TIPPED.R, "cells": D / p.D_m,
        "seizures": activation(I, R, p) / activation(TIPPED.I, TIPPED.R, p),
    }  # fmt: skip
    flows = {process: value / full[process] for process, value in terms(I, B, D, R, p).items()}
    alone = any(window.stop > day and window.start < window.stop for window in windows)
    return Loop(levels, flows, ahead(run, day, (I, B, D, R) if alone else None), alone)


def ahead(run, day, state=None):
    """What becomes of a run after a `day`; with a `state`, of a run that goes on from there left alone."""
    if state is not None:
        run, day = neuroimmune.simulate(run.params, duration=FATE, start=state, injuries=()), 0
    tips = neuroimmune.epilepsy_day(run)
    return "settles" if np.isnan(tips) else "tipped" if tips <= day else "winds_up"
