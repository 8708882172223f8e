"""A few questions at the end of a lesson: each answer is explained, wrong ones kindly; nothing is counted."""

import anywidget
from traitlets import Dict, List

from .files import HERE, script, style


class Quiz(anywidget.AnyWidget):
    """`questions`: list of {ask, answers: [{text, why, right (on one of them)}]};
    `more`: further lists of questions, each shown when the reader asks for the next set;
    `words`: what the page itself says;
    `chosen` maps a question's number (from 0, as text) to the number of the answer that the reader checked.
    """

    _esm = script(HERE / "quiz.js")
    _css = style(HERE / "quiz.css")

    questions = List().tag(sync=True)
    more = List().tag(sync=True)
    words = Dict().tag(sync=True)
    chosen = Dict().tag(sync=True)

    said = "on_page"  # the sentence that is stored

    def _repr_mimebundle_(self, **kwargs):
        """As text, a quiz says that it is one: its questions stand once, in the lesson's words."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.words[self.said]}


class Review(Quiz):
    """Questions from many lessons, in sets; as text, it says where on paper they are found."""

    said = "on_paper"


def markdown(questions):
    """Questions and answers for paper: a number for each question, a box to tick for each answer."""
    return "\n\n".join(f"{number}. {on_paper(question)}" for number, question in enumerate(questions, 1))


def on_paper(question):
    """A question with its answers below it."""
    return "\n".join([question["ask"], *(f"   - ☐ {answer['text']}" for answer in question["answers"])])
