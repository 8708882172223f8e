"""A cell's Markdown as HTML for a page of its own: links to pages, formulas as MathML, each id once."""

import re
from functools import cache
from html import escape

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from ...reading import words

LIVE = re.compile(r"[^\n]*<!-- live -->[^\n]*\n?")  # lines that hold only where Python runs
LINK = re.compile(r"^(?P<page>[\w-]+)\.ipynb(?P<part>#.*)?$")
FIGURE, GLOSSARY = "../figures/", "A1_glossary.ipynb#"


class Renderer(IPythonRenderer):
    """Renders the cells of one page; `page` knows the ids that it has, and where its figures are."""

    def __init__(self, page):
        super().__init__(escape=False, exclude_anchor_links=True)
        self.page = page

    def heading(self, text, level, **attrs):
        """A heading with the address that JupyterLab gives it."""
        name = self.page.new_id(re.sub(r"<[^>]+>", "", text).replace(" ", "-"))
        return f'<h{level} id="{escape(name)}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        """A link to another lesson leads to its page; one to a word tells its meaning where it stands."""
        term = meanings().get(text.lower()) if url.startswith(GLOSSARY) else None
        return self._term(text, term, url) if term else super().link(text, address(url), title)

    def _term(self, text, meaning, url):
        """A word that opens its meaning, by mouse, touch or keyboard; no script is needed."""
        name, more = self.page.new_id("word"), words("site")["more_words"]
        told = f'{escape(meaning)} <a href="{address(url)}">{more}</a>'
        word = f'<button type="button" class="term" popovertarget="{name}">{text}</button>'
        return f'{word}<span popover id="{name}" class="meaning">{told}</span>'

    def image(self, text, url, title=None):
        """A picture, as wide as the text at most; it is fetched when it comes near."""
        url = url.replace(FIGURE, self.page.figures)
        alt = escape(re.sub(r"<[^>]+>", "", text), quote=True)
        return f'<img src="{escape(url)}" alt="{alt}" loading="lazy" decoding="async">'

    def block_math(self, body):
        """A formula on a line of its own."""
        return f'<div class="formula" tabindex="0">{convert(body, display="block")}</div>'

    def inline_math(self, body):
        """A formula inside a line."""
        return convert(body)

    def table(self, text):
        """A table that scrolls by itself where the page is narrow."""
        return f'<div class="table" tabindex="0"><table>{text}</table></div>\n'


@cache
def meanings():
    """What each word of the glossary means, in plain words, by the word in small letters, plurals too."""
    plain = {term.lower(): told["plain"] for term, told in words("glossary").items()}
    return {f"{term}s": meaning for term, meaning in plain.items()} | plain


class Page:
    """The ids that a page has so far, and the folder of its figures."""

    def __init__(self, figures):
        self.figures, self.ids = figures, {}

    def new_id(self, name):
        """`name`, or `name-2` and so on if the page has it already."""
        self.ids[name] = self.ids.get(name, 0) + 1
        return name if self.ids[name] == 1 else f"{name}-{self.ids[name]}"

    def html(self, source):
        """A cell's Markdown as HTML."""
        without = re.sub(r"<!-- stored: .*? -->", "", LIVE.sub("", source))
        return MarkdownWithMath(renderer=Renderer(self)).render(with_details(without, self.inner))

    def inner(self, source):
        """Markdown inside a part that opens, as HTML."""
        return MarkdownWithMath(renderer=Renderer(self)).render(source)


def with_details(source, inner):
    """Markdown between `<details>` and its end, as HTML: else what stands there would stay as it is."""

    def opened(found):
        return f"\n\n<details>\n<summary>{found[1]}</summary>\n{compact(inner(found[2]))}\n</details>\n\n"

    return re.sub(r"<details[^>]*>\s*<summary>(.*?)</summary>(.*?)</details>", opened, source, flags=re.S)


def compact(html):
    """HTML without empty lines, which would end it as HTML in Markdown."""
    return re.sub(r"\n\s*\n", "\n", html)


def address(url):
    """The page of the lesson that a link in a notebook leads to; other addresses stay."""
    found = LINK.match(url)
    return f"{found['page']}.html{found['part'] or ''}" if found else url
