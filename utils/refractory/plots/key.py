"""What the marks of a picture mean: each beside its word, in rows."""

from matplotlib.lines import Line2D

from .frame import size_of
from .palette import QUIET


def key(figure, marks, *, at, columns, size=11, corner="lower left"):
    """Marks and their words, with a `corner` of the whole `at` (x, y) in inches from the figure's lower left.

    `marks` maps a word to the look of its mark, as matplotlib's lines take it.
    """
    handles = [Line2D([], [], **{"ls": "none"} | look) for look in marks.values()]
    place = [inches / size for inches, size in zip(at, size_of(figure), strict=True)]
    look = {"frameon": False, "labelcolor": QUIET, "fontsize": size, "ncols": columns}
    room = {"handlelength": 0.9, "handletextpad": 0.45, "columnspacing": 1.1}
    tight = {"borderpad": 0, "borderaxespad": 0}
    return figure.legend(handles, list(marks), loc=corner, bbox_to_anchor=place, **look, **room, **tight)
