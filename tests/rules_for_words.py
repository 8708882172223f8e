"""Words that a text of this project never uses, and doses, which it never gives."""

import re

PEOPLE = "(patients?|persons?|people|child|children|man|men|woman|women|boys?|girls?|brains?)"
# pattern: what to say instead
UNKIND = {
    r"\bcontra-?indicat\w*": "say when the team would not use it, and why",
    r"\bfailed patients?\b|\bpatients? (who |that )?(has |have )?failed\b": "the medicine did not work",
    r"\bsuffer(s|ers?)\b|\bsuffer(ed|ing)? from\b": "has, or a person with",
    rf"\bepileptic {PEOPLE}\b": "a person with epilepsy",
    r"\b(an epileptic|epileptics)\b(?! (seizure|spasm|zone|network|focus))": "a person with epilepsy",
    r"\b(epileptic|has|have|had|having|his|her|their|my|your) (a )?fits?\b(?! (in|with|for|to)\b)": "seizure",
    r"(?<!heart )(?<!panic )(?<!asthma )\battacks?\b": "seizure",
    r"\bvictims?\b": "person",
    r"\bnon-?complian\w+": "missed doses happen; say so without blame",
    rf"\b(ab)?normal {PEOPLE}\b": "people without epilepsy",
}
DOSE = r"\b\d+([.,]\d+)? ?(mg|milligrams?|µg|μg|mcg|micrograms?|ml|millilit(re|er)s?|mg/kg|tablets?)\b"


def unkind_words(text):
    """What is wrong with the words of a text: a sentence for each."""
    text = " ".join(text.split())
    wrong = [f"gives a dose ({found[0]})" for found in re.finditer(DOSE, text, re.IGNORECASE)]
    for pattern, better in UNKIND.items():
        wrong += [f"'{found[0]}': {better}" for found in re.finditer(pattern, text, re.IGNORECASE)]
    return wrong
