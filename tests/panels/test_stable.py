"""What a preset shows must not hang on one step of a slider or on one throw of the dice.

Each preset is compared with its neighbours, one step down and one step up of each slider, and where a panel
or its experiment holds a seed, with two other seeds. What must stay is the `regime` of the result or, where
it has none, the sentence with its numbers left out. Where that cannot be, the preset stands at a border:
`BORDERS` then lists the answers that may be given there, and why. Nothing is drawn. Panels in which one run
takes half a second or more (`SAMPLED`) have one neighbour for each preset: the sliders take turns, first all
of them one step down, then all one step up.
"""

import re
from dataclasses import replace
from functools import cache

import pytest
from refractory import panels
from refractory.experiments import crowd, eeg_dial, guess_the_zone, metronomes
from refractory.reading import words

SAMPLED = {"crowd", "popular_few", "plan_an_operation"}

ONE_OUTCOME = {  # regimes that tell one outcome in other words, as one of them names where the slider stands
    "other_brake": {"whole": "held"},
    "will_it_spread": {"apart": "stays"},
    "brain_wide": {"unlinked": "stays"},
    "before_and_after": {"nothing": "little"},
    "guess_the_zone": {"near": "wrong", "lost": "wrong"},
    "busy_channel": {"calm": "held", "busy": "held"},  # calm: once a second; the share held rises evenly
    "fuel_for_the_pump": {
        f"{pumps}_{what}": what for pumps in ("same", "weaker", "stronger") for what in ("bursts", "silent")
    },
}

OUTCOMES = {  # panels without a regime whose sentence names the sliders: what it says besides
    "medicine_after_medicine": type,  # each number of plans has a sentence of its own
    "days_with_seizures": lambda days: days.settings.kind,  # numbers alone, and the size of the injury
}

BORDERS = {  # (panel, preset, slider or "seed"): answers (regimes, or words in the sentence), and the reason
    ("cup_of_tea", "poured", "wait"): ({"Just poured", "After 1"}, "no minute has no number"),
    ("one_region", "just_below", "x0"): ({"silent", "seizes"}, "the threshold is what it shows"),
    ("one_region", "just_above", "x0"): ({"silent", "seizes"}, "the threshold is what it shows"),
    ("other_brake", "edge", "left"): ({"held", "slips"}, "the edge is what it shows"),
    ("other_brake", "half", "left"): ({"slips", "lost"}, "the other cell speeds up in both"),
    ("push_the_neuron", "little", "push"): ({"rest", "once"}, "neither fires on and on"),
    ("six_reasons", "typical", "level"): ({"calm.", "seizing."}, "it tells where calm begins"),
    ("eeg_dial", "sporadic", "A"): ({"background", "sporadic", "rhythmic"}, "single spikes are the border"),
    ("eeg_dial", "sporadic", "seed"): ({"background", "sporadic"}, "chance decides when one comes"),
    ("metronomes", "alike", "spread"): ({"apart", "partly", "together"}, "how alike they are counts"),
    ("crowd", "waves", "eta"): ({"silent", "waves", "loose"}, "the lesson says that it sits near a border"),
    ("plan_an_operation", "wrong_side", "K"): ({"No help", "still have"}, "a 7th region lives on both sides"),
    ("fuel_for_the_pump", "much", "K_bath"): ({"no burst", "still"}, "the lesson says: just stopped"),
    ("when_to_step_in", "none", "weeks"): ({"untreated", "delayed"}, "one week of treatment is a treatment"),
    ("virtual_clinic", "two_steps", "steps"): ({"fit the first", "the other two"}, "what a third step tells"),
    ("virtual_clinic", "third", "steps"): ({"fit the first", "the other two"}, "what a third step tells"),
    ("virtual_clinic", "small", "steps"): ({"fit the first", "Nothing can"}, "what a third step tells"),
    ("virtual_clinic", "leave", "steps"): ({"fit the first", "Nothing can"}, "what a third step tells"),
}  # fmt: skip

