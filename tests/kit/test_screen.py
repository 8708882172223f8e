"""A picture that other controls move: it shows what it is given, in the size that the page asks for."""

from io import BytesIO

import pytest
from ipywidgets import IntSlider
from PIL import Image
from refractory.kit.screen import Screen


class Level:
    """A number, as text and as a line as high."""

    def __init__(self, figure, labels, layout):
        self.text, self.line = figure.text(0.1, 0.5, ""), figure.add_subplot().plot([], [])[0]
        self.moving = [self.text, self.line]

    def show(self, result):
        if result > 9:
            raise ValueError("There is no level above 9.")
        self.text.set_text(f"{result}")
        self.line.set_data([0, 1], [0, result / 9])


@pytest.fixture
def screen():
    return Screen("level", Level, say="The level is {}.".format)


def test_a_slider_of_another_kind_moves_it(screen):
    slider = IntSlider(1, 0, 9)
    slider.observe(lambda change: screen.show(change.new), "value")
    slider.value = 5
    before = screen.picture
    assert screen.sentence == "The level is 5." == screen._repr_mimebundle_()["text/plain"]
    slider.value = 6
    assert screen.sentence == "The level is 6." and screen.picture != before


def test_the_page_asks_for_another_size(screen):
    screen.show(3)
    screen.asked = {**screen.asked, "n": 1, "size": "large"}
    assert screen.shown["n"] == 1
    assert Image.open(BytesIO(screen.picture)).size == (1800, 750)


def test_it_has_no_controls_of_its_own(screen):
    assert screen.spec["controls"] == screen.spec["presets"] == []


def test_what_cannot_be_shown_is_said_and_raised(screen):
    screen.show(3)
    with pytest.raises(ValueError, match="no level above"):
        screen.show(10)
    assert "no level above 9" in screen.shown["error"] and screen.sentence == "The level is 3."
