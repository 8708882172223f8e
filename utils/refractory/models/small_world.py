r"""Small world: the same number of links, laid between neighbours, at random, or to a popular few.

Every graph has N nodes and N k / 2 links, so that k is the mean number of links of a node. `rewired`, after
Watts and Strogatz: a ring in which each node is linked to its k nearest; then each link keeps one end and,
with chance p, moves the other to a node drawn at random (never to itself, never doubling a link). p = 0 is
the ring, p = 1 is nearly random. `even`: random, but every node has exactly k links. `hubs`: both ends of
each link are drawn, and a share of the nodes is drawn `hub_weight` times as often as the rest; loops and
doubles are drawn again.

Two numbers tell such graphs apart: clustering C, how often two neighbours of a node are neighbours too, and
path length L, how many links lie between two nodes by the shortest way:

$$ C = \frac{1}{N} \sum_i \frac{e_i}{k_i (k_i - 1) / 2}, \qquad
   L = \frac{1}{N (N - 1)} \sum_{i \ne j} d_{ij} $$

with k_i the links of node i, e_i those among its neighbours, and d_ij the links on the shortest way from
i to j. A node with fewer than two neighbours counts as 0 in C; pairs with no way between them are left out
of L. For the ring,

$$ C = \frac{3 (k - 2)}{4 (k - 1)}, \qquad L \approx \frac{N}{2 k}. $$

What to see. N = 1000, k = 10: the ring has C = 0.667 and L = 50.45. One link in a thousand rewired leaves
99.7 % of C and about 56 % of L: long-range links are few, but everyone is near one. At p = 0.1 it is 73 % and
9 %, at p = 1 it is 1 % and 6 %. In hub graphs with N = 400, k = 8, the 20 hubs have about 50 links each, the
others 6.

Source: Watts & Strogatz 1998, https://doi.org/10.1038/30918. Hubs stand for an idea of Morgan & Soltesz 2008,
https://doi.org/10.1073/pnas.0801372105, in whose large model of the dentate gyrus a few cells with very many
links strongly raised activity; long-range links for one of Netoff et al. 2004,
https://doi.org/10.1523/JNEUROSCI.1509-04.2004, where a larger share of them led from normal to seizing.
Differs from the source: `hubs` and its numbers are ours, made for a comparison at equal wiring. So is
`sprouted`, which adds links and takes none away: to nodes near by, to a few hubs, or to anywhere.

**Leaves out:** direction and strength of links, distance in millimetres, inhibition, growth. Nothing is
active here: `kuramoto` on such a graph shows what the links do.
"""

from dataclasses import dataclass
from itertools import product

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import shortest_path

from refractory.core import Checked, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: the source's Figure 2, N = 1000 and k = 10, in the middle of its small worlds."""

    N: int = par(1000, "number of nodes", lo=4, hi=5000)
    k: int = par(10, "links of a node on average, an even number", lo=2, hi=200, step=2)
    p: float = par(0.1, "share of the ring's links that are moved", lo=0, hi=1)
    hub_share: float = par(0.05, "share of the nodes that are hubs", lo=0, hi=0.5, step=0.01)
    hub_weight: float = par(10.0, "how many times as often a hub is drawn", lo=1, hi=50, step=1)
    kind: str = par("rewired", "how the links are laid", choices=("rewired", "even", "hubs"))

    def __post_init__(self):
        super().__post_init__()
        if self.k % 2:
            raise ValueError(f"k must be an even number, half on each side of the ring, not {self.k}.")
        if self.k > self.N / 2:
            raise ValueError(
                f"k ({self.k}) must be at most half of N ({self.N}), so that there is a choice of links. "
                "Choose a smaller k or a larger N."
            )

    @property
    def links(self):
        """Number of links."""
        return self.N * self.k // 2

    @property
    def hubs(self):
        """Number of hubs; they come first."""
        return round(self.hub_share * self.N)


def rewired(p, rng):
    """A ring of which a share p has been rewired; node i lies between i - 1 and i + 1."""
    return nx.watts_strogatz_graph(p.N, p.k, p.p, seed=rng)


