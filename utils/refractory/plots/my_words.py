"""My words: a word of the chart on a sheet, and its meaning in a speech bubble."""

from .card import WordCard


class CardPicture:
    """The chart's word on a sheet, its meaning in a speech bubble."""

    def __init__(self, figure, labels, layout):
        self.labels = labels
        self.card = WordCard(figure, labels, layout)
        self.moving = self.card.moving

    def show(self, result):
        self.card.show(result.chart, result.also, self.labels[result.told], result.meaning)
