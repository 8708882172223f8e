"""A sheet to fill in, save, open again and print. What is written stays in the page: Python never sees it."""

import anywidget
from traitlets import Dict

from .files import HERE, script, style


class Sheet(anywidget.AnyWidget):
    """`form`: {name, title, note, empty, agreed, parts: [{label, always, fold, top, fields}]};
    a field is {name, kind, label, hint, aside}; its kind is "several" (with choices), "line", "lines", or
    "first" (one of all that was chosen or added; what is said `aside` is no question). A part that is `top`
    is printed first; what is `empty` is printed as "room" to write or left out ("omit"); until the field
    `agreed` is filled in, the note stands above.
    `words`: what the page itself says.
    """

    _esm = script(HERE / "paper.js", HERE / "sheet.js")
    _css = style(HERE / "sheet.css")

    form = Dict().tag(sync=True)
    words = Dict().tag(sync=True)

    def __init__(self, *, form, **kwargs):
        super().__init__(form=form | {"parts": [plain(part) for part in form["parts"]]}, **kwargs)

    def _repr_mimebundle_(self, **kwargs):
        """As text, a sheet is empty, ready for a pen."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.text()}

    def text(self):
        """The empty sheet, for paper."""
        lines = [self.form["title"], self.form["note"]]
        for part in self.form["parts"]:
            lines += ["", part["label"], *(f"  - {said}" for said in part.get("always", ()))]
            lines += [line for field in part["fields"] for line in on_paper(field)]
        return "\n".join(lines)


def plain(part):
    """A part of a form, with what it always says without Markdown stars."""
    return (
        part | {"always": [said.replace("**", "") for said in part["always"]]} if "always" in part else part
    )


def on_paper(field):
    """A field as lines of text: boxes to tick, or room to write."""
    if field["kind"] == "several":
        return [f"  [ ] {choice}" for choice in field["choices"].values()]
    room = [f"      {'_' * 40}"] * (2 if field["kind"] == "lines" else 0)
    return [f"  {field['label']}: {'_' * 20}", *room]
