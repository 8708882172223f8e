"""The whole brain: choose the zone, the links and how ready the others are; see how far a seizure spreads."""

from ...experiments.brain_wide import Settings, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.brain_wide import BrainWidePicture


def say(result, sentences):
    """The sentence of the whole brain."""
    return sentences[result.regime].format(
        zone=sentences["zones"][result.settings.zone],
        K=f"{result.settings.K:.1f}",
        regions=result.regions,
        others=result.regions - len(result.zone),
    )


def brain_wide() -> SlowPanel:
    """Panel: choose the zone, the links and how ready the others are; see how far a seizure spreads."""
    return SlowPanel(
        "06_find_the_zone",
        "brain_wide",
        settings=Settings(),
        controls=("zone", "K", "others"),
        simulate=run,
        picture=BrainWidePicture,
        say=say,
        sizes={"wide": (8.0, 3.9), "narrow": (3.6, 4.0)},
        strip=Strip(("alone", "calm", "some", "all")),
        presets={
            "alone": {"K": 0.0},
            "calm": {"others": "calm"},
            "some": {},
            "all": {"others": "all"},
            "frontal": {"zone": "right_frontal"},
        },
    )
