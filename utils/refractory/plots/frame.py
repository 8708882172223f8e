"""What a picture needs to know of the figure, or of the part of a figure, that it is drawn in."""


def size_of(figure):
    """(width, height) of a Figure or SubFigure, in inches."""
    return figure.bbox.width / figure.dpi, figure.bbox.height / figure.dpi


def axes_in(figure, *, left=0.1, right=0.1, bottom=0.1, top=0.1, **kwargs):
    """Axes whose edges keep these distances, in inches, from the edges of the figure."""
    width, height = size_of(figure)
    room = left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height
    return figure.add_axes(room, **kwargs)
