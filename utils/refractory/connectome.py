r"""Which brain regions are linked, and how strongly: one made up for the lessons, or a reader's own.

The made-up brain is nobody's. It has the regions of a common atlas, 41 on each side, roughly where they lie.
Its links are drawn by chance, so that the nearer and the better connected two regions are, the likelier they
are linked; what lies on the other side is linked less:

$$ \text{chance} = \frac{1}{1 + e^{-x}}, \qquad
   x = 3.2 - 0.055\, d - (0.8 \text{ if on two sides}) + h_i + h_j $$

with d the distance in mm and h how well a region is connected, by chance with an SD of 0.7 and 1.2 more for
the hubs. Links that exist have weights that fall with distance, 9 - 0.035 d with an SD of 2.2; they have no
unit, and stand for the logarithm of how many fibres a scan can follow.

What to see. A third of all pairs is linked, half within a side and a fifth across; three in four pairs
within 40 mm, but about one in ten beyond 90 mm. The hubs (thalamus, putamen, insula, superior frontal
and superior parietal cortex) have more than half as many links again as the rest.

Source: the numbers were chosen so that density, and how links and weights fall with distance, come near
those of a group average of real people: ENIGMA Toolbox, https://doi.org/10.1038/s41592-021-01186-4, from the
Human Connectome Project, https://doi.org/10.1016/j.neuroimage.2013.05.041. Regions: the atlas of Desikan et
al. 2006, https://doi.org/10.1016/j.neuroimage.2006.01.021; where they lie is rounded to 5 mm, by hand.

**Leaves out:** direction of links, delays, the brainstem and the cerebellum, and everything that makes one
person's brain differ from another's. Nothing about a real person follows from it.
"""

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from zipfile import BadZipFile, is_zipfile

import numpy as np

PLACES = {  # region: mm to the side, to the front, up
    "banks of superior temporal sulcus": (55, -45, 10), "caudal anterior cingulate": (5, 20, 30),
    "caudal middle frontal": (40, 10, 50), "cuneus": (5, -80, 20), "entorhinal": (25, -5, -35),
    "fusiform": (35, -40, -20), "inferior parietal": (45, -65, 35), "inferior temporal": (50, -30, -25),
    "isthmus cingulate": (10, -45, 20), "lateral occipital": (35, -85, 0),
    "lateral orbitofrontal": (25, 30, -15), "lingual": (15, -65, -5), "medial orbitofrontal": (5, 40, -15),
    "middle temporal": (60, -25, -10), "parahippocampal": (25, -30, -20), "paracentral": (10, -25, 60),
    "pars opercularis": (50, 15, 15), "pars orbitalis": (45, 40, -10), "pars triangularis": (45, 30, 5),
    "pericalcarine": (10, -80, 5), "postcentral": (45, -20, 45), "posterior cingulate": (5, -20, 40),
    "precentral": (40, -10, 45), "precuneus": (10, -55, 40), "rostral anterior cingulate": (5, 40, 0),
    "rostral middle frontal": (35, 45, 20), "superior frontal": (10, 25, 45),
    "superior parietal": (20, -65, 50), "superior temporal": (55, -15, -5), "supramarginal": (55, -35, 30),
    "frontal pole": (10, 65, -10), "temporal pole": (30, 10, -35), "transverse temporal": (45, -20, 10),
    "insula": (40, 0, 0), "accumbens": (10, 10, -10), "amygdala": (25, -5, -20), "caudate": (15, 10, 10),
    "hippocampus": (25, -25, -15), "pallidum": (20, -5, 0), "putamen": (25, 0, 0), "thalamus": (10, -20, 5),
}  # fmt: skip
HUBS = "thalamus", "putamen", "insula", "superior frontal", "superior parietal"


@dataclass(frozen=True, eq=False)
class Connectome:
    """Names of N regions, `weights` (N, N) whose row i is what region i receives, `xyz` (N, 3) in mm or None.

    Weights are finite, not negative, 0 from a region to itself. x grows to the right, y to the front, z up.
    """

    regions: tuple[str, ...]
    weights: np.ndarray
    xyz: np.ndarray | None = None

    def __post_init__(self):
        check(self)
        weights = np.array(self.weights)
        np.fill_diagonal(weights, 0)
        weights.flags.writeable = False
        object.__setattr__(self, "weights", weights)

    def index(self, *names):
        """Where these regions stand in the list: array of whole numbers."""
        for name in set(names) - set(self.regions):
            like = get_close_matches(name, self.regions, n=3, cutoff=0.3)
            raise ValueError(
                f"There is no region called {name!r}. Similar names: {', '.join(like) or 'none'}."
            )
        return np.array([self.regions.index(name) for name in names])


def check(brain):
    """Raise ValueError unless the parts of a `Connectome` fit together."""
    W, N = brain.weights, len(brain.regions)
    if W.ndim != 2 or W.shape[0] != W.shape[1]:
        raise ValueError(f"Weights must be a square table, one row and one column per region, not {W.shape}.")
    if not np.isfinite(W).all():
        raise ValueError("Weights must be finite numbers. Put 0 where there is no link or no measurement.")
    if (W < 0).any():
        raise ValueError(f"Weights must not be negative; the smallest is {W.min()}.")
    if not N:
        raise ValueError("There must be at least one region.")
    if len(W) != N:
        raise ValueError(f"There are {N} names for {len(W)} regions. Give one name for each row.")
    if len(set(brain.regions)) < N or not all(name.strip() for name in brain.regions):
        raise ValueError("Every region needs a name of its own. Some names are empty or stand twice.")
    if brain.xyz is not None and not (brain.xyz.shape == (N, 3) and np.isfinite(brain.xyz).all()):
        raise ValueError(f"Places must be {N} rows of x, y, z in mm, not {brain.xyz.shape}, and finite.")


