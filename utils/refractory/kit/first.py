"""The first result of each slow panel, stored so that none opens blank: `run.py renew` makes it."""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image

FOLDER = Path(__file__).parent / "first"


class First(NamedTuple):
    """The sentence and the picture (layout: WebP bytes) of a panel's first settings."""

    sentence: str
    pictures: dict


def stored(name):
    """What is stored of the panel `name`; nothing yet for a new one."""
    folder = FOLDER / name
    if not folder.exists():
        return First("", {})
    pictures = {path.stem: path.read_bytes() for path in folder.glob("*.webp")}
    return First((folder / "sentence.txt").read_text("utf-8").rstrip("\n"), pictures)


def made(panel):
    """The same of a panel, by doing its work now."""
    panel.reset()
    pictures = {}
    sentence = panel.run()
    for layout in panel.sizes:
        file = BytesIO()
        Image.open(BytesIO(panel.drawn(layout))).save(file, "WEBP", lossless=True, quality=100)
        pictures[layout] = file.getvalue()
    return First(sentence, pictures)


def store(name, first):
    """Write `first` where `stored` finds it."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sentence.txt").write_text(first.sentence + "\n", "utf-8", newline="\n")
    for layout, data in first.pictures.items():
        (folder / f"{layout}.webp").write_bytes(data)
