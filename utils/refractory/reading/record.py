"""What has been tested about flashing, from the record that the tests write; made when it is shown."""

import anywidget
from traitlets import Unicode

from .files import HERE, load, script, style, words


class Record(anywidget.AnyWidget):
    """`told`: what the record says now. It changes: a notebook stores one fixed sentence instead."""

    _esm = script(HERE / "record.js")
    _css = style()

    told = Unicode().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        """As text, it says where to read it."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": words("common")["flash"]["on_page"]}


def flash_line():
    """What has been tested about flashing so far, in one line, from the record that the tests write."""
    record, say = HERE / "flash_tests.yml", words("common")["flash"]
    if not record.exists():
        return say["untested"]
    told = load(record.read_text(encoding="utf-8"))
    runs = [run for lesson in told["lessons"].values() for run in lesson.values()]
    return say["tested"].format(
        date=told["date"],
        browser=told["browser"],
        lessons=", ".join(lesson[:2] for lesson in told["lessons"]),
        seconds=round(sum(run["seconds"] for run in runs)),
        most=max(run["most_in_a_second"] for run in runs),
    )


def flash_record():
    """The record of the tests for flashing, in one paragraph on the page."""
    return Record(told=flash_line())
