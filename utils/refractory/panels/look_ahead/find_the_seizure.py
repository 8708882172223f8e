"""Find the seizure: set an alarm that listens to an EEG; misses against false alarms."""

from ...experiments.find_the_seizure import Settings, load, run
from ...kit.file_panel import FilePanel
from ...kit.panel import Strip
from ...plots.find_the_seizure import FindTheSeizurePicture
from ...reading import counted


def say(result, sentences):
    """The sentence of the alarm."""
    told = result.settings
    window = min(told.window, round(result.record.seconds))
    dials = sentences["dials"].format(threshold=f"{told.threshold:.1f}", window=window)
    if result.kind == "own":
        return say_own(result, sentences, dials)
    if result.kind == "real":
        heard = {"contacts": result.rang.contacts, **result.rang._asdict()}
        return sentences[result.regime].format(dials=dials, **heard)
    return sentences["judged"].format(
        record=sentences[told.record],
        dials=dials,
        hits=result.hits,
        all=result.hits + result.misses,
        false=counted(sentences["wrong"], result.false),
        verdict=sentences[result.regime],
    )


def say_own(result, sentences, dials):
    """The sentence of the reader's own recording: nobody has told which alarms are right."""
    own, seconds = result.own, result.record.seconds
    length = sentences["long_minutes"] if seconds >= 120 else sentences["long_seconds"]
    return sentences["own"].format(
        name=own.name,
        length=length.format(minutes=round(seconds / 60), seconds=round(seconds)),
        channels=counted(sentences["channels"], len(own.channels)),
        channel=result.channel,
        rings=counted(sentences["rings"], len(result.found.alarms)),
        dials=dials,
        left_out=counted(sentences["left_out"], round(own.left_out / 60)),
    )


def find_the_seizure() -> FilePanel:
    """Panel: set an alarm that listens to an EEG; misses against false alarms."""
    return FilePanel(
        "11_look_ahead",
        "find_the_seizure",
        settings=Settings(),
        controls=("threshold", "window", "record"),
        simulate=run,
        load=load,
        part="channel",
        names=lambda own: own.channels,
        picture=FindTheSeizurePicture,
        say=say,
        sizes={"wide": (8.0, 3.8), "narrow": (3.6, 4.0)},
        strip=Strip(("strict", "keen", "between", "restless"), layout="wide", kind="png"),
        presets={
            "strict": {"threshold": 6.0},
            "keen": {"threshold": 1.1, "window": 1},
            "between": {"threshold": 1.4},
            "restless": {"threshold": 1.4, "record": "restless"},
            "trade": {"threshold": 2.2, "window": 8, "record": "restless"},
            "real": {"window": 1, "record": "real"},
        },
    )
