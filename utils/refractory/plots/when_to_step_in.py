"""When to step in: twenty years of seizures with and without treatment, and the loop with one arrow held."""

from ..experiments.when_to_step_in import INJURIES
from .loop_and_course import LoopAndCourse


class WindowPicture(LoopAndCourse):
    """The treated course beside the untreated one, and the loop."""

    def show(self, result):
        s, injury = result.settings, INJURIES[result.settings.injury][0]
        with_it, without = result.seizures
        treated = {"treatment": s.window, "without": without, "idle": result.idle} if s.weeks else {}
        span = injury.start, injury.stop
        self.course.show(result.run.t, with_it, result.moment, injury=span, **treated)
        self.loop.show(result.loop, s.process, result.acts)
        self.tell(s.moment, result.loop)
