"""What the page is told of a control, from what `par` was told of a parameter, in the reader's words."""

from ..core import about


def control(settings, field, words, rare):
    """A range for a number, a choice for a word, ticks for several words: a dictionary for the front-end.

    `words` holds the plain name (`label`) and, for words, the plain name of each choice (`choices`); a
    rare control stands under "More".
    """
    told, value = about(settings, field), getattr(settings, field)
    kind = "ticks" if isinstance(value, tuple) else "choice" if told["choices"] else "range"
    if kind == "range":
        label, values, texts = numbers(told, value, words["label"])
    else:
        label, values = words["label"], list(told["choices"])
        texts = [words["choices"][choice] for choice in values]
    return {"field": field, "kind": kind, "label": label, "values": values, "texts": texts, "rare": rare}


def numbers(told, value, label):
    """Label with its unit, the numbers of a range from one end to the other, and each as text."""
    whole, lo, hi = isinstance(value, int), told["lo"], told["hi"]
    step = told["step"] or (1 if whole else (hi - lo) / 100)
    values = [round(lo + k * step, 6) for k in range(round((hi - lo) / step) + 1)]
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    unit = f" ({told['unit']})" if told["unit"] else ""
    return label + unit, [min(value, hi) for value in values], [f"{value:.{digits}f}" for value in values]
