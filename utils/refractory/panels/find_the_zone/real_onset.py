"""A real onset: three seconds of one person's record; the waves, the slow waves, the line length."""

from ...experiments.real_onset import Settings, run
from ...kit.panel import Panel, Strip
from ...plots.real_onset import RealOnsetPicture


def say(result, sentences):
    """The sentence of the real onset."""
    if result.regime == "waves":
        return sentences["waves"]
    (zone, rest), (zone_later, rest_later) = result.first.middles, result.second.middles
    return sentences[result.regime].format(
        zone=round(100 * zone),
        rest=round(100 * rest),
        zone_later=round(100 * zone_later),
        rest_later=round(100 * rest_later),
        as_low=result.first.as_low,
        others=len(result.first.rest),
        in_zone=sentences["none"] if not result.first.in_zone else result.first.in_zone,
        all=len(result.first.zone),
    )


def real_onset() -> Panel:
    """Panel: three seconds of one real record. What changes in the zone as a seizure begins?"""
    return Panel(
        "06_find_the_zone",
        "real_onset",
        settings=Settings(),
        controls=("look",),
        simulate=run,
        picture=RealOnsetPicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "narrow": (3.6, 4.0)},
        strip=Strip(("waves", "slow", "line")),
        presets={look: {"look": look} for look in ("waves", "slow", "line")},
    )
