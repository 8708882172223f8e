"""Which panels must be filmed again: those whose front-end, picture or words changed since the last film."""

from hashlib import sha256
from pathlib import Path

import refractory
import yaml
from refractory.reading import HERE
from refractory.tools.site.sources import behind, file_of

PACKAGE = Path(refractory.__file__).parent
RECORD = HERE / "flash_tests.yml"
DRAWN_BY = PACKAGE / "plots", PACKAGE / "panels"


def files(entry):
    """What decides how a panel's page changes: the kit, what draws its picture, and its words."""
    drawn = [file for file in behind(file_of(entry)) if any(map(file.is_relative_to, DRAWN_BY))]
    kit = [file for file in (PACKAGE / "kit").rglob("*") if file.suffix in (".py", ".js", ".css")]
    return sorted({*drawn, *kit, PACKAGE / "refractory.mplstyle", HERE / f"{entry.lesson}.yml"})


def fingerprint(entry):
    """A short stand-in for what those files hold now; the record keeps it as `of`."""
    told = sha256()
    for file in files(entry):
        told.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()[:12]


def due(entry, whole, record=RECORD):
    """Whether a panel is to be filmed: before a release each is, else those that changed since."""
    lessons = yaml.safe_load(record.read_text("utf-8"))["lessons"]
    filmed = lessons.get(entry.lesson, {}).get(entry.name, {})
    return whole or filmed.get("of") != fingerprint(entry)
