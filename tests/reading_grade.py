"""How hard a text is to read: the Flesch-Kincaid grade of plain cells, as this project counts it.

From the command line, worst cell first:  python tests/reading_grade.py notebooks/04_tip_the_balance.ipynb
"""

import re
import sys
from pathlib import Path
from statistics import mean

import nbformat
import textstat
import yaml
from rendered import body, for_patients, html

TERMS = yaml.safe_load(Path(__file__).with_name("unavoidable_terms.yml").read_text("utf8"))
STAND_IN = "table"  # an everyday word of two syllables
FEWEST = 30  # a text of fewer words gives a grade that means little, and is pooled with the next
BLOCKS = ["p", "li", "blockquote", "summary", "figcaption", "dt", "dd", "div", "br"]
# a table's fragments and a heading would only make the grade look better than the sentences are
NOT_PROSE = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "style", "script"]


def sentences(markdown):
    """The prose of `markdown` as one string: no markup, headings, tables or formulas; each block ends."""
    soup = html(re.sub(r"\$\$.*?\$\$|\$[^$\n]+\$", STAND_IN, markdown))
    for element in soup(NOT_PROSE):
        element.decompose()
    for element in soup(BLOCKS):
        element.insert_before("\x1e")
        element.insert_after("\x1e")
    blocks = [" ".join(block.split()) for block in soup.get_text().split("\x1e")]
    return " ".join(ended(block) for block in blocks if len(block.split()) > 2)


def ended(block):
    """The block with a full stop, if it has no end of its own."""
    return block if block.endswith((".", "?", "!")) else block.rstrip(":;,") + "."


def countable(text):
    """The text as textstat shall count it: terms replaced, and no full stop that ends no sentence."""
    text = text.replace("’", "'")
    for term in sorted((entry["term"] for entry in TERMS), key=len, reverse=True):
        text = re.sub(rf"\b{term}(s|'s)?\b", STAND_IN, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", text)  # 0.5 is one number
    text = re.sub(r"\b(e\.g|i\.e|Dr|vs)\.", r"eg", text)
    return re.sub(r"[—–/…]", " ", text)


def grade(text):
    """Flesch-Kincaid grade of a plain text (school years; 6 is read at about eleven)."""
    return textstat.flesch_kincaid_grade(countable(text))


def words(text):
    """How many words the text has, as textstat counts them."""
    return textstat.lexicon_count(countable(text))


def hard_words(text, syllables=3):
    """The words that make a text hard to read, longest first."""
    found = {w for w in re.findall(r"[\w'-]+", countable(text)) if textstat.syllable_count(w) >= syllables}
    return sorted(found, key=textstat.syllable_count, reverse=True)


def plain_cells(notebook):
    """(number, prose) of each text cell that patients and caregivers read, but for the sources."""
    cells = [(number, sentences(cell.source)) for number, cell, _ in body(notebook) if for_patients(cell)]
    return [(number, text) for number, text in cells if text]


def pooled(cells):
    """Join texts under 30 words with the next one (the last with the one before): (numbers, text)."""
    pools, waiting = [], ([], "")
    for number, text in cells:
        waiting = ([*waiting[0], number], f"{waiting[1]} {text}".strip())
        if words(waiting[1]) >= FEWEST:
            pools.append(waiting)
            waiting = ([], "")
    if waiting[0] and pools:
        numbers, text = pools.pop()
        waiting = (numbers + waiting[0], f"{text} {waiting[1]}")
    return [*pools, waiting] if waiting[0] else pools


def grades(notebook):
    """(grade, cell numbers, text) of each pool of plain cells, in the order of the notebook."""
    return [(grade(text), numbers, text) for numbers, text in pooled(plain_cells(notebook))]


def main(paths):
    """Print each notebook's grades, worst first, with the words that make them so."""
    for path in paths:
        found = sorted(grades(nbformat.read(path, as_version=4)), reverse=True)
        average = mean(value for value, *_ in found) if found else 0
        print(f"{path}: average {average:.1f} (at most 6; each cell at most 8)")
        for value, numbers, text in found:
            print(f"{value:5.1f}  cell {', '.join(map(str, numbers))}  {words(text)} words  {text[:60]}…")
            print(f"       hard: {', '.join(hard_words(text)[:10]) or 'none'}")


if __name__ == "__main__":
    main(sys.argv[1:])
