"""When to call for help is said in one wording, in common.yml: here is that every picture and sheet has it,
and that no other stands anywhere.
"""

import re
from xml.etree import ElementTree

import pytest
import yaml
from refractory.reading import HERE, fridge_page, my_plan, words
from refractory.reading.files import Loader
from refractory.reading.stored import is_stored
from refractory.tools.emergency import PICTURES, SVG, plain
from refractory.tools.figures import FOLDER, filled
from refractory.tools.notebooks import NOTEBOOKS, read
from written_words import strings

NUMBER = r"\b(112|911|999)\b"
ASKED = r"\b(emergency|ambulance|(?<!a )(?<!phone )calls?|calling|dial|phone(?! call))\b"
TIME = r"\bminutes?\b"
LINK = r"\[[^\]]*\]\([^)]*#When-to-call\)"
TYPED = {"searched_as", "danger"}  # what readers type, not what they are told
FILES = sorted(path for path in HERE.glob("*.yml") if path.name != "common.yml")
LESSONS = sorted(NOTEBOOKS.glob("*.ipynb"))
DRAWINGS = sorted(path for path in FOLDER.glob("*.svg") if "_strip" not in path.name)


class OwnWords(Loader):
    """YAML in which what is drawn from common.yml counts as nothing."""


OwnWords.add_constructor("!common", lambda loader, node: "")


def stem(value):
    """How a file or picture is called in the list of tests."""
    return getattr(value, "stem", getattr(value, "file", str(value)))


def tells_when_to_call(text):
    """Whether a sentence or a list says when to call, or which number; where a link leads is not said."""
    text = re.sub(r"\]\([^)]*\)", "]", re.sub(LINK, "", text))
    asked = re.search(ASKED, text, re.IGNORECASE)
    return bool(asked and (re.search(NUMBER, text) or re.search(TIME, text, re.IGNORECASE)))


def pieces(text):
    """The sentences of a text, the rows of its tables, and its lists with the line that opens each."""
    lists = r"(?m)^[^\n]*[^.?!\n]\n+(?:[ \t]*(?:[-*]|\d+\.)[ \t][^\n]*(?:\n|\Z))+"
    yield from re.findall(lists, text)
    yield from re.split(r"(?<=[.?!:])[”’)*]*\s+|\n\n+|\|\n", text)


def other_wording(text):
    """The sentences and lists of a text that say in words of their own when to call."""
    return [" ".join(piece.split()) for piece in pieces(text) if tells_when_to_call(piece)]


def in_notebook(notebook):
    """Other wordings in the text cells of a notebook; what is stored is compared elsewhere."""
    own = [cell.source for cell in notebook.cells if cell.cell_type == "markdown" and not is_stored(cell)]
    return [found for text in own for found in other_wording(text)]


def in_yaml(text):
    """Other wordings in a file of words, what is written for clinicians too."""
    return [found for told in leaves(yaml.load(text, OwnWords)) for found in other_wording(told)]


