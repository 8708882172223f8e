"""The one typeface, Source Sans 3: it comes with the package, so a picture looks the same everywhere.

The files are those of its makers, unchanged: its licence (fonts/OFL.txt) keeps the name "Source" for these.
"""

from functools import cache
from pathlib import Path

from matplotlib.font_manager import fontManager

FONTS = Path(__file__).parents[1] / "fonts"


@cache
def register():
    """Make the typeface known to matplotlib, in this process: nothing is written that could grow old."""
    for path in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(path)
