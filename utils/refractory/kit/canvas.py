"""A picture made once and drawn quickly: the still parts are kept, only what moves is drawn again."""

from io import BytesIO
from pathlib import Path

import matplotlib.style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

STYLE = Path(__file__).parent.parent / "refractory.mplstyle"
DPI = 100  # pixels of the page per inch


class Canvas:
    """Draws `picture` (a class: figure in, then `show(result)`) of `size` inches as PNG bytes.

    `sharpness` is picture pixels per pixel of the page. `picture.moving` lists the artists that change.
    """

    def __init__(self, picture, size, sharpness=2):
        with matplotlib.style.context(STYLE):
            self.canvas = FigureCanvasAgg(Figure(figsize=size, dpi=DPI * sharpness))
            self.picture = picture(self.canvas.figure)
        for artist in self.picture.moving:
            artist.set_animated(True)
        self.canvas.draw()
        self.still = self.canvas.copy_from_bbox(self.canvas.figure.bbox)

    def png(self, result):
        """The picture of `result`, as bytes of a PNG file."""
        renderer = self.canvas.get_renderer()
        self.canvas.restore_region(self.still)
        self.picture.show(result)
        for artist in sorted(self.picture.moving, key=lambda artist: artist.get_zorder()):
            artist.draw(renderer)
        return encoded(Image.frombuffer("RGBA", self.canvas.get_width_height(), renderer.buffer_rgba()))

    def whole(self, result):
        """The same with everything drawn anew: what `png` must show too."""
        self.picture.show(result)
        moving = self.picture.moving
        for artist in moving:
            artist.set_animated(False)
        self.canvas.draw()
        image = Image.frombuffer(
            "RGBA", self.canvas.get_width_height(), self.canvas.get_renderer().buffer_rgba()
        )
        data = encoded(image)
        for artist in moving:
            artist.set_animated(True)
        return data


def encoded(image):
    """An image as bytes of a PNG file."""
    file = BytesIO()
    image.convert("RGB").save(file, "PNG", compress_level=1)
    return file.getvalue()