def leaves(value, label=""):
    """Each single text, and each list of texts as one, below the label that it has."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        parts = [item for key, item in value.items() if key not in TYPED]
        return [text for item in parts for text in leaves(item, value.get("label", ""))]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ["\n".join([label or "List", *(f"- {item}" for item in value)])]
    return [text for item in value for text in leaves(item)] if isinstance(value, list) else []


def texts_of(element):
    """The texts drawn right in an element, one each."""
    return [words_of(part) for part in element if part.tag == f"{{{SVG}}}text"]


def words_of(element):
    """All that an element says, in one line."""
    return " ".join("".join(element.itertext()).split())


def in_drawing(svg):
    """Other wordings in an SVG: its descriptions, and its texts from one headline of a group to the next."""
    ours = {plain(text) for text in strings(words("common")["emergency"])}
    root = ElementTree.fromstring(svg)
    told = [words_of(part) for part in root.iter() if part.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc")]
    blocks = [block for element in root.iter() for block in headed(element)]
    lists = [" ".join(text for text in block if text not in ours) for block in blocks]
    return [found for text in told for found in other_wording(text)] + list(filter(tells_when_to_call, lists))


def headed(element):
    """The texts of a group, cut before each bold one."""
    blocks = [[]]
    for part in element:
        if part.tag == f"{{{SVG}}}text":
            blocks += [[]] if part.get("font-weight") else []
            blocks[-1].append(words_of(part))
    return blocks


@pytest.mark.parametrize("picture", PICTURES, ids=stem)
def test_a_picture_holds_the_list_of_today(picture):
    assert (FOLDER / picture.file).read_bytes() == filled(FOLDER / picture.file), (
        "python3 run.py renew draws it anew"
    )


@pytest.mark.parametrize("picture", PICTURES, ids=stem)
def test_a_picture_says_every_reason_in_the_very_words(picture):
    say, root = (
        words("common")["emergency"],
        ElementTree.fromstring((FOLDER / picture.file).read_text("utf-8")),
    )
    (drawn,) = (texts_of(part) for part in root.iter() if part.get("id") == "list")
    wanted = [say["call_title"], *say["call"], plain(say["not_breathing"]), say["plan_first"]]
    assert [text for text in drawn if "______" not in text] == wanted
    assert [text for text in drawn if "______" in text] == (
        [words("12_work_with_your_team")["fridge"]["agreed"]] if picture.agreed else []
    )


@pytest.mark.parametrize("picture", PICTURES, ids=stem)
def test_a_picture_is_as_high_as_its_list(picture):
    root = ElementTree.fromstring((FOLDER / picture.file).read_text("utf-8"))
    part = {element.get("id"): element for element in root.iter() if element.get("id")}
    top = int(part["call"].get("transform").rstrip(")").split()[1])
    last = max(int(text.get("y")) for text in part["list"].iter(f"{{{SVG}}}text"))
    height = int(root.get("viewBox").split()[3])
    assert last < int(part["frame"].get("height")) < height - top
    assert int(part["paper"].get("height")) == height


def test_the_plan_and_the_page_for_the_fridge_say_it_too():
    say, plan = words("common")["emergency"], my_plan().form["parts"]
    always = {part["label"]: part.get("always") for part in plan}
    assert always[say["call_title"]] == say["call"]
    assert always["What comes first"] == [plain(say["not_breathing"]), say["plan_first"]]
    assert always["What to do"] == say["first_aid"]
    assert all(reason in fridge_page().picture for reason in say["call"] if len(reason) < 70)


@pytest.mark.parametrize("path", LESSONS, ids=stem)
def test_no_lesson_says_in_other_words_when_to_call(path):
    assert in_notebook(read(path)) == []


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_no_panel_quiz_sheet_or_answer_says_in_other_words_when_to_call(path):
    assert in_yaml(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", DRAWINGS, ids=stem)
def test_no_drawing_says_in_other_words_when_to_call(path):
    assert in_drawing(path.read_text("utf-8")) == []


OTHER = [
    "Call for help if it lasts more than five minutes.",
    "Dial 112.",
    "An ambulance comes after 5 minutes.",
    "**Call if**\n\n- it lasts 5 minutes\n- they are hurt",
    "![A page. Call the emergency number if it lasts long, or 5 minutes.](a.svg)",
    "| call | after 5 minutes |",
    "[When to call](00_start_here.ipynb#When-to-call): call after 5 minutes.",
]
FINE = [
    "[When to call](00_start_here.ipynb#When-to-call) holds after 5 minutes too.",
    "In ten minutes you may ask one question. Call your team with the rest.",
    "After 5 minutes a seizure often does not stop by itself: t1.",
    "Of 1,000 people about 1 dies so; 999 do not.",
    "After a call of 20 minutes the tea is cold.",
    "Some call it a honeymoon.\n\n- ten minutes of rest",
]


@pytest.mark.parametrize("text", OTHER)
def test_another_wording_is_found(text):
    assert other_wording(text)


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_it_is_let_be(text):
    assert other_wording(text) == []


def test_another_wording_is_found_in_a_file_of_words():
    assert in_yaml("sheet: {always: [Call if, it lasts 5 minutes]}")
    assert in_yaml("sheet: {label: Call if, always: [it lasts 5 minutes]}")
    assert in_yaml("quiz:\n  - ask: When do you call?\n    why: Call after 3 minutes.")
    assert in_yaml("clinical: Call 999.")
    assert in_yaml("always: !common emergency.call\nlabel: !common emergency.box") == []


def test_another_wording_is_found_in_a_notebook():
    notebook = read(LESSONS[0])
    before = in_notebook(notebook)
    next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += " Call 112 now."
    assert len(in_notebook(notebook)) == len(before) + 1


def test_another_wording_is_found_in_a_drawing():
    svg = (FOLDER / "12_fridge.svg").read_text("utf-8")
    reason = words("common")["emergency"]["call"][0]
    assert in_drawing(svg) == [] and in_drawing(svg.replace(reason, "call after 6 minutes"))
    assert in_drawing(f'<svg xmlns="{SVG}"><g><text>Call if</text><text>5 minutes pass</text></g></svg>')


def test_a_list_that_changes_changes_the_picture(monkeypatch):
    """One reason more makes the frame, the paper and what stands below it longer."""
    monkeypatch.setitem(
        words("common")["emergency"], "call", [*words("common")["emergency"]["call"], "you wish"]
    )
    for picture in PICTURES:
        svg = filled(FOLDER / picture.file).decode()
        assert ">you wish<" in svg and svg.encode() != (FOLDER / picture.file).read_bytes()