def even(p, rng):
    """A random graph in which every node has k links."""
    return nx.random_regular_graph(p.k, p.N, seed=rng)


def hub_rich(p, rng):
    """A random graph in which the hubs, nodes 0 to hubs - 1, are drawn more often."""
    weights = np.where(np.arange(p.N) < p.hubs, p.hub_weight, 1.0)
    graph = nx.empty_graph(p.N)
    while missing := p.links - graph.number_of_edges():
        ends = rng.choice(p.N, size=(missing, 2), p=weights / weights.sum())
        graph.add_edges_from((i, j) for i, j in ends.tolist() if i != j)  # a double is not added twice
    return graph


KINDS = {"rewired": rewired, "even": even, "hubs": hub_rich}


def graph(params=Params(), *, seed=0) -> nx.Graph:
    """A graph with nodes 0 to N - 1 and N k / 2 links; the same seed gives the same graph."""
    return KINDS[params.kind](params, np.random.default_rng(seed))


def sprouted(graph, share, *, where="near", hubs=3, reach=4, seed=0):
    """A copy of `graph` with a `share` more links; no old one goes. A larger share keeps all of a smaller's.

    One end of a new link is any node. The other, by `where`, is "near" (up to `reach` steps round the ring),
    one of a few "hubs", drawn once, or "far" (any node). Links that exist already are drawn again, and where
    no more will fit, none is added.
    """
    rng = np.random.default_rng(seed)
    grown, N = graph.copy(), len(graph)
    popular = rng.choice(N, size=hubs, replace=False)
    ends = {
        "near": lambda i: (i + rng.choice((-1, 1)) * rng.integers(1, reach + 1)) % N,
        "hubs": lambda i: rng.choice(popular),
        "far": lambda i: rng.integers(N),
    }
    if where not in ends:
        raise ValueError(f"where must be one of {', '.join(ends)}, not {where!r}.")
    goal = min(round(len(graph.edges) * (1 + share)), len(graph.edges) + room(graph, where, popular, reach))
    while grown.number_of_edges() < goal:
        i = int(rng.integers(N))
        j = int(ends[where](i))
        if i != j:
            grown.add_edge(i, j)  # one that is there already is not added twice
    return grown


def room(graph, where, popular, reach):
    """How many pairs of nodes that a new link of this kind could join are not linked yet."""
    N = len(graph)
    if where == "far":
        return N * (N - 1) // 2 - graph.number_of_edges()
    steps = [step for step in range(-reach, reach + 1) if step % N]
    near, hubs = ((i, (i + step) % N) for i in range(N) for step in steps), product(range(N), popular)
    pairs = {frozenset(map(int, pair)) for pair in (near if where == "near" else hubs)}
    return sum(len(pair) == 2 and not graph.has_edge(*pair) for pair in pairs)


def clustering(graph):
    """C: the mean over nodes of the share of its pairs of neighbours that are linked."""
    return float(nx.average_clustering(graph))


def path_length(graph):
    """L: the mean over pairs of nodes of the links on the shortest way; pairs without any way are left out.

    Each link counts 1. For a graph without links, nan. (scipy does this four times as fast as networkx.)
    """
    far = shortest_path(nx.to_scipy_sparse_array(graph), unweighted=True)
    joined = np.isfinite(far) & (far > 0)
    return float(far[joined].mean()) if joined.any() else float("nan")


def statistics(params=Params(), *, seeds=range(20)):
    """C and L, each the mean over the graphs of these seeds: two numbers."""
    graphs = [graph(params, seed=seed) for seed in seeds]
    return float(np.mean([clustering(g) for g in graphs])), float(np.mean([path_length(g) for g in graphs]))


def ring(params=Params()):
    """C and L of the ring (p = 0) in closed form: a step reaches k / 2 nodes further."""
    N, k = params.N, params.k
    away = np.arange(1, N)
    steps = np.ceil(np.minimum(away, N - away) / (k // 2))
    return 3 * (k - 2) / (4 * (k - 1)), float(steps.mean())
