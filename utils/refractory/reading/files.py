"""The files of words: YAML, in which `!common part.name` draws what stands in common.yml; and of scripts."""

from functools import cache
from pathlib import Path

import yaml

from . import typeface

HERE = Path(__file__).parent


class Loader(yaml.SafeLoader):
    """YAML with one word of our own: `!common emergency.call` is what stands there in common.yml."""


def drawn(loader, node):
    """A text or a list from common.yml."""
    found = words("common")
    for part in loader.construct_scalar(node).split("."):
        found = found[part]
    return found


Loader.add_constructor("!common", drawn)


def load(text):
    """What a text in our YAML holds."""
    return yaml.load(text, Loader)


@cache
def words(name):
    """The words of one lesson (its panels and its quiz), or those common to all: `words("common")`."""
    return load((HERE / f"{name}.yml").read_text(encoding="utf-8"))


def script(*paths):
    """The scripts in these files as one, after what every front-end on a page shares, the typeface first."""
    return typeface.script() + joined(HERE / "on_page.js", *paths)


def style(*paths):
    """The styles in these files as one, after what all boxes of text share: quizzes, sheets, the finder."""
    return joined(HERE / "on_page.css", *paths)


def joined(*paths):
    """The texts of several files, one after the other."""
    return "".join(path.read_text(encoding="utf-8") for path in paths)
