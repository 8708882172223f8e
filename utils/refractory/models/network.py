"""Regions and the links between them: what the networks of a model share.

`weights` is an array (regions, regions): row i, column j says how strongly j acts on i. Every function
gives back new arrays and leaves its arguments as they were.
"""

from collections import namedtuple
from dataclasses import replace

import numpy as np

from refractory import core

Network = namedtuple("Network", "x0 senders strength")  # row j of senders: how j acts on each

CHUNK = 50  # kept times between two calls of `progress`


def checked(weights):
    """`weights` as a square array of floats, no region linked to itself; ValueError if it cannot be one."""
    weights = np.array(weights, float)
    if weights.ndim != 2 or len(set(weights.shape)) != 1:
        raise ValueError(f"weights must be a square array, not one of shape {weights.shape}.")
    if not (np.isfinite(weights).all() and (weights >= 0).all()):
        raise ValueError("weights must be finite numbers, 0 or more.")
    np.fill_diagonal(weights, 0)
    return weights


def row_normalised(weights):
    """Weights with each row divided by its sum: what arrives at a region adds up to 1.

    Meant to be done once, on the whole brain, and not again after a removal: what is left of a network
    does not grow stronger by losing a part. A region without any link stays without.
    """
    weights = checked(weights)
    sums = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, sums, out=weights, where=sums > 0)


def remove_links(weights, regions, others=None):
    """Weights without the links, both ways, between `regions` and `others` (all regions if not given)."""
    weights = checked(weights)
    others = range(len(weights)) if others is None else others
    weights[np.ix_(regions, others)] = 0
    weights[np.ix_(others, regions)] = 0
    return weights


def remove_regions(weights, x0, regions):
    """Weights and x0 (one value per region) of a network in which `regions` are no more."""
    weights, x0 = checked(weights), np.asarray(x0, float)
    kept = np.delete(np.arange(len(weights)), regions)
    return weights[np.ix_(kept, kept)], x0[kept]


def network_of(params, x0, weights):
    """The `Network` of regions with these x0 (default: that of `params`) and weights (default: no links).

    Its `strength` is the sum of each row of the weights.
    """
    x0 = np.atleast_1d(np.asarray(params.x0 if x0 is None else x0, float))
    weights = np.zeros((len(x0), len(x0))) if weights is None else checked(weights)
    if not len(weights):
        raise ValueError("A network needs one region at least; every region was removed.")
    if x0.shape not in ((1,), (len(weights),)):
        raise ValueError(
            f"x0 must be one number for each of the {len(weights)} regions, not shape {x0.shape}."
        )
    for value in x0:
        replace(params, x0=value)  # refuses what x0 cannot be
    return Network(np.repeat(x0, len(weights) // len(x0)), weights.T.copy(), weights.sum(axis=1))


def times_of(duration, dt, every):
    """How many values are kept in `duration`, the first included, and how many steps lie between two."""
    steps = core.steps_of(duration, dt)
    if not dt <= every <= duration:
        raise ValueError(f"every ({every}) must lie between dt ({dt}) and duration ({duration}).")
    apart = round(every / dt)
    return steps // apart + 1, apart


def start_of(start, states, regions):
    """The array (states, regions) to start from; `start` is that, or one number per state for all."""
    start = np.array(start, float, order="C")  # one layout, so that one compiled version serves all
    if start.shape == (states,):
        start = np.repeat(start[:, None], regions, axis=1)
    if start.shape != (states, regions) or not np.isfinite(start).all():
        raise ValueError(
            f"start must be {states} finite numbers, or an array ({states}, {regions}): a column per region."
        )
    return start


@core.jit
def gather(x1, network, pull):
    """Fill `pull` (regions,) with the sum over j of C_ij (x1_j - x1_i)."""
    n, C = len(x1), network.senders
    fours = n - n % 4
    for i in range(n):
        pull[i] = -network.strength[i] * x1[i]
    for j in range(0, fours, 4):  # j outside, so that the processor can take several i at once
        a, b, c, d = x1[j], x1[j + 1], x1[j + 2], x1[j + 3]
        for i in range(n):
            pull[i] += C[j, i] * a + C[j + 1, i] * b + C[j + 2, i] * c + C[j + 3, i] * d
    for j in range(fours, n):
        for i in range(n):
            pull[i] += C[j, i] * x1[j]


@core.jit
def draw(rng, sd, noise):
    """Fill `noise` (rows, regions) with Gaussians of SD `sd`."""
    for k in range(noise.shape[0]):
        for i in range(noise.shape[1]):
            noise[k, i] = sd * rng.standard_normal()


@core.jit
def predict(state, now, noise, dt, ahead):
    """First half of a Heun step: fill `ahead` with `state` after dt at the rates `now`, plus `noise`."""
    for k in range(state.shape[0]):
        for i in range(state.shape[1]):
            ahead[k, i] = state[k, i] + dt * now[k, i] + noise[k, i]


@core.jit
def correct(state, now, then, noise, dt):
    """Second half: move `state` on by dt at the mean of the rates `now` and `then`, plus the same `noise`."""
    for k in range(state.shape[0]):
        for i in range(state.shape[1]):
            state[k, i] += dt / 2 * (now[k, i] + then[k, i]) + noise[k, i]


def record(advance, state, times, progress):
    """`state` (states, regions) at `times` times, now included, as `advance(state, kept)` moves it on."""
    kept = np.empty((*state.shape, times))
    kept[:, :, 0] = state
    for n in range(1, times, CHUNK):
        if progress:
            progress(n / times)
        advance(state, kept[:, :, n : n + CHUNK])
    if progress:
        progress(1.0)
    return kept
