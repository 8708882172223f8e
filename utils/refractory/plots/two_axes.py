"""The room around axes, and what the axis upwards shows, in words above it."""

LEFT, BOTTOM, TOP = 0.5, 0.58, 0.32  # inches around axes: for numbers, for a name below, for one above
SIZE = 13


def above(ax, words, **style):
    """What the axis upwards shows, in words above it: read without tilting the head."""
    ax.xaxis.labelpad = 1
    ax.annotate(words, (0, 1), (-0.4 * 72, 5), "axes fraction", "offset points", size=SIZE, **style)
