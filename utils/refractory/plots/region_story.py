"""The story of one or two regions: where they are, their waves close up, their seizures, and the brake."""

from textwrap import fill

from .brake import HIGHEST, LOWEST, BrakeCourse, Gauge
from .close_ups import MIDDLE, CloseUps, Leaders
from .frame import axes_in, size_of
from .palette import CALM, QUIET
from .regions import RegionsOnBrain
from .seizure_times import SeizureTimes

MOMENTS = 3  # that are seen close up


class RegionStory:
    """All parts of the picture; `rooms` says in inches from the lower left where each stands.

    brain, waves, times, course    : (left, bottom, width, height); the last two share left and width
    gauge                          : (left, width); it stands as high as the course
    tag, link, where               : (left, bottom) of words; `letters`: how many of the tag stand in a line
    large                          : the size of the brain, of its usual one
    """

    def __init__(self, figure, labels, names, span, rooms, *, narrow):
        self.figure, self.size, self.rooms = figure, 12 if narrow else 11, rooms
        size = {"size": self.size}
        self.brain = RegionsOnBrain(self.axes(*rooms["brain"]), len(names), large=rooms["large"], **size)
        self.waves = CloseUps(self.axes(*rooms["waves"]), names, MOMENTS, **size)
        self.times = SeizureTimes(self.axes(*rooms["times"]), labels["times"], span, **size)
        self.course = BrakeCourse(self.axes(*rooms["course"]), labels, span, beside=not narrow, **size)
        self.leaders = self.leaders_of(span)
        self.gauge = self.gauge_with_words(labels)
        self.tag = self.words(rooms["tag"], "", weight="bold", size=self.size + 3, va="top", linespacing=1)
        self.link = self.words(rooms["link"], "")
        self.words(rooms["where"], labels["where"], color=QUIET)
        parts = (self.brain, self.waves, self.times, self.course, self.gauge, self.leaders)
        self.moving = [artist for part in parts for artist in part.moving] + [self.tag, self.link]

    def gauge_with_words(self, labels):
        """The gauge, what it shows written above it and when below."""
        (left, width), (_, bottom, _, height) = self.rooms["gauge"], self.rooms["course"]
        top = {"color": CALM, "weight": "bold"}
        self.words((self.rooms["brake"], bottom + height + 0.06), labels["brake"], **top)
        self.words((left + width / 2, bottom - 0.07), labels["at"], color=QUIET, ha="center", va="top")
        return Gauge(self.axes(left, bottom, width, height))

    def leaders_of(self, span):
        """The lines from the pieces to the times of their moments."""
        (left, low, width, _), (_, floor, _, height) = self.rooms["course"], self.rooms["times"]
        start, above, across, _ = self.rooms["waves"]
        slots = (start + (k + MIDDLE) * across / MOMENTS for k in range(MOMENTS))
        top = floor + height
        slanted, upright = self.axes(left, top, width, above - top), self.axes(left, low, width, top - low)
        tops = [span * (slot - left) / width for slot in slots]
        highest = LOWEST + (HIGHEST - LOWEST) * (top - low) / self.rooms["course"][3]
        return Leaders(slanted, upright, span, tops, LOWEST, highest)

    def axes(self, left, bottom, width, height):
        """Axes of this size whose lower left corner stands there."""
        wide, tall = size_of(self.figure)
        room = {"left": left, "right": wide - left - width, "bottom": bottom, "top": tall - bottom - height}
        return axes_in(self.figure, **room)

    def words(self, place, text, **look):
        """Words that begin at a place."""
        wide, tall = size_of(self.figure)
        return self.figure.text(place[0] / wide, place[1] / tall, text, **{"size": self.size} | look)

    def show(self, result, now, headings, tag, colour):
        """Draw a result with its `course` and `moments`; `now` is the number of that in gauge and brain."""
        self.waves.show(result.moments, headings)
        self.leaders.show(result.moments)
        self.times.show(result.course)
        self.course.show(result.course, result.moments)
        self.gauge.show(result.moments[now].brake)
        self.tag.set(text=fill(tag, self.rooms["letters"]), color=colour)
