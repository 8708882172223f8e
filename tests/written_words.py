"""The words that panels, quizzes and the glossary show, from their files."""

from pathlib import Path

import refractory.reading
from refractory.reading.files import load

FOLDER = Path(refractory.reading.__file__).parent
NOT_PLAIN = {"clinical", "searched_as"}  # for clinicians; what people type
FILES = sorted(FOLDER.glob("*.yml"))


def strings(value):
    """Every text in a YAML value, in order, but for what is written for clinicians or typed by readers."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, item in value.items() if key not in NOT_PLAIN for text in strings(item)]
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


def sentences_in(path):
    """The whole sentences in a file: labels and names are too short to say how hard they are."""
    texts = strings(load(path.read_text("utf-8")))
    return [" ".join(text.split()) for text in texts if text.rstrip("”\"' ").endswith((".", "?", "!"))]
