"""Rates and times in words, for the two panels that follow the model for years."""

from ...experiments.inflammation_loop import YEAR


def how_often(per_day, words):
    """A seizure rate in words: about so many a day, a week, a month or a year."""
    for unit, days in (("day", 1), ("week", 7), ("month", YEAR / 12), ("year", YEAR)):
        if per_day * days >= 0.95:
            n = round(per_day * days)
            return words["seizure" if n == 1 else "seizures"].format(n=n, unit=words[unit])
    return words["hardly"]


def how_long(days, words):
    """A time in words: weeks, months, or years in steps of a half."""
    if days < 60:
        return words["weeks"].format(n=max(round(days / 7), 1))
    if days < 2 * YEAR:
        return words["months"].format(n=round(12 * days / YEAR))
    whole, half = divmod(round(2 * days / YEAR), 2)
    return words["years"].format(n=f"{whole}{'½' if half else ''}")
