"""What every lesson needs, loaded: a kernel that has imported this shows its first picture soon."""

from ..kit.canvas import Canvas
from ..panels import every


class Blank:
    """A picture of one word: the first one drawn is slow, as it finds the typeface."""

    moving = ()

    def __init__(self, figure):
        figure.add_subplot(xlabel="ready")

    def show(self, result):
        """Nothing changes."""


every()
Canvas(Blank, (1, 1)).png(None)