SEEDS = {  # the module that holds a seed (None: the settings do), its name, and three of them
    "many_causes": (None, "person", (1, 2, 3)),
    "days_with_seizures": (None, "group", (1, 2, 3)),
    "eeg_dial": (eeg_dial, "SEED", (1, 2, 3)),
    "crowd": (crowd, "SEED", (1, 2, 3)),
    "metronomes": (metronomes, "SEED", (1, 2, 3)),
    "guess_the_zone": (guess_the_zone, "SEED", (0, 1, 2)),
}

ENTRIES = {entry.name: entry for entry in panels.every()}
PRESETS = [
    (name, preset)
    for name, entry in ENTRIES.items()
    for preset in words(entry.lesson)["panels"][name]["presets"]
]
WORDS = re.compile(r"\b(one|two|three|four|first|second|third|once|twice)\b|\d[\d,.]*\d|\d")


@cache
def panel_of(name):
    return ENTRIES[name].make()


def answered(panel, settings):
    """The regime, or what stands for it, and the sentence."""
    result = panel.simulate(settings, **({"progress": lambda share: None} if panel.slow else {}))
    sentence = panel.say(result)
    if hasattr(result, "regime"):
        return ONE_OUTCOME.get(panel.name, {}).get(result.regime, result.regime), sentence
    if panel.name in OUTCOMES:
        return OUTCOMES[panel.name](result), sentence
    return re.sub(r"# (\w+?)s\b", r"# \1", WORDS.sub("#", sentence)), sentence


def neighbours(panel, preset):
    """(slider, settings one step away) for each slider and side that there is."""
    settings = panel.presets[preset]
    ranges = {name: c["values"] for name, c in panel.controls.items() if c["kind"] == "range"}
    moves = [(name, side) for side in (-1, 1) for name in ranges]
    if panel.name in SAMPLED:
        moves = [moves[list(panel.presets).index(preset) % len(moves)]]
    for name, side in moves:
        grid = ranges[name]
        place = min(range(len(grid)), key=lambda k: abs(grid[k] - getattr(settings, name))) + side
        if 0 <= place < len(grid):
            yield name, replace(settings, **{name: grid[place]})


def agree(panel, preset, where, here, there):
    """Whether two answers are one, or both among those listed for this border."""
    if here[0] == there[0]:
        return True
    allowed, _reason = BORDERS.get((panel.name, preset, where), (set(), ""))
    return all(
        answer[0] in allowed or any(words in answer[1] for words in allowed) for answer in (here, there)
    )


@pytest.mark.slow
@pytest.mark.parametrize(("name", "preset"), PRESETS)
def test_one_step_of_a_slider_does_not_change_the_answer(name, preset):
    panel = panel_of(name)
    here = answered(panel, panel.presets[preset])
    others = [(where, answered(panel, there)) for where, there in neighbours(panel, preset)]
    lost = [(where, there[1]) for where, there in others if not agree(panel, preset, where, here, there)]
    assert not lost, f"{here[1]} – but {lost}"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "preset"), [pair for pair in PRESETS if pair[0] in SEEDS])
def test_another_seed_does_not_change_the_answer(name, preset, monkeypatch):
    panel, (module, seed, values) = panel_of(name), SEEDS[name]
    answers = []
    for value in values:
        settings = panel.presets[preset]
        if module is None:
            settings = replace(settings, **{seed: value})
        else:
            monkeypatch.setattr(module, seed, value)
            forget(module)
        answers.append(answered(panel, settings))
    if module is not None:
        monkeypatch.undo()
        forget(module)
    assert all(agree(panel, preset, "seed", answers[0], other) for other in answers[1:]), [
        a[1] for a in answers
    ]


def forget(module):
    """Empty what the functions of a module keep: it was worked out with another seed."""
    for function in vars(module).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def test_each_border_of_the_table_is_one():
    """No line of the table is for nothing: the preset, the slider and the difference are there."""
    for (name, preset, where), (allowed, reason) in BORDERS.items():
        panel = panel_of(name)
        assert reason and len(allowed) > 1 and preset in panel.presets
        if where != "seed":
            here = answered(panel, panel.presets[preset])[0]
            there = {answered(panel, s)[0] for slider, s in neighbours(panel, preset) if slider == where}
            assert there - {here}, (name, preset, where)
