"""What was measured, as lines, as a table (figures/benchmark.md) and as a picture (figures/benchmark.svg)."""

import platform
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles

FOLDER = Path(__file__).parents[4] / "figures"
ABOUT = """# How fast the models are

Measured on {day} with `python3 run.py bench --peers` on {cores} processors ({machine}), Python {python},
{versions}.

Both sides of a row did the same work in turn; times are medians, with quartiles (of two or three runs, the
lowest and the highest). *Faster* is the median of the ratios of the pairs; below 1, ours is the slower one.
*First result* counts from the start of a new process, all imports and a compiler's cache on disk included.
Peers were first shown to give the same result (last column). Absolute times depend on the machine and what
else it does; the ratios do so less. Some rows had an aim, set beforehand; each says whether it was met.
A first result of a short job is mostly imports; there our side is slower, as it loads compiled code too.
"""
HEAD = "| what | beside | ours | theirs | faster | same result? |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Row:
    """One comparison: seconds of each of our runs and of theirs (none where there is no other side).

    `aim`, if there was one: how many times faster ours was to be; without another side, in how many seconds.
    """

    what: str
    beside: str
    ours: list
    theirs: list = ()
    same: str = ""
    aim: float | None = None

    def __post_init__(self):
        object.__setattr__(self, "ours", list(self.ours))
        object.__setattr__(self, "theirs", list(self.theirs))

    @property
    def faster(self):
        """How many times faster ours is: the median over the pairs, or None."""
        pairs = zip(self.ours, self.theirs, strict=bool(self.theirs))
        return median(b / a for a, b in pairs) if self.theirs else None

    def cells(self):
        """What stands in the table, from left to right."""
        theirs = spread(self.theirs) if self.theirs else "–"
        faster = f"{self.faster:.2g} times" if self.theirs else "–"
        faster = f"{self.faster:.0f} times" if self.theirs and self.faster >= 10 else faster
        return self.what, self.beside, spread(self.ours), theirs, faster + self.reached(), self.same or "–"

    def reached(self):
        """In words, whether the aim was met; nothing where there was none."""
        if self.aim is None:
            return ""
        met = self.faster >= self.aim if self.theirs else median(self.ours) <= self.aim
        return f" (aim {self.aim:g}{'' if self.theirs else ' s'}: {'met' if met else 'not met'})"

    def __str__(self):
        return "  ".join(self.cells())


def spread(seconds):
    """Median and quartiles (of few: lowest and highest) in words, with the unit that fits."""
    low, middle, high = (
        quantiles(seconds, n=4) if len(seconds) > 3 else (min(seconds), median(seconds), max(seconds))
    )
    unit, factor = next(
        (u, f) for u, f in (("s", 1), ("ms", 1e3), ("µs", 1e6)) if middle * f >= 1 or f == 1e6
    )
    around = f" ({low * factor:.3g} to {high * factor:.3g})" if len(seconds) > 1 else ""
    return f"{middle * factor:.3g} {unit}{around}"


def table(rows, versions):
    """The whole of benchmark.md."""
    about = ABOUT.format(
        day=date.today(),
        cores=cores(),
        machine=platform.machine(),
        python=platform.python_version(),
        versions=", ".join(f"{name} {number}" for name, number in versions.items()),
    )
    return "\n".join([about, HEAD, *("| " + " | ".join(row.cells()) + " |" for row in rows), ""])


def cores():
    """How many processors there are."""
    import os

    return os.cpu_count()


def our_versions():
    """The versions that matter here, by name."""
    return {name: version(name) for name in ("numpy", "numba", "matplotlib")}


def picture(rows):
    """The picture as SVG bytes: how many times faster, one dot a row, on a scale of powers of ten.

    First results beside plain loops are mostly imports; they stand in the table only.
    """
    import matplotlib.style
    from matplotlib.figure import Figure

    from ...kit.canvas import STYLE
    from ...plots.palette import CALM, FAINT, INK, SEIZURE

    plain = "NumPy, one step at a time", "the same loop uncompiled"
    rows = [row for row in rows if row.theirs and not (row.beside in plain and "first result" in row.what)]
    with matplotlib.style.context(STYLE):
        figure = Figure(figsize=(9, 0.34 * len(rows) + 1.5))
        ax = figure.add_axes(
            (0.46, 0.75 / (0.34 * len(rows) + 1.5), 0.44, 1 - 1.35 / (0.34 * len(rows) + 1.5))
        )
        ax.set(xscale="log", ylim=(len(rows) - 0.4, -0.6), xlabel="times faster than the other side")
        ax.axvline(1, color=INK, lw=1.5)
        for y, row in enumerate(rows):
            ax.hlines(y, 1, row.faster, color=FAINT, lw=3)
            ax.plot(row.faster, y, "o", ms=9, color=CALM if row.faster >= 1 else SEIZURE)
            shift = 9 if row.faster >= 1 else -9
            ax.annotate(f"{row.faster:.2g}" if row.faster < 10 else f"{row.faster:.0f}", (row.faster, y),
                        (shift, 0), textcoords="offset points", va="center",
                        ha="left" if shift > 0 else "right")  # fmt: skip
        ax.set_yticks(range(len(rows)), [f"{row.what}\nbeside {row.beside}" for row in rows], size=8)
        ax.margins(x=0.12)
        file = BytesIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def write(rows, versions):
    """Write table and picture into figures/."""
    (FOLDER / "benchmark.md").write_text(table(rows, versions), encoding="utf-8")
    (FOLDER / "benchmark.svg").write_bytes(picture(rows))
