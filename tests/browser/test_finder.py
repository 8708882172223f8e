"""The word list's search box in a real browser: by keyboard alone, and nothing changes while one types."""

from each import of_lessons
from test_lessons import LETTERS, serious


@of_lessons(["A1_glossary"])
def test_a_word_is_found_by_keyboard_and_by_its_old_name(lesson):
    page, box = lesson.page, lesson.page.locator(".refractory-finder").first
    cells, status = len(lesson.cells()), box.get_by_role("status")
    box.get_by_role("textbox").focus()
    page.keyboard.type("Grand Mal")
    assert status.text_content() == ""
    page.keyboard.press("Enter")
    assert "generalised tonic-clonic seizure" in box.locator("dt").all_text_contents()
    assert "found" in status.text_content()
    box.get_by_role("textbox").fill("")
    page.keyboard.type(LETTERS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "not in the list" in status.text_content()
    assert box.locator("dt").count() == 0
    assert len(lesson.cells()) == cells
    assert serious(page, ".refractory-finder") == []
