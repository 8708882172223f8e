"""The typeface in the pictures drawn by hand: each carries the letters that it uses.

A page shows a picture as an image, and an image may load nothing from outside itself.
"""

import re
from base64 import b64decode, b64encode
from collections import defaultdict
from io import BytesIO
from xml.etree import ElementTree

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from ..plots.typeface import FONTS

FILES = {400: "SourceSans3-Regular.ttf", 700: "SourceSans3-Bold.ttf"}
# Letters as tall as those of the typeface that stands in where an embedded one is not allowed.
ADJUST = "svg{font-size-adjust:.51}"
FACE = '@font-face{{font-family:"Source Sans 3";font-weight:{};src:url(data:font/woff;base64,{})}}'
CARRIED = re.compile(r"font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)")
STYLE = re.compile(r"<style>.*?</style>\n", re.DOTALL)


def embed(svg):
    """An SVG (text) with the letters that it uses in it; as it was, if it carries just these already."""
    used = letters(svg)
    if carried(svg) == used:
        return svg
    faces = [FACE.format(weight, b64encode(subset(weight, used[weight])).decode()) for weight in sorted(used)]
    style = "".join(["<style>", ADJUST, *faces, "</style>\n"])
    return re.sub(r"<svg [^>]*>\n?", lambda start: start[0] + style, STYLE.sub("", svg), count=1)


def letters(svg):
    """The letters that an SVG writes, for each weight: {400: set, 700: set}."""
    found = defaultdict(set)
    gather(ElementTree.fromstring(svg), 400, False, found)
    return dict(found)


def gather(element, weight, inside, found):
    """Add to `found` what an element and all in it write; what stands `inside` a text is written."""
    weight = int(element.get("font-weight", weight))
    within = inside or element.tag.endswith("}text")
    if within:
        write(element.text, weight, found)
    for part in element:
        gather(part, weight, within, found)
        if within:
            write(part.tail, weight, found)


def write(text, weight, found):
    """Add the letters of a text (or None) to those of its weight; line breaks are none."""
    if text and (used := set(text) - {"\n"}):
        found[weight] |= used


def carried(svg):
    """The letters that an SVG carries, for each weight."""
    fonts = {int(weight): TTFont(BytesIO(b64decode(data))) for weight, data in CARRIED.findall(svg)}
    return {weight: {chr(code) for code in font.getBestCmap()} for weight, font in fonts.items()}


def subset(weight, letters):
    """The outlines of some letters in one weight, and how they stand together, as bytes of a WOFF file.

    No name is in it: it is a part of a picture, not a typeface to use elsewhere.
    """
    font = TTFont(FONTS / FILES[weight], recalcTimestamp=False)
    options = Options(layout_features=["kern"], hinting=False, name_IDs=[], notdef_outline=False)
    options.drop_tables += ["BASE", "DSIG", "GSUB", "gasp", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    font.flavor = "woff"
    file = BytesIO()
    font.save(file)
    return file.getvalue()
