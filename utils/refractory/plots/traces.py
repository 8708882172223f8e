"""Lines over time, each named where it ends."""


class Traces:
    """One line per name over time, labelled in the margin beside its last value.

    `labels` maps a name (a state of the run) to its plain words, `colours` to its colour.
    """

    def __init__(self, ax, labels, colours, *, span, height, apart=0.08):
        self.ax, self.span, self.apart = ax, span, apart * (height[1] - height[0])
        ax.set(xlim=span, ylim=height)
        self.lines = {name: ax.plot([], [], color=colours[name])[0] for name in labels}
        beside = {"transform": ax.get_yaxis_transform(), "va": "center", "weight": "bold", "size": 11}
        self.names = {
            name: ax.text(1.02, 0, words, color=colours[name], **beside) for name, words in labels.items()
        }
        self.moving = [*self.lines.values(), *self.names.values()]

    def show(self, t, states):
        """Draw `states` (name -> array) over `t` (array) and put each name beside its line's end."""
        inside = (t >= self.span[0]) & (t <= self.span[1])
        for name, line in self.lines.items():
            line.set_data(t[inside], states[name][inside])
        ends = {name: states[name][inside][-1] for name in self.lines}
        for name, height in apart(ends, self.apart).items():
            self.names[name].set_y(height)


def apart(heights, distance):
    """The same heights, moved up where they would come closer than `distance` to the one below."""
    placed, last = {}, float("-inf")
    for name in sorted(heights, key=heights.get):
        last = placed[name] = max(heights[name], last + distance)
    return placed
