"""The still pictures that are computed: one strip a panel, with the same message at its first few presets,
the maps, and the call list in the pictures that hold it.

Other diagrams (`figures/*.svg` without `_strip`) are drawn by hand and are their own source.
"""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from os import cpu_count
from pathlib import Path
from textwrap import fill

import matplotlib.style
from matplotlib.figure import Figure

from ..panels import every
from ..panels.canvas import STYLE
from ..plots.palette import INK
from . import emergency
from .maps import MAPS, drawn, regimes

FOLDER = Path(__file__).parents[3] / "figures"
LETTERS = 9.2  # about as many letters of the sentence fit into one inch


def figures():
    """Rebuild every computed picture in figures/; the README's only where there is a browser to take it."""
    with ProcessPoolExecutor(cpu_count()) as pool:
        charts = [(FOLDER / chart.file, drawn(chart, regimes(chart, pool))) for chart in MAPS]
    lists = [(FOLDER / picture.file, listed(picture)) for picture in emergency.PICTURES]
    for path, data in [*map(built, every()), *charts, *lists]:
        changed = not path.exists() or path.read_bytes() != data
        path.write_bytes(data)
        print(f"{path.name}: {'drawn' if changed else 'as it was'}")
    try:
        from .screenshot import take
    except ImportError:
        print("readme_screenshot.png: left as it was; it needs the test tools (python3 run.py test, once)")
    else:
        take(FOLDER / "readme_screenshot.png")
        print("readme_screenshot.png: taken")
    return 0


def listed(picture):
    """The bytes of a picture drawn by hand, with the call list of today in it."""
    return emergency.drawn(picture, (FOLDER / picture.file).read_text("utf-8")).encode()


def built(entry):
    """The strip of one panel: its path in figures/ and its bytes (SVG, or PNG where points are many)."""
    panel = entry.make()
    kind = panel.strip.kind
    with matplotlib.style.context(STYLE):
        file = BytesIO()
        about = {"metadata": {"Date": None}} if kind == "svg" else {"dpi": 200}
        strip(panel).savefig(file, format=kind, **about)
    return FOLDER / f"{entry.lesson[:2]}_{entry.name}_strip.{kind}", file.getvalue()


def strip(panel):
    """A figure with the panel's presets below or beside each other, each under its sentence."""
    shape = panel.strip
    rows = -(-len(shape.presets) // shape.columns)
    width, height = shape.size
    figure = Figure(figsize=(width * shape.columns, height * rows))
    parts = figure.subfigures(rows, shape.columns, squeeze=False).flat
    for part, preset in zip(parts, shape.presets, strict=False):
        sentence = panel.press(preset)
        if panel.slow:
            sentence = panel.run()
        lines = fill(sentence, round(LETTERS * width))
        part.text(0.03, 0.95, lines, size=12, weight="bold", color=INK, va="top", linespacing=1.35)
        shape.picture(part, panel.words["labels"]).show(panel.result)
    return figure
