"""The typeface for pages, whole, as text: a page needs no server and no network to have it."""

from base64 import b64encode
from functools import cache
from json import dumps
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
RANGES = {"latin": "U+0-10FFFF", "greek": "U+370-3FF"}  # a later one goes before an earlier one
WEIGHTS = (400, 600, 700)
FACE = (
    '@font-face{{font-family:"Source Sans 3";font-weight:{weight};unicode-range:{range};'
    "font-display:swap;src:url({source})}}"
)


@cache
def faces():
    """What a page needs to know of each file: weight, the letters that it is for, and its bytes in base64."""
    return [
        {"weight": weight, "range": letters, "data": b64encode(path.read_bytes()).decode()}
        for weight, letters, path in files()
    ]


def files():
    """Of each file: weight, the letters that it is for, and where it is."""
    return [
        (str(weight), letters, FONTS / f"source-sans-3-{name}-{weight}-normal.woff2")
        for name, letters in RANGES.items()
        for weight in WEIGHTS
    ]


def css():
    """The typeface as style, for a page that is written whole."""
    return "".join(FACE.format(source=f"data:font/woff2;base64,{face['data']}", **face) for face in faces())


def linked():
    """The typeface as style, for pages that have its files beside it: text does not wait for them."""
    told = [{"weight": weight, "range": letters, "source": path.name} for weight, letters, path in files()]
    return "".join(FACE.format(**face) for face in told)


def script():
    """The typeface as script, to stand before that of a front-end: it gives its page the typeface, once.

    `loadTypeface(document)` does so for a page that it opens. A style would be read anew with each panel.
    """
    return f"const TYPEFACE = {dumps(faces())};\n{(HERE / 'typeface.js').read_text(encoding='utf-8')}"
