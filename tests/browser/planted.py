"""Pages that flash on purpose, and pages that do not: they show that each flash measure can fail.

They run inside the headless browser only. Never open them on a screen, never save their frames.
"""

# A page that shows `first`, then `second`, then `first` … (CSS backgrounds), every `ms` milliseconds.
ALTERNATE = """<body style="margin:0; background:{page}">
<div id=a style="position:absolute; left:0; top:0; width:{width}px; height:{height}px"></div>
<div id=b style="position:absolute; left:{width}px; top:0; width:{width}px; height:{height}px"></div>
<script>{{
  const looks = [{first!r}, {second!r}], a = document.getElementById('a'), b = document.getElementById('b');
  let turn = 0;
  const show = () => {{ a.style.background = looks[turn % 2];
                        b.style.background = looks[(turn + {lag}) % 2]; turn += 1; }};
  show(); {clock}(show, {ms});
}}</script>"""


def alternate(first, second, ms=100, *, lag=0, width=400, height=600, page="#fff", clock="setInterval"):
    """Two areas side by side, in step (lag 0) or in opposite phase (lag 1)."""
    return ALTERNATE.format(**locals())


def bars(first, second, width=40):
    """Upright stripes, each `width` px wide."""
    return f"repeating-linear-gradient(90deg, {first} 0 {width}px, {second} {width}px {2 * width}px)"


BLACK_AND_WHITE = alternate("#000", "#fff")  # five flashes a second
SMALL_IN_A_PAGE = alternate("#000", "#fff", width=160, height=330)  # a panel on a fifth of the page
RED_AND_BLUE = alternate("#f00", "#0078ff")  # of the same brightness
OPPOSITE_HALVES = alternate("#000", "#fff", lag=1)
REVERSING_STRIPES = alternate(bars("#000", "#fff"), bars("#fff", "#000"))
STILL_STRIPES = alternate(bars("#000", "#fff"), bars("#000", "#fff"))
GENTLE = alternate("#f0f0f0", "#e6e6e6", 333)  # three small changes a second
SLOW = alternate("#000", "#fff", 400)  # what the panels' limiter lets through at most
ONCE = alternate("#000", "#fff", 500, clock="setTimeout")
