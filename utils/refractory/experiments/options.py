"""What became of a hundred people with each treatment beyond medicine, as the studies tell it.

Each `Report` says among whom it was counted, how many they were, and for how long. It counts people of 100
for their seizures and, where the study tells it, for one named kind of harm, so that good and harm have one
denominator. A comparison group has the same fields as the group with the treatment. What a summary does not
tell stays None: nobody is put into a group by guessing. "Half" means half as many seizures or fewer, as
studies count a responder; it does not mean free. Where a study does not tell apart who was free and who was
better, both stand in `together`.

**Rule for a picture.** Good and harm are drawn side by side only if they were counted among the same people
over the same time. A `Report` refuses any other harm, so that no picture can do otherwise; such harm stands
in `OTHERS`, for the text alone.

Of all these studies the abstract or a summary was read, not the full paper.

Sources: temple: Wiebe2001, Engel2003, deTisi2011, Sherman2011; elsewhere: Englot2012; children: Dwivedi2017,
ChildrenIndia2024; a whole half: Moosa2013; laser: Kerezoudis2020; cutting links: Chan2019; VNS: VNS1995,
Englot2016; RNS: Heck2014, Razavi2020; DBS: Fisher2010, Peltola2023, Salanova2015; diet: Neal2008, Chaffe2005;
milder diet: Manral2023; another medicine, cenobamate: Brigo2024, Klein2022.

**Leaves out:** who these people were, beyond a few words; how sure a number is (a trial of 80 people moves by
10 to 15 of 100 either way); quality of life, mood, memory and work, unless named; most of the harm that
seizures do when they go on. Numbers of different rows come from different people and must not be raced
against each other.
"""

from dataclasses import dataclass
from typing import NamedTuple

OPTIONS = (
    *("temple", "elsewhere", "children", "half", "laser", "links"),
    *("vns", "rns", "dbs", "diet", "milder", "medicine"),
)
GROUPS = "treated", "compared", "later"  # in a trial with it, in that trial without; outside a trial


class Among(NamedTuple):
    """Who was counted: two counts may stand side by side only if these are equal."""

    who: str
    people: int | None  # None where it is not told
    period: str


class Harm(NamedTuple):
    """People of 100 with one kind of harm."""

    kind: str
    people: int
    among: Among


class Deaths(NamedTuple):
    """People who died, as a count and not of 100: they are few."""

    people: int
    among: Among


@dataclass(frozen=True)
class Report:
    """People of 100; None where it is not told.

    Raises ValueError if harm or deaths were counted among other people or over another time, if more than
    100 are counted, or if a count is negative.
    """

    among: Among
    free: int | None = None  # of seizures, as the study counts it
    better: int | None = None  # half as many or fewer (or as the study counts it), but not free
    together: int | None = None  # free or better, not told apart
    less: int | None = None  # less than that, or no change, or not known to be better
    harm: Harm | None = None
    deaths: Deaths | None = None

    def __post_init__(self):
        for name in ("harm", "deaths"):
            told = getattr(self, name)
            if told is not None and told.among != self.among:
                raise ValueError(f"{name} was counted among {told.among}, the benefit among {self.among}")
        for counts in (self.seizures, self.harms):
            if min(counts.values()) < 0:
                raise ValueError(f"these are not people of 100: {counts}")

    @property
    def seizures(self):
        """The hundred by what became of their seizures (dict); "unknown" is what the study does not tell."""
        return filled({name: getattr(self, name) for name in ("free", "better", "together", "less")})

    @property
    def harms(self):
        """The hundred by harm (dict): "harmed", "unharmed" as far as was told, "unknown"."""
        harmed = self.harm and self.harm.people
        return filled({"harmed": harmed, "unharmed": None if harmed is None else 100 - harmed})


def filled(counts):
    """`counts` with the rest of the hundred as "unknown"; the counts must not be negative."""
    if any(count is not None and count < 0 for count in counts.values()):
        raise ValueError(f"these are not people of 100: {counts}")
    counts = {name: count or 0 for name, count in counts.items()}
    return {**counts, "unknown": 100 - sum(counts.values())}


def of_100(people, among):
    """A count of people as people of 100, halves rounded up as papers do (`round` would go to even)."""
    return (200 * people + among) // (2 * among)


def both(among, *, harmed=None, kind="", died=None, **counts):
    """A report of which benefit, harm and deaths were all counted in `among`."""
    harm = None if harmed is None else Harm(kind, harmed, among)
    return Report(among, **counts, harm=harm, deaths=None if died is None else Deaths(died, among))


WIEBE = "adults with seizures from the temple, Canada"
DWIVEDI = "children and teens, one centre in India"
VNS = "people who had VNS put in and did not know how it was set"
RNS, DBS = "adults with one or two known places", "adults with DBS put in"
NEAL, MANRAL = "children of 2 to 16", "people of 10 to 55, India"
CENOBAMATE = "adults with focal seizures who added cenobamate"

