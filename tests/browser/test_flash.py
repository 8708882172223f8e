"""The flash measures find what flashes and leave alone what does not."""

import cv2
import flash
import numpy as np
import planted
import pytest

FLASHING = {
    "black and white": planted.BLACK_AND_WHITE,
    "a small part of the page": planted.SMALL_IN_A_PAGE,
    "opposite halves": planted.OPPOSITE_HALVES,
    "reversing stripes": planted.REVERSING_STRIPES,
}
CALM = {
    "still stripes": planted.STILL_STRIPES,
    "three small changes a second": planted.GENTLE,
    "as fast as panels may change": planted.SLOW,
    "a single change": planted.ONCE,
}


def each(pages):
    """One test for each of these pages."""
    return pytest.mark.parametrize("html", pages.values(), ids=pages)


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(viewport={"width": 800, "height": 600})
    yield page
    page.close()


def film_of(page, html):
    page.set_content(html)
    with flash.filming(page) as film:
        page.wait_for_timeout(1800)
    return film


def still_of(page, html):
    page.set_content(html)
    return cv2.imdecode(np.frombuffer(page.screenshot(), np.uint8), cv2.IMREAD_COLOR)


# -- pages that flash on purpose, in the headless browser --------------------------------------------------


@each(FLASHING)
def test_five_flashes_a_second_are_found(page, html):
    film = film_of(page, html)
    seen, _ = flash.flashes(film)
    assert not seen.safe
    assert seen.p99 > flash.MOST_CHANGES
    assert seen.worst_box > 0.25
    assert flash.swaps(film, (0, 0, 320, 300)) >= 15


@each(CALM)
def test_calm_pages_pass(page, html):
    film = film_of(page, html)
    seen, _ = flash.flashes(film)
    assert seen.safe, seen
    assert seen.worst_box == 0
    assert flash.iris(film).safe


def test_red_and_blue_of_the_same_brightness_flash_and_only_iris_knows(page):
    film = film_of(page, planted.RED_AND_BLUE)
    assert flash.flashes(film)[0].p99 == 0
    assert flash.iris(film).red > flash.MOST_CHANGES
    assert not flash.iris(film).safe


def test_white_and_black_flash_for_iris_too(page):
    seen = flash.iris(film_of(page, planted.BLACK_AND_WHITE))
    assert seen.luminance > flash.MOST_CHANGES
    assert not seen.safe


def test_a_still_of_stripes_is_a_pattern_and_a_plain_still_is_none(page):
    assert flash.stripes(still_of(page, planted.REVERSING_STRIPES)) > 5
    assert flash.stripes(still_of(page, planted.GENTLE)) == 0


# -- the judge, by numbers ---------------------------------------------------------------------------------


def busiest(greys, fps=10):
    """Most opposing changes in a second of one pixel that takes these grey values."""
    images = [(i / fps, np.full((1, 1, 3), grey, np.uint8)) for i, grey in enumerate(greys)]
    return flash.busiest_second(flash.turns(images), 1)[0]


def test_each_opposing_change_counts_once():
    assert busiest([0, 255, 0, 255, 0]) == 4
    assert busiest([0, 120, 200, 255, 255, 0]) == 2  # a rise in three steps is one change
    assert busiest([0, 255, 240, 255, 240]) == 1  # what follows is too small


def test_changes_more_than_a_second_apart_are_not_added():
    assert busiest([0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 0], fps=2) == 1


def test_small_changes_and_changes_between_bright_greys_do_not_count():
    assert busiest([200, 210] * 5) == 0  # luminance 0.58 and 0.64
    assert busiest([232, 255] * 5) == 0  # luminance 0.81 and 1
    assert busiest([229, 255] * 5) == 9  # luminance 0.78 and 1


def test_a_quarter_of_a_box_is_found_wherever_it_is():
    over = np.zeros((900, 1280), bool)
    over[700:828, 1000:1170] = True  # 128 x 170 px
    assert flash.worst_box(over) == pytest.approx(128 * 170 / (256 * 341))
