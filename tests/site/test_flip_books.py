"""A flip-book says and shows what JupyterLab would, and a faulty one is noticed."""

import json
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from refractory.panels import every
from refractory.plots.palette import PAGE
from refractory.tools.site import flip_books
from conftest import PANELS

ALIKE = 0.01  # of all pixels: what 64 colours may change visibly


def table(folder, name):
    """The table of a panel as its page reads it."""
    text = (folder / "panels" / name / "table.js").read_text("utf-8")
    return json.loads(text.partition("] = ")[2].rstrip().rstrip(";"))


def faults(folder, name):
    """What differs between a flip-book and the panel itself: numbers of settings, and why."""
    known, panel = table(folder, name), flip_books.entry(name).make()
    found = []
    for number, (state, said) in enumerate(zip(known["states"], known["says"], strict=True)):
        if panel.set(**dict(zip(known["fields"], state, strict=True))) != said:
            found.append((number, "sentence"))
        for layout in flip_books.LAYOUTS:
            path = folder / "panels" / name / layout / f"{number}.webp"
            if not path.exists() or differs(path.read_bytes(), panel.drawn(layout)):
                found.append((number, layout))
    return found


def differs(ours, theirs):
    """Whether two pictures do not look alike."""
    a, b = (np.asarray(Image.open(BytesIO(data)).convert("RGB"), int) for data in (ours, theirs))
    return a.shape != b.shape or (np.abs(a - b).max(axis=2) > 40).mean() > ALIKE


@pytest.mark.parametrize("name", PANELS)
def test_each_page_of_the_book_is_what_the_panel_says_and_shows(site, name):
    assert faults(site, name) == []


def test_a_missing_picture_and_a_swapped_sentence_are_noticed(site):
    folder = site / "panels" / "cup_of_tea"
    picture, script = folder / "wide" / "1.webp", folder / "table.js"
    kept = picture.read_bytes(), script.read_text("utf-8")
    known = table(site, "cup_of_tea")
    known["says"][2], known["says"][3] = known["says"][3], known["says"][2]
    try:
        picture.unlink()
        script.write_text(f'x["cup_of_tea"] = {json.dumps(known)};\n', "utf-8")
        assert faults(site, "cup_of_tea") == [(1, "wide"), (2, "sentence"), (3, "sentence")]
    finally:
        picture.write_bytes(kept[0])
        script.write_text(kept[1], "utf-8", newline="\n")


def test_the_background_is_the_pages_own(site):
    """Another shade would show as a box."""
    image = Image.open(site / "panels" / "see_saw" / "wide" / "0.webp").convert("RGB")
    assert "#{:02X}{:02X}{:02X}".format(*image.getpixel((2, 2))) == PAGE


def test_nothing_is_made_again_if_nothing_changed(site):
    assert not flip_books.make("cup_of_tea", site / "panels" / "cup_of_tea", small=True)


def test_a_changed_word_makes_the_books_of_its_lesson_anew(monkeypatch, tmp_path):
    before = {entry.name: flip_books.fingerprint(entry.name, True) for entry in every()}
    copy = tmp_path / "reading"
    copy.mkdir()
    for path in flip_books.READING.glob("*.yml"):
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "04_tip_the_balance.yml").write_text("other words", "utf-8")
    monkeypatch.setattr(flip_books, "READING", copy)
    after = {entry.name: flip_books.fingerprint(entry.name, True) for entry in every()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {entry.name for entry in every() if entry.lesson.startswith("04")}
