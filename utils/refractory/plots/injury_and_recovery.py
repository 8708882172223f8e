"""Injury and recovery: twenty years of seizures, and the loop at one moment of them."""

from .loop_and_course import LoopAndCourse


class InjuryPicture(LoopAndCourse):
    """The course after an injury, and the loop."""

    def show(self, result):
        s = result.settings
        self.course.show(result.run.t, result.seizures, result.moment, injury=(0, s.length))
        self.loop.show(result.loop)
        self.tell(s.moment, result.loop)
