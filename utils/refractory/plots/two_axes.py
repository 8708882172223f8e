"""Two axes of one picture: beside each other, or below each other where the room is narrow."""

from .frame import axes_in, size_of

LEFT, BOTTOM, TOP = 0.5, 0.58, 0.32  # inches around axes: for numbers, for a name below, for one above
SIZE = 13


def two_axes(figure, layout, *, between=0.2, right=0.75):
    """Two axes; `between` and `right` are inches for words beside the first and beside the second."""
    width, height = size_of(figure)
    if layout == "narrow":
        half, beside = height / 2, max(between, right)
        first = axes_in(figure, left=LEFT, right=beside, bottom=half + BOTTOM, top=TOP)
        return first, axes_in(figure, left=LEFT, right=beside, bottom=BOTTOM, top=half + TOP)
    wide = (width - 2 * LEFT - between - right) / 2
    first = axes_in(figure, left=LEFT, right=width - LEFT - wide, bottom=BOTTOM, top=TOP)
    return first, axes_in(figure, left=width - right - wide, right=right, bottom=BOTTOM, top=TOP)


def above(ax, words, **style):
    """What the axis upwards shows, in words above it: read without tilting the head."""
    ax.xaxis.labelpad = 1
    ax.annotate(words, (0, 1), (-0.4 * 72, 5), "axes fraction", "offset points", size=SIZE, **style)
