"""The still pictures that are computed: one strip a panel, with the same message at its first few presets,
the maps, and what is filled into diagrams drawn by hand (the call list, the letters of the typeface).

Other than that, diagrams (`figures/*.svg` without `_strip`) are their own source.
"""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from os import cpu_count
from pathlib import Path
from textwrap import fill

import matplotlib.style
from matplotlib.figure import Figure

from ..kit.canvas import STYLE
from ..plots.palette import INK
from . import emergency, typeface
from .maps import MAPS, drawn, regimes

FOLDER = Path(__file__).parents[3] / "figures"
LETTERS = 11.0  # about as many letters of the sentence fit into one inch
LINE, EDGE = 0.29, 0.12  # inches: a line of the sentence, the room around it
COLUMNS = {"narrow": 2, "wide": 1}


def renew(entries, lessons):
    """Draw the strips of these panels, and the maps and diagrams of these lessons; say what changed."""
    charts = [chart for chart in MAPS if chart.lesson in lessons]
    with ProcessPoolExecutor(cpu_count()) as pool:
        maps = [(FOLDER / chart.file, drawn(chart, regimes(chart, pool))) for chart in charts]
    numbers = tuple(lesson[:2] for lesson in lessons)
    diagrams = [(path, filled(path)) for path in by_hand() if path.name.startswith(numbers)]
    for path, data in [*map(built, entries), *maps, *diagrams]:
        changed = not path.exists() or path.read_bytes() != data
        path.write_bytes(data)
        print(f"{path.name}: {'drawn anew' if changed else 'as it was'}.")


def photograph(path=FOLDER / "readme_screenshot.png"):
    """Take the README's picture, where there is a browser."""
    try:
        from .screenshot import take
    except ImportError:
        print(f"{path.name}: left as it was; it needs the test tools (python3 run.py test, once).")
    else:
        take(path)
        print(f"{path.name}: taken.")


def by_hand():
    """The diagrams drawn by hand."""
    return [path for path in sorted(FOLDER.glob("[0-9]*.svg")) if "_strip" not in path.name]


def filled(path):
    """The bytes of a diagram drawn by hand, with the call list of today and the letters it uses in it."""
    text = path.read_text("utf-8")
    for picture in emergency.PICTURES:
        if picture.file == path.name:
            text = emergency.drawn(picture, text)
    return typeface.embed(text).encode()


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
    presets, layout, _ = panel.strip
    columns, (width, height) = COLUMNS[layout], panel.sizes[layout]
    width, rows = width + 2 * EDGE, -(-len(presets) // columns)
    shown = [(fill(panel.press(preset), round(LETTERS * width)), panel.result) for preset in presets]
    above = 2 * EDGE + LINE * max(sentence.count("\n") + 1 for sentence, _ in shown)
    figure = Figure(figsize=(width * columns, (above + height) * rows))
    parts = figure.subfigures(rows, columns, squeeze=False).flat
    for part, (sentence, result) in zip(parts, shown, strict=False):
        words, picture = part.subfigures(2, 1, height_ratios=(above, height))
        edge = EDGE / width
        words.text(
            edge, 1 - EDGE / above, sentence, size=12, weight="bold", color=INK, va="top", linespacing=1.3
        )
        panel.make_picture(picture, layout=layout).show(result)
    return figure
