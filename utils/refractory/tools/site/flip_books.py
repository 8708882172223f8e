"""Panels as flip-books: for each setting that the site shows, its sentence, and its picture in two layouts.

A flip-book is kept by the hash of what made it, so that a change of one lesson's words costs seconds.
"""

import json
from dataclasses import fields
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import numpy as np
from PIL import Image

from ...kit import canvas
from ...kit.panel import plain
from ...panels import every
from ...plots import palette
from ...reading import words
from ...sweep import sweep
from .grid import settings_of
from .sources import behind, file_of

PACKAGE = Path(__file__).parents[2]
READING, DATA = PACKAGE / "reading", PACKAGE / "data"
LAYOUTS = "wide", "narrow"
COLOURS = 64  # of one panel's pictures
SAMPLE = 12  # pictures from which its colours are chosen
OF_PYTHON = "run", "stop", "pressed", "stale", "waits", "away", "restarted"  # words that a page never says
PINNED = [getattr(palette, name) for name in dir(palette) if name.isupper()]


@cache
def entry(name):
    """The panel of this name."""
    return next(one for one in every() if one.name == name)


@cache
def panel(name):
    """The panel of this name, made once in each process."""
    return entry(name).make()


def told(name, settings):
    """(sentence, PNG bytes by layout) of one setting: what JupyterLab would show."""
    one = panel(name)
    one.settings = settings
    one.result, one.of = simulated(one, settings), settings
    return one.say(one.result), {layout: one.drawn(layout) for layout in LAYOUTS}


def simulated(one, settings):
    """The result of one setting, whether the panel is slow or not."""
    return one.simulate(settings, progress=lambda share: None) if one.slow else one.simulate(settings)


def make(name, folder, small=False, executor=None):
    """Write the flip-book of the panel `name` into `folder`; False if what is there is of today."""
    stamp, of = folder / "made_from.txt", fingerprint(name, small)
    if stamp.exists() and stamp.read_text() == of:
        return False
    chosen = settings_of(panel(name), small)
    said = sweep(partial(told, name), chosen, itemgetter(0, 1), executor, progress=False)
    write(name, folder, chosen, said)
    stamp.write_text(of)
    return True


def write(name, folder, chosen, said):
    """The pictures in one palette, and the table as a script: a page opened as a file reads nothing else."""
    colours = common_palette([pictures["wide"] for _, pictures in said])
    for layout in LAYOUTS:
        (folder / layout).mkdir(parents=True, exist_ok=True)
        for number, (_, pictures) in enumerate(said):
            (folder / layout / f"{number}.webp").write_bytes(webp(pictures[layout], colours))
    known = json.dumps(table(panel(name), chosen, [sentence for sentence, _ in said]), ensure_ascii=False)
    text = f'(globalThis.refractoryTables ??= {{}})["{name}"] = {known};\n'
    (folder / "table.js").write_text(text, "utf-8", newline="\n")


def table(one, chosen, sentences):
    """What the page knows of a panel: its spec with the values that there are, settings, sentences."""
    settings = [plain(settings) for settings in chosen]
    names = [field.name for field in fields(one.start) if field.name in one.controls]
    controls = [known(control, settings) for control in one.spec["controls"]]
    sizes = {layout: one.spec["sizes"][layout] for layout in LAYOUTS}
    spec = one.spec | {"controls": [control for control in controls if len(control["values"]) > 1]}
    said = {name: text for name, text in spec["words"].items() if name not in OF_PYTHON}
    spec |= {"words": said | {"lost": words("site")["lost"]}, "sizes": sizes}
    spec |= {"slow": False, "drag": False, "file": None}
    states = [[setting[field] for field in names] for setting in settings]
    return {"spec": spec, "fields": names, "states": states, "says": sentences}


def known(control, settings):
    """A control with those of its values that are among the settings; boxes are left to the presets."""
    if control["kind"] == "ticks":
        return control | {"values": []}
    there = {setting[control["field"]] for setting in settings}
    kept = [
        (value, text)
        for value, text in zip(control["values"], control["texts"], strict=True)
        if value in there
    ]
    return control | {"values": [value for value, _ in kept], "texts": [text for _, text in kept]}


def common_palette(pictures):
    """An image whose palette serves all of a panel's pictures; with the series' own colours."""
    few = pictures[:: max(1, len(pictures) // SAMPLE)]
    seen = [np.asarray(Image.open(BytesIO(data)).convert("RGB").reduce(2)).reshape(-1, 3) for data in few]
    pixels = np.concatenate(seen)
    chosen = Image.fromarray(pixels[: pixels.shape[0] // 64 * 64].reshape(-1, 64, 3)).quantize(
        COLOURS - len(PINNED)
    )
    ours = [part for colour in PINNED for part in rgb(colour)]
    found = chosen.getpalette()[: 3 * (COLOURS - len(PINNED))]
    image = Image.new("P", (1, 1))
    image.putpalette((ours + found + ours[:3] * 256)[:768])
    return image


def webp(png, colours):
    """A picture in these colours, without loss; what has a colour of the series keeps it exactly."""
    file, exact = BytesIO(), np.asarray(Image.open(BytesIO(png)).convert("RGB"))
    image = Image.fromarray(exact).quantize(palette=colours, dither=Image.Dither.NONE)
    pixels = np.array(image.convert("RGB"))
    for colour in PINNED:
        pixels[(exact == rgb(colour)).all(axis=2)] = rgb(colour)
    Image.fromarray(pixels).save(file, "WEBP", lossless=True, quality=80, method=4)
    return file.getvalue()


def rgb(colour):
    """The red, green and blue of a colour such as "#FCFAF6"."""
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]


def by_name(path):
    """Where a file stands in an order that does not depend on the folder."""
    return path.name, path.read_bytes() if path.is_file() else b""


def fingerprint(name, small):
    """A short stand-in for all that makes a flip-book: code behind the panel, words, data, the grid."""
    told = sha256(f"{name} {small} {COLOURS}".encode())
    words_of = [READING / f"{lesson}.yml" for lesson in (entry(name).lesson, "common", "site")]
    here = Path(__file__), Path(__file__).with_name("grid.py")
    for path in sorted(
        {*behind(file_of(entry(name))), *DATA.iterdir(), *words_of, *here, canvas.STYLE}, key=by_name
    ):
        if path.is_file():
            told.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()
