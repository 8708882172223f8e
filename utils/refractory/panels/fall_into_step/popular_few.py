"""The popular few: hubs against equal wiring."""

from ...experiments.popular_few import TRIES, Settings, roughly, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.popular_few import PopularFewPicture


def say(result, sentences):
    """The sentence of the popular few."""
    who = sentences["chosen" if result.settings.weight > 1 else "by_chance"]
    return sentences[result.regime].format(
        who=who,
        even=roughly(result.even, sentences),
        hubs=roughly(result.hubs, sentences),
        tries=len(TRIES),
    )


def popular_few() -> SlowPanel:
    """Panel: give the same number of links to all alike, or many of them to a popular few."""
    return SlowPanel(
        "05_fall_into_step",
        "popular_few",
        settings=Settings(),
        controls=("K", "weight"),
        simulate=run,
        picture=PopularFewPicture,
        say=say,
        sizes={"wide": (8.0, 2.9)},
        strip=Strip(("nobody", "few", "stronger")),
        presets={"few": {}, "nobody": {"weight": 1}, "weaker": {"K": 1.0}, "stronger": {"K": 1.8}},
    )
