"""One meaning per colour, in every lesson. Those that serve for text reach 4.5 : 1 on the page."""

PAGE = "#FCFAF6"
INK = "#27323B"  # text, neutral curves
QUIET = "#6A7580"  # axes, secondary text
EXCITATION = "#C84B11"
INHIBITION = "#3A78A8"
SEIZURE = "#671469"
CALM = "#24655A"  # calm, free of seizures, recovered
INFLAMMATION = "#C37D6E"  # clay; fills and lines only, never text
FAINT = "#D8D4CB"  # fills and marks that only give scale; never text
