"""The sentences of the lesson "Find the zone"."""

from refractory.panels.find_the_zone import brain_wide, one_region, will_it_spread


def test_sentences_have_a_true_minus_and_thousands():
    assert "At −1.60" in one_region().press("source") and "1,930" in one_region().press("source")
    assert "−2.1" in will_it_spread().press("readier")


def test_a_sentence_tells_how_much_of_the_time_a_region_seizes():
    panel = one_region()
    share = round(100 * panel.simulate(panel.presets["source"]).share)
    assert f"That is {share} % of the time" in panel.press("source")


def test_what_the_words_say_of_the_rest_of_the_brain_is_the_rest():
    panel = brain_wide()
    assert "other 79" in panel.press("calm") and panel.result.regions == 82 - 79
    assert "to 3 more" in panel.press("some") and panel.result.regions == 6
