"""One typeface everywhere: in pictures that are computed, in diagrams drawn by hand, and on pages."""

import os
import re
import subprocess
import sys
import warnings
from base64 import b64decode
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import matplotlib.style
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from refractory.plots.typeface import FONTS
from refractory.reading import typeface as on_pages
from refractory.tools.figures import by_hand
from refractory.tools.typeface import CARRIED, FILES, carried, embed, letters
from written_words import FILES as WORDS

STYLE = FONTS.parent / "refractory.mplstyle"
DIAGRAMS = pytest.mark.parametrize("path", by_hand(), ids=lambda path: path.stem)
DRAW = f"""
import refractory.plots
import matplotlib.style
from matplotlib.figure import Figure
with matplotlib.style.context({str(STYLE)!r}):
    text = Figure().text(0, 0, "calm")
from matplotlib.font_manager import findfont
print(findfont(text.get_fontproperties()))
"""


@cache
def has(path):
    """The letters that a file of a typeface has."""
    return {chr(code) for code in TTFont(path).getBestCmap()}


SECOND = has(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")


def without_a_letter(text):
    """What of a text neither the typeface nor the one that stands in for it can show."""
    return set(text) - set.union(*map(has, FONTS.glob("*.ttf"))) - SECOND - {"\n"}


@cache
def outlines(data):
    """The outline of each letter in the bytes of a typeface."""
    font = TTFont(BytesIO(data))
    shapes, found = font.getGlyphSet(), {}
    for code, name in font.getBestCmap().items():
        pen = DecomposingRecordingPen(shapes)
        shapes[name].draw(pen)
        found[chr(code)] = [shapes[name].width, pen.value]
    return found


def svg(*texts):
    """A small diagram with some text elements."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{"".join(texts)}</svg>\n'


@pytest.mark.parametrize("weight, file", FILES.items())
def test_the_style_finds_the_typeface_that_comes_with_it(weight, file):
    with matplotlib.style.context(STYLE):
        assert Path(findfont(FontProperties(weight=weight))) == FONTS / file


def test_a_fresh_computer_without_a_home_to_write_in_finds_it(tmp_path):
    nowhere = tmp_path / "file"
    nowhere.touch()
    homes = {"HOME": str(nowhere), "USERPROFILE": str(nowhere), "TMPDIR": str(tmp_path)}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MPL", "XDG"))}
    home = {"env": kept | homes, "capture_output": True, "text": True, "check": False}
    done = subprocess.run([sys.executable, "-c", DRAW], **home)
    assert Path(done.stdout.strip()) == FONTS / FILES[400], done.stderr


def test_a_letter_that_the_typeface_has_not_is_shown_by_the_second():
    assert "∝" not in has(FONTS / FILES[400])
    with matplotlib.style.context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a missing glyph
        figure = Figure()
        figure.text(0.1, 0.5, "∝")
        figure.savefig(BytesIO())
        figure.text(0.1, 0.2, "漢")
        with pytest.raises(UserWarning, match="missing"):
            figure.savefig(BytesIO())


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_no_word_has_a_letter_that_cannot_be_shown(path):
    assert without_a_letter(path.read_text("utf-8")) == set()


def test_a_letter_that_cannot_be_shown_is_noticed():
    assert without_a_letter("Go → 漢 ○") == {"漢"}


@DIAGRAMS
def test_a_diagram_carries_the_letters_that_it_uses(path):
    text = path.read_text("utf-8")
    assert carried(text) == letters(text), "python3 run.py renew puts them in"


@DIAGRAMS
def test_a_diagram_asks_for_the_typeface_first(path):
    root = ElementTree.fromstring(path.read_text("utf-8"))
    families = [part.get("font-family") for part in root.iter() if part.get("font-family")]
    assert families == [root.get("font-family")] and families[0].startswith("'Source Sans 3',")


@DIAGRAMS
def test_what_a_diagram_carries_are_the_letters_of_the_typeface(path):
    for weight, data in CARRIED.findall(path.read_text("utf-8")):
        own, whole = outlines(b64decode(data)), outlines((FONTS / FILES[int(weight)]).read_bytes())
        assert own == {letter: whole[letter] for letter in own}


def test_letters_are_counted_where_they_are_written():
    part = '<text>ab<tspan font-weight="400">c</tspan>d</text>e'
    text = f'<title>x</title><g font-weight="700">{part}</g><text>\nf</text>'
    assert letters(svg(text)) == {700: set("abd"), 400: set("cf")}


def test_a_diagram_that_changes_carries_other_letters():
    once = embed(svg("<text>calm</text>"))
    assert embed(once) == once and once.count("<style>") == 1
    other = once.replace(">calm<", '>calm <tspan font-weight="700">now</tspan><')
    assert carried(other) != letters(other)
    again = embed(other)
    assert carried(again) == letters(again) == {400: set("calm "), 700: set("now")}
    assert again.count("<style>") == 1 and embed(again) == again


def test_a_diagram_without_a_word_is_left_as_it_is():
    assert embed(svg("<path/>")) == svg("<path/>")


def test_a_page_gets_every_weight_that_it_uses():
    styles = "".join(path.read_text("utf-8") for path in FONTS.parent.rglob("*.css"))
    used = set(re.findall(r"font-weight:\s*(\w+)", styles)) - {"normal", "bold", "inherit"}
    assert used and used <= {face["weight"] for face in on_pages.faces()}


def test_nothing_of_the_typeface_lies_unused_and_its_licence_is_with_it():
    """The makers' own files, each used: matplotlib reads TTF, a page WOFF2."""
    names = {path.name for path in FONTS.iterdir()}
    scripts, weights = on_pages.RANGES, on_pages.WEIGHTS
    pages = {f"source-sans-3-{script}-{weight}-normal.woff2" for script in scripts for weight in weights}
    assert names == pages | set(FILES.values()) | {"OFL.txt"}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
