"""Committed figures are what the code draws, closely where the pinned versions run (in .ci/run)."""

import os
import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from refractory import panels
from refractory.plots.regime_map import FINE, pale, smooth
from refractory.reading import words
from refractory.tools.figures import FOLDER, built
from refractory.tools.maps import MAPS, drawn, regimes, settings_at, shown

CLOSE = os.environ.get("REFRACTORY_CLOSE_FIGURES") == "1"
# Mean difference over all pixels, of 255 shades. Another draw of an EEG's noise gives 5, an empty picture 8
# to 10. A crowd is chaotic: the last digit of another processor's exp gives another draw, and 2.5.
SHADES = 3.0
EACH = 20  # cells of a map tried from all over it, and about as many at its borders
ELSEWHERE = 2  # cells just at a border that may differ where other versions run
ENTRIES = pytest.mark.parametrize("entry", panels.every(), ids=lambda entry: entry.name)


def grey(data):
    return np.asarray(Image.open(BytesIO(data)).convert("L"), float)


def skeleton(svg):
    """An SVG without its numbers, and its numbers."""
    text = svg.decode()
    return re.sub(r"-?\d+\.?\d*", "#", text), np.array(re.findall(r"-?\d+\.?\d*", text), float)


def same(a, b, kind):
    if kind == "png":
        a, b = grey(a), grey(b)
        return a.shape == b.shape and np.abs(a - b).mean() < SHADES
    (words_a, numbers_a), (words_b, numbers_b) = skeleton(a), skeleton(b)
    return words_a == words_b and np.allclose(numbers_a, numbers_b, atol=0.05)


@ENTRIES
def test_the_committed_strip_is_what_the_panel_draws(entry):
    if not CLOSE:
        pytest.skip("figures are compared closely only where REFRACTORY_CLOSE_FIGURES=1 says that the pinned "
                    "versions run, as .ci/run does")  # fmt: skip
    path, data = built(entry)
    assert same(path.read_bytes(), data, path.suffix[1:]), f"{path.name}: python3 run.py renew draws it anew"


@pytest.mark.whole  # all cells of a map take minutes; the next test takes some of them in each run
@pytest.mark.parametrize("chart", MAPS, ids=lambda chart: chart.name)
def test_the_committed_map_is_what_a_sweep_finds(chart):
    if not CLOSE:
        pytest.skip("maps are compared closely only where REFRACTORY_CLOSE_FIGURES=1 says that the pinned "
                    "versions run, as .ci/run does")  # fmt: skip
    data = drawn(chart, regimes(chart, progress=False))
    assert same((FOLDER / chart.file).read_bytes(), data, "png"), "python3 run.py renew draws it anew"


@pytest.mark.slow
@pytest.mark.parametrize("chart", MAPS, ids=lambda chart: chart.name)
def test_the_committed_map_shows_what_the_model_does(chart):
    """At cells from all over the map, and on both sides of its borders."""
    colours = colours_of((FOLDER / chart.file).read_bytes(), chart)
    assert (colours >= 0).mean() > 0.8, "words and dots cover little of a map"
    cells = sample(colours)
    assert len(cells) >= 30 and len({colours[cell] for cell in cells}) == colours.max() + 1
    tints, wrong = tints_of(chart), []
    for cell in cells:
        regime = chart.simulate(settings_at(chart, *cell)).regime
        if tints[colours[cell]] != tuple(np.round(255 * pale(chart.colours[regime])).astype(int)):
            wrong.append((cell, regime))
    assert len(wrong) <= (0 if CLOSE else ELSEWHERE), f"{wrong}: python3 run.py renew draws it anew"


def test_a_map_that_was_drawn_of_other_cells_is_noticed():
    chart = MAPS[1]
    found = np.full((len(chart.y[1]), len(chart.x[1])), "stays")
    found[5:, 4:] = "joins"
    colours = colours_of(drawn(chart, found), chart)
    inside = colours >= 0
    assert ((colours == list(chart.colours).index("joins")) == (found == "joins"))[inside].all()


def test_the_smooth_border_of_a_map_goes_between_the_cells_that_it_parts():
    found = np.full((12, 10), "a")
    for column in range(10):
        found[column // 3 + 4 :, column] = "b"
    found[2, 6] = "b"  # also one alone
    drawn_at = smooth(found, ["a", "b"])[::FINE, ::FINE]
    assert (np.array(["a", "b"])[drawn_at] == found).all()


def tints_of(chart):
    """The colours on a map, without those that it has twice."""
    return list(dict.fromkeys(tuple(np.round(255 * pale(c)).astype(int)) for c in chart.colours.values()))


def colours_of(png, chart):
    """The number of each cell's colour in `tints_of`, -1 where a word or a dot covers it: array of ints."""
    seen = shown(chart, np.asarray(Image.open(BytesIO(png)).convert("RGB")))
    apart = np.abs(seen[:, :, None] - np.array(tints_of(chart))).max(axis=-1)
    return np.where(apart.min(axis=-1) <= 2, apart.argmin(axis=-1), -1)


def sample(colours):
    """Some cells from all over a map, and some pairs on both sides of a border."""
    seen = [cell for cell in np.ndindex(colours.shape) if colours[cell] >= 0]
    up = [(cell, (cell[0] + 1, cell[1])) for cell in seen if cell[0] + 1 < len(colours)]
    across = [pair for pair in up if colours[pair[1]] >= 0 and colours[pair[0]] != colours[pair[1]]]
    pairs = across[:: len(across) // (EACH // 2)]
    return sorted({*seen[:: len(seen) // EACH], *(cell for pair in pairs for cell in pair)})


@pytest.mark.parametrize("chart", MAPS, ids=lambda chart: chart.name)
def test_a_map_has_a_name_and_a_colour_for_all_that_happens_on_it(chart):
    told = words(chart.lesson)["maps"][chart.name]
    few = chart._replace(x=(chart.x[0], chart.x[1][::6]), y=(chart.y[0], chart.y[1][::6]))
    found = set(regimes(few, progress=False).ravel())
    assert len(found) > 1 and found <= set(told["labels"]) == set(chart.colours)


@ENTRIES
def test_every_panel_has_its_strip(entry):
    assert list(FOLDER.glob(f"{entry.lesson[:2]}_{entry.name}_strip.*"))


def test_another_picture_is_noticed():
    svg = (FOLDER / "04_see_saw_strip.svg").read_bytes()
    assert same(svg, svg, "svg") and not same(svg, svg.replace(b"M 4", b"M 5"), "svg")
    png = (FOLDER / "04_eeg_dial_strip.png").read_bytes()
    empty = BytesIO()
    Image.new("L", Image.open(BytesIO(png)).size, 250).save(empty, "PNG")
    assert same(png, png, "png") and not same(png, empty.getvalue(), "png")


def test_no_figure_is_left_over():
    """Each picture in figures/ is shown in a lesson or in the README."""
    shown = "".join(
        path.read_text("utf-8")
        for path in [*FOLDER.parent.glob("notebooks/*.ipynb"), FOLDER.parent / "README.md"]
    )
    assert [path.name for path in FOLDER.iterdir() if path.name not in shown] == []