REPORTS = {
    # drew lots; free of seizures that impair awareness; all who were offered surgery are counted; nobody died
    # of it: Engel2003
    ("temple", "treated"): both(
        Among(f"{WIEBE}; offered surgery", 40, "1 year"),
        free=of_100(23, 40), harmed=of_100(4, 40), kind="from the operation", died=0,
    ),
    ("temple", "compared"): both(Among(f"{WIEBE}; medicine alone", 40, "1 year"), free=of_100(3, 40), died=1),
    # an estimate of those without any seizure but auras since surgery; most were operated in the temple
    ("temple", "later"): both(Among("adults, London", 615, "10 years"), free=47, less=100 - 47),
    # 21 reports of surgery on the frontal lobe; free of seizures that disable
    ("elsewhere", "later"): both(Among("frontal lobe, 21 reports", 1199, "4 years or more"), free=45),
    # drew lots; harm: serious, mostly a weaker side
    ("children", "treated"): both(
        Among(f"{DWIVEDI}; operated", 57, "1 year"),
        free=of_100(44, 57), harmed=of_100(19, 57), kind="serious",
    ),
    ("children", "compared"): both(Among(f"{DWIVEDI}; waiting", 59, "1 year"), free=of_100(4, 59)),
    # free: none or very few
    ("children", "later"): both(
        Among("children, one hospital in India", 75, "5 years or more"),
        free=of_100(55, 75), less=100 - of_100(55, 75),
        harmed=of_100(9, 75), kind="new trouble seeing", died=2,
    ),
    # 112 of 170 free; 80 of 100 free or much better
    ("half", "later"): both(
        Among("children, one half of the brain taken out or cut off", 170, "5 years on average"),
        free=of_100(112, 170), better=80 - of_100(112, 170), less=100 - 80,
    ),
    ("laser", "later"): both(
        Among("temple, many reports", 551, "not told"), free=58, harmed=17, kind="of any kind"
    ),
    ("links", "later"): both(Among("58 reports", 1742, "not told"), free=19),
    # drew lots, blinded; high against low stimulation
    ("vns", "treated"): both(Among(f"{VNS}; high", None, "14 weeks"), together=31, less=100 - 31),
    ("vns", "compared"): both(Among(f"{VNS}; low", None, "14 weeks"), together=13, less=100 - 13),
    # a register: 63 in all, 8.2 of them free
    ("vns", "later"): both(
        Among("those still followed, of 5,554", None, "2 to 4 years"), free=8, better=63 - 8, less=100 - 63
    ),
    # drew lots, blinded; device on against off: what was read tells changes of groups, not of people
    ("rns", "treated"): both(Among(f"{RNS}; on", None, "about 3 months")),
    ("rns", "compared"): both(Among(f"{RNS}; off", None, "about 3 months")),
    # better: nine of ten gone; harm: 6 infections, 4 wires mended, 3 bleeds, if each in another person
    ("rns", "later"): both(
        Among("people with RNS for a year or more, 8 centres", 150, "2.3 years on average"),
        free=18, better=35 - 18, harmed=of_100(6 + 4 + 3, 150), kind="infection, bleed or wire",
    ),
    ("dbs", "treated"): both(Among(f"{DBS}; on", None, "3 months")),
    ("dbs", "compared"): both(Among(f"{DBS}; off", None, "3 months")),
    ("dbs", "later"): both(
        Among("a register, 13 countries", 170, "2 years"),
        together=32, less=100 - 32, harmed=16, kind="seizures changed or worse",
    ),
    # drew lots, not blinded; children without data are counted as not better
    ("diet", "treated"): both(
        Among(f"{NEAL}; diet", 73, "3 months"), together=of_100(28, 73), less=100 - of_100(28, 73)
    ),
    ("diet", "compared"): both(
        Among(f"{NEAL}; waiting", 72, "3 months"), together=of_100(4, 72), less=100 - of_100(4, 72)
    ),
    # drew lots, not blinded; this one counts more than half fewer; side effects were hardly asked for
    ("milder", "treated"): both(
        Among(f"{MANRAL}; diet", 80, "6 months"),
        together=26, less=100 - 26, harmed=of_100(3, 80), kind="weight loss or loose stools",
    ),
    ("milder", "compared"): both(
        Among(f"{MANRAL}; medicine alone", 80, "6 months"), together=3, less=100 - 3
    ),
    # drew lots, blinded; two trials, 605 people in this count
    ("medicine", "treated"): both(Among(CENOBAMATE, None, "12 to 18 weeks"), together=52, less=100 - 52),
    ("medicine", "compared"): both(
        Among("adults with focal seizures who added a dummy", None, "12 to 18 weeks"),
        together=24, less=100 - 24,
    ),
    # 36 of the 354 who began had no seizure in months 37 to 48
    ("medicine", "later"): both(Among(CENOBAMATE, 354, "the fourth year"), free=of_100(36, 354)),
}  # fmt: skip

OTHERS = {  # harm that no report above may be drawn with: other people, or another time
    ("temple", "later"): Harm(
        "less memory for words", 44, Among("after surgery on the left, many reports", None, "not told")
    ),
    ("dbs", "later"): Harm("serious, from the device", 34, Among("the trial’s adults", 110, "5 years")),
    ("diet", "treated"): Harm(
        "any side effect",
        of_100(36, 54),
        Among("children whose parents answered, both diets", 54, "3 months"),
    ),
    ("medicine", "later"): Harm(
        "serious, of any cause", of_100(72, 355), Among(CENOBAMATE, 355, "4½ years in the middle")
    ),
}
