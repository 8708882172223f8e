"""What a picture needs to know of the figure, or of the part of a figure, that it is drawn in."""


def inches_wide(figure):
    """Width of a Figure or SubFigure, in inches."""
    return figure.bbox.width / figure.dpi