def distances(xyz):
    """Straight distances between places (N, 3) in mm: array (N, N)."""
    return np.linalg.norm(xyz[:, None] - xyz, axis=-1)


def made_up(seed=0) -> Connectome:
    """A brain-like network of 82 regions that is nobody's; the same seed gives the same network."""
    rng = np.random.default_rng(seed)
    side, right = np.array([*PLACES.values()], float), np.arange(82) >= 41
    xyz = np.vstack([side * [-1, 1, 1], side])
    d = distances(xyz)
    hub = np.tile([1.2 * (name in HUBS) for name in PLACES], 2) + rng.normal(0, 0.7, 82)
    x = 3.2 - 0.055 * d - 0.8 * (right[:, None] != right) + hub[:, None] + hub
    linked = rng.random((82, 82)) < 1 / (1 + np.exp(-x))
    weights = np.maximum(9 - 0.035 * d + rng.normal(0, 2.2, (82, 82)), 0.1)
    upper = np.triu(linked * weights, 1)
    names = [f"{which} {name}" for which in ("left", "right") for name in PLACES]
    return Connectome(tuple(names), upper + upper.T, xyz)


def load(path, regions=None) -> Connectome:
    """Read a connectome from a file: .npz or .csv.

    npz: arrays "weights" (N, N), "regions" (N,) and, if known, "xyz_mm" (N, 3). csv: a table of numbers with
    the names in its first row (and, if you like, in its first column); or numbers alone, and the names in the
    csv file `regions`: in a column "region", with columns "x_mm", "y_mm", "z_mm" if known, or just the names.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Check its name and folder.")
    readers = {".npz": from_npz, ".csv": lambda path: from_csv(path, regions)}
    if path.suffix.lower() not in readers:
        raise ValueError(f"{path.name} must be a .npz or a .csv file. Save it in one of these forms.")
    return readers[path.suffix.lower()](path)


def from_npz(path):
    """The connectome in an npz file."""
    if not is_zipfile(path):
        raise ValueError(f"{path.name} is not an npz file inside. Save it with numpy.savez.")
    with np.load(path) as file:
        missing = {"weights", "regions"} - set(file)
        if missing:
            raise ValueError(f"{path.name} has no array {' and no array '.join(sorted(missing))}. Add it.")
        try:
            arrays = {name: file[name] for name in file}
        except ValueError:  # numpy does not unpack Python objects, which could run a program
            raise ValueError(f"{path.name} holds Python objects. Save the names as text.") from None
        except BadZipFile:
            raise ValueError(f"{path.name} is damaged. Save it anew, or copy it again.") from None
    if arrays["regions"].ndim != 1 or arrays["regions"].dtype.kind != "U":
        raise ValueError(f"{path.name} must hold the names in 'regions' as a plain list of texts.")
    xyz = numbers(arrays["xyz_mm"], path.name) if "xyz_mm" in arrays else None
    return Connectome(tuple(map(str, arrays["regions"])), numbers(arrays["weights"], path.name), xyz)


def rows_of(path):
    """The rows of a csv file that are not empty, each a list of as many texts."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} cannot be read as text. Save it as csv in UTF-8.") from None
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines()) if any(row)]
    if not rows:
        raise ValueError(f"{path.name} is empty.")
    if len(rows[0]) == 1 and any(mark in rows[0][0] for mark in ";\t"):
        raise ValueError(f"{path.name} must have commas between its cells. Save it as csv with commas.")
    if len(set(map(len, rows))) > 1:
        raise ValueError(f"{path.name} must have as many cells in each row.")
    return rows


def is_number(text):
    """Does this text say a number?"""
    try:
        float(text)
    except ValueError:
        return False
    return True


def numbers(table, name):
    """A table of texts or numbers as an array of numbers."""
    if np.iscomplexobj(table):
        raise ValueError(f"{name} must hold real numbers, not complex ones.")
    try:
        return np.array(table, float)
    except ValueError:
        raise ValueError(f"{name} must hold nothing but numbers where it holds weights or places.") from None


CORNER = "", "region", "name", "index"  # what may stand above a first column of names or numbers


def from_csv(path, regions):
    """The connectome in a csv file, its names in the first row or in the csv file `regions`."""
    rows, names, xyz = rows_of(path), None, None
    if not all(map(is_number, rows[0])):
        names, rows = rows[0], rows[1:]
        if names[0].lower() in CORNER or not all(is_number(row[0]) for row in rows):
            names, given, rows = names[1:], [row[0] for row in rows], [row[1:] for row in rows]
            if given != names and not all(map(is_number, given)):
                raise ValueError(f"{path.name} must have the same names, in one order, in rows and columns.")
    if regions is not None:
        names, xyz = named(Path(regions))
    if names is None:
        raise ValueError(f"{path.name} has no names. Put them in its first row, or in a file: regions=...")
    return Connectome(tuple(names), numbers(rows, path.name), xyz)


def named(path):
    """Names of regions, and their places (N, 3) or None, from a csv file."""
    rows = rows_of(path)
    if "region" not in rows[0]:
        return [name for row in rows for name in row], None
    if len(rows) == 1:
        raise ValueError(f"{path.name} names no region below its first row.")
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    axes = [columns.get(axis) for axis in ("x_mm", "y_mm", "z_mm")]
    return columns["region"], None if None in axes else numbers(axes, path.name).T
