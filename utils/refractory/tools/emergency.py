"""The call list in two pictures: its words come from common.yml, all the rest is drawn by hand.

A picture has a group "call" with a "frame" and a "list" in it, and a group "below" that moves down as far as
the list is long; "paper" (and "border") grow with it, and the letters that they use go with them.
"""

from textwrap import wrap
from typing import NamedTuple
from xml.etree import ElementTree

from ..reading import words
from .typeface import embed

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


class Picture(NamedTuple):
    """How the list looks in one picture: sizes in the units of its viewBox, colours of text and headline."""

    file: str
    size: int  # of the letters
    letters: int  # at most, in a line
    step: int  # from one line to the next
    ink: str
    strong: str
    room: int  # that the group "below" needs
    agreed: bool = False  # a blank for the minutes that were agreed, after the first reason
    note: bool = False  # what breathing looks like, below the frame


PICTURES = (
    Picture("01_first_aid.svg", 20, 84, 27, "#27323B", "#24655A", 96, note=True),
    Picture("12_fridge.svg", 20, 84, 25, "#000", "#000", 220, agreed=True),
)
LEFT, HANG, DOT = 28, 26, 5  # frame to bullet, bullet to text, radius of a bullet


def plain(text):
    """A text of common.yml without its Markdown stars."""
    return text.replace("**", "")


def drawn(picture, svg):
    """An SVG (text) with the call list of common.yml in it, as text."""
    say, root = words("common")["emergency"], ElementTree.fromstring(svg)
    part = {element.get("id"): element for element in root.iter() if element.get("id")}
    part["list"].clear()
    part["list"].set("id", "list")
    bottom = fill(part["list"], picture, say)
    top = int(part["call"].get("transform").rstrip(")").split()[1])
    part["frame"].set("height", str(bottom))
    shift = part["below"].get("transform").partition("(")[2].split()[0]
    part["below"].set("transform", f"translate({shift} {top + bottom + 8})")
    if picture.note:
        part["below"][:] = []
        write(part["below"], picture, 0, 34, f"* {say['breath']}", fill="#6A7580", size=18)
    grow(root, part, top + bottom + picture.room)
    return embed(ElementTree.tostring(root, encoding="unicode") + "\n")


def fill(group, picture, say):
    """Write headline, reasons and notes into a group; how high the frame must be."""
    large = {"bold": True, "fill": picture.strong, "size": picture.size + 3}
    y = write(group, picture, LEFT, 44, say["call_title"], **large)
    for n, reason in enumerate(say["call"]):
        dot = {"cx": LEFT + DOT, "cy": y + 8 - picture.size // 3, "r": DOT, "fill": picture.strong}
        ElementTree.SubElement(group, f"{{{SVG}}}circle", {key: str(value) for key, value in dot.items()})
        y = write(group, picture, LEFT + HANG, y + 8, reason) - 4
        if n == 0 and picture.agreed:
            agreed = words("12_work_with_your_team")["fridge"]["agreed"]
            y = write(group, picture, LEFT + HANG, y + 8, agreed, bold=True) - 4
    y = write(group, picture, LEFT, y + 18, plain(say["not_breathing"]), bold=True)
    return write(group, picture, LEFT, y + 6, say["plan_first"])


def write(group, picture, x, y, text, *, bold=False, fill=None, size=None):
    """Add a text in as many lines as it needs, the first one at y; the y of the line after it."""
    lines = balanced(text, round(picture.letters * (0.9 if bold else 1)))
    look = {"x": x, "y": y, "font-size": size or picture.size, "fill": fill or picture.ink}
    look |= {"font-weight": 700} if bold else {}
    element = ElementTree.SubElement(
        group, f"{{{SVG}}}text", {key: str(value) for key, value in look.items()}
    )
    element.text, *more = [*(f"{line} " for line in lines[:-1]), lines[-1]]
    for line in more:
        part = ElementTree.SubElement(element, f"{{{SVG}}}tspan", {"x": str(x), "dy": str(picture.step)})
        part.text = line
    return y + picture.step * len(lines)


def balanced(text, letters):
    """A text in no more lines than it needs, of about the same length."""
    lines = wrap(text, letters)
    narrower = wrap(text, letters - 1)
    return balanced(text, letters - 1) if len(narrower) == len(lines) > 1 else lines


def grow(root, part, height):
    """Make the picture as high as it has to be."""
    width = root.get("viewBox").split()[2]
    root.set("viewBox", f"0 0 {width} {height}")
    part["paper"].set("height", str(height))
    if "border" in part:
        part["border"].set("height", str(height - 32))
