"""A few questions at the end of a lesson: each answer is explained, wrong ones kindly; nothing is counted."""

from pathlib import Path

import anywidget
from traitlets import Dict, List

HERE = Path(__file__).parent


class Quiz(anywidget.AnyWidget):
    """`questions`: list of {ask, answers: [{text, why, right (on one of them)}]};
    `more`: further lists of questions, each shown when the reader asks for the next set;
    `words`: what the page itself says;
    `chosen` maps a question's number (from 0, as text) to the number of the answer that the reader checked.
    """

    _esm = HERE / "quiz.js"
    _css = HERE / "quiz.css"

    questions = List().tag(sync=True)
    more = List().tag(sync=True)
    words = Dict().tag(sync=True)
    chosen = Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        """As text, a quiz is its questions and answers."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.text()}

    def text(self):
        """Questions and answers, for paper."""
        lines = []
        for number, question in enumerate(self.questions, 1):
            lines.append(f"{number}. {question['ask']}")
            lines += [f"   o {answer['text']}" for answer in question["answers"]]
        return "\n".join(lines)


class Review(Quiz):
    """Questions from many lessons, in sets."""

    def text(self):
        """On paper, where to find them: the sets change whenever a lesson gets a better question."""
        return self.words["on_paper"]
