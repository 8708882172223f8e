"""The words of lessons and panels: no dose, and nothing that hurts."""

import pytest
from rules_for_words import unkind_words
from written_words import FILES, sentences_in


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_panels_quizzes_and_glossary_use_kind_words(path):
    assert [why for text in sentences_in(path) for why in unkind_words(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Take 200 mg in the morning.",
        "Give 2.5 ml, then wait.",
        "It is contraindicated.",
        "The failed patient came back.",
        "Three patients failed.",
        "She suffers every day.",
        "sufferers",
        "He is an epileptic.",
        "epileptic patients",
        "She had a fit.",
        "a victim of epilepsy",
        "during the attack",
        "a non-compliant man",
        "normal people",
    ],
)
def test_hurtful_words_and_doses_are_found(text):
    assert unkind_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "The curve fits the data, and the goodness of fit is high.",
        "It has a fit to the data of 1972.",
        "An epileptic seizure; the epileptic network.",
        "A panic attack can look like a seizure.",
        "The medicine did not work.",
        "about 12 in 100 people; 10 millivolts; 5 minutes",
        "a normal rhythm",
    ],
)
def test_kind_words_pass(text):
    assert unkind_words(text) == []
