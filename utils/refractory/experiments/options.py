"""What became of a hundred people with each treatment beyond medicine, as the studies tell it.

Each `Report` counts people of 100, once for their seizures and once for harm, so that good and harm have one
denominator. What a summary does not tell stays None: nobody is put into a group by guessing. "Half" means
half as many seizures or fewer, as studies count a responder; it does not mean free. Where a study does not
tell apart who was free and who was better, both stand in `together`.

Only summaries were read, not the full papers. Of the temporal trial and the diet trial the counts of people
come from a second summary.

Sources: Wiebe 2001, https://doi.org/10.1056/NEJM200108023450501; Téllez-Zenteno & Wiebe 2008
(`TellezZenteno2008`); Sherman 2011 (`Sherman2011`); Dwivedi 2017, https://doi.org/10.1056/NEJMoa1615335;
VNS study group 1995, https://doi.org/10.1212/WNL.45.2.224; Englot 2016,
https://doi.org/10.1227/NEU.0000000000001165; Heck 2014, https://doi.org/10.1111/epi.12534; Nair 2020,
https://doi.org/10.1212/WNL.0000000000010154; Razavi 2020, https://doi.org/10.1111/epi.16593; Fisher 2010,
https://doi.org/10.1111/j.1528-1167.2010.02536.x; Salanova 2015, https://doi.org/10.1212/WNL.0000000000001334;
Neal 2008, https://doi.org/10.1016/S1474-4422(08)70092-9; Chaffe 2005 (`Chaffe2005`); Cochrane 2020,
https://doi.org/10.1002/14651858.CD001903.pub5.

**Leaves out:** who these people were, beyond a few words; how sure a number is (a trial of 80 people moves by
10 to 15 of 100 either way); quality of life, mood, memory and work, unless named; what staying as one is does
harm. Numbers of different rows come from different people and must not be raced against each other.
"""

from typing import NamedTuple

OPTIONS = "temple", "children", "vns", "rns", "dbs", "diet"
GROUPS = "treated", "compared", "later"  # in a trial with it, in a trial without; later or other people


class Report(NamedTuple):
    """People of 100; None where it is not told."""

    free: int | None = None  # of seizures, as the study counts it
    better: int | None = None  # half as many or fewer, but not free
    together: int | None = None  # free or better, not told apart
    less: int | None = None  # less than that, or no change, or not known to be better
    harmed: int | None = None

    @property
    def seizures(self):
        """The hundred by what became of their seizures (dict); "unknown" is what the study does not tell."""
        return filled({name: getattr(self, name) for name in ("free", "better", "together", "less")})

    @property
    def harm(self):
        """The hundred by harm (dict): "harmed", "unharmed" as far as was reported, "unknown"."""
        told = self.harmed is not None
        return filled({"harmed": self.harmed, "unharmed": 100 - self.harmed if told else None})


def filled(counts):
    """`counts` with the rest of the hundred as "unknown"."""
    counts = {name: count or 0 for name, count in counts.items()}
    return {**counts, "unknown": 100 - sum(counts.values())}


def of_100(people, among):
    """A count of people as people of 100."""
    return round(100 * people / among)


REPORTS = {
    # 80 people from 16 on, one year; free of seizures that impair awareness
    ("temple", "treated"): Report(free=of_100(23, 40), harmed=of_100(4, 40)),
    ("temple", "compared"): Report(free=of_100(3, 40)),
    # long-term reports; harm: memory for words after surgery on the left (pooled; 20 on the right)
    ("temple", "later"): Report(free=60, harmed=44),
    # 116 people up to 18, one centre, one year; harm: serious
    ("children", "treated"): Report(free=of_100(44, 57), harmed=of_100(19, 57)),
    ("children", "compared"): Report(free=of_100(4, 59)),
    ("children", "later"): Report(),
    # 114 people, 14 weeks, high against low stimulation
    ("vns", "treated"): Report(together=31, less=100 - 31),
    ("vns", "compared"): Report(together=13, less=100 - 13),
    # registry, after two to four years: 63 in all, 8.2 of them free
    ("vns", "later"): Report(free=8, better=63 - 8, less=100 - 63),
    # 191 adults, about three months, device on against off: only average changes are told
    ("rns", "treated"): Report(),
    ("rns", "compared"): Report(),
    # nine years, those still followed; harm: of 150 other people, 6 infections, 4 leads mended, 3 bleedings
    ("rns", "later"): Report(together=73, less=100 - 73, harmed=of_100(6 + 4 + 3, 150)),
    # 110 adults, three months, device on against off: only average changes are told
    ("dbs", "treated"): Report(),
    ("dbs", "compared"): Report(),
    # five years, those still followed; harm: serious, of the device
    ("dbs", "later"): Report(together=68, less=100 - 68, harmed=34),
    # 145 children of 2 to 16, three months; harm: any side effect, from 54 parents who answered
    ("diet", "treated"): Report(together=of_100(28, 73), less=100 - of_100(28, 73), harmed=of_100(36, 54)),
    ("diet", "compared"): Report(together=of_100(4, 72), less=100 - of_100(4, 72)),
    ("diet", "later"): Report(),  # adults: no clear effect, no count that could be stood behind
}
