"""How many spikes a patch makes, in words: for the two panels that count them."""


def in_ten_seconds(rate, sentences):
    """How many spikes in 10 seconds, from their number in one."""
    many = round(10 * rate)
    name = "none" if rate == 0 else "under_1" if many == 0 else "one" if many == 1 else "many"
    return sentences[name].format(spikes=many)
