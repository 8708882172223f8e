"""Plan an operation: choose regions to take out, or links to cut, and see what still seizes."""

from ...experiments.plan_an_operation import ZONE, Settings, run
from ...kit.panel import Strip
from ...kit.slow_panel import SlowPanel
from ...plots.plan_an_operation import OperationPicture


def say(result, sentences):
    """The sentence of the plan."""
    told = result.settings
    names = [sentences["names"][part] for part in told.chosen]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return sentences[result.regime].format(
        which=listed + sentences["sides"][told.side] if names else "",
        before=result.before,
        after=result.after,
        K=f"{told.K:.1f}",
    )


def plan_an_operation() -> SlowPanel:
    """Panel: choose regions to take out, or links to cut, and see what still seizes."""
    zone = {"chosen": ZONE}
    return SlowPanel(
        "10_go_beyond_medicine",
        "plan_an_operation",
        settings=Settings(),
        controls=("chosen", "side", "how", "K"),
        rare=("K",),
        simulate=run,
        picture=OperationPicture,
        say=say,
        sizes={"wide": (8.0, 3.8), "narrow": (3.6, 4.0)},
        strip=Strip(("little", "zone", "wrong_side", "links")),
        presets={
            "nothing": {"chosen": ()},
            "little": {},
            "zone": zone,
            "wrong_side": {**zone, "side": "left"},
            "links": {**zone, "how": "cut"},
            "neighbours": {"chosen": ("ready",)},
        },
    )
