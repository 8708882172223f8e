"""A flip-book says and shows what JupyterLab would, and a faulty one is noticed."""

import json
from io import BytesIO
from shutil import copytree

import numpy as np
import pytest
from PIL import Image
from refractory.panels import every
from refractory.plots.palette import PAGE
from refractory.tools.site import flip_books
from small_site import each_panel

pytestmark = pytest.mark.slow  # a site is built
SAMPLED = 10  # settings of a panel that are compared with the panel itself
ALIKE = 0.01  # of all pixels: what 64 colours may change visibly


def table(folder, name):
    """The table of a panel as its page reads it."""
    text = (folder / "panels" / name / "table.js").read_text("utf-8")
    return json.loads(text.partition("] = ")[2].rstrip().rstrip(";"))


def faults(folder, name):
    """What differs between a flip-book and the panel itself: numbers of settings, and why."""
    known, panel = table(folder, name), flip_books.entry(name).make()
    found, states = [], list(enumerate(zip(known["states"], known["says"], strict=True)))
    for number, (state, said) in states[:: -(-len(states) // SAMPLED)]:
        if live(panel, dict(zip(known["fields"], state, strict=True))) != said:
            found.append((number, "sentence"))
        for layout in flip_books.LAYOUTS:
            path = folder / "panels" / name / layout / f"{number}.webp"
            if not path.exists() or differs(path.read_bytes(), panel.drawn(layout)):
                found.append((number, layout))
    return found


def live(panel, values):
    """What the panel itself says with these values, once its work is done."""
    values = {field: tuple(value) if isinstance(value, list) else value for field, value in values.items()}
    said = panel.set(**values)
    return panel.run() if panel.slow else said


def differs(ours, theirs):
    """Whether two pictures do not look alike."""
    a, b = (np.asarray(Image.open(BytesIO(data)).convert("RGB"), int) for data in (ours, theirs))
    return a.shape != b.shape or (np.abs(a - b).max(axis=2) > 40).mean() > ALIKE


@each_panel()
def test_each_page_of_the_book_is_what_the_panel_says_and_shows(site, name):
    assert faults(site, name) == []


def test_a_missing_picture_and_a_swapped_sentence_are_noticed(site, tmp_path):
    folder = copytree(site / "panels" / "cup_of_tea", tmp_path / "panels" / "cup_of_tea")
    (folder / "wide" / "1.webp").unlink()
    known = table(tmp_path, "cup_of_tea")
    known["says"][2], known["says"][3] = known["says"][3], known["says"][2]
    (folder / "table.js").write_text(f'x["cup_of_tea"] = {json.dumps(known)};\n', "utf-8")
    assert faults(tmp_path, "cup_of_tea") == [(1, "wide"), (2, "sentence"), (3, "sentence")]


def test_a_picture_of_another_setting_is_noticed(site, tmp_path):
    folder = copytree(site / "panels" / "see_saw", tmp_path / "panels" / "see_saw")
    (folder / "narrow" / "1.webp").write_bytes((folder / "narrow" / "0.webp").read_bytes())
    assert faults(tmp_path, "see_saw") == [(1, "narrow")]


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
