"""Words that make a number an amount, or keep it from being one."""

TIME_UNITS = frozenset(
    """
    second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week
    weeks wk wks month months year years yr yrs decade decades fortnight fortnights semester
    semesters term terms ms millisecond milliseconds
    """.split()
)
SINGLE_UNITS = frozenset("hour day week fortnight month year decade".split())
CURRENCIES = frozenset(
    """
    pound pounds dollar dollars euro euros quid rupee rupees pence cent cents usd gbp eur grand
    bucks francs kroner kronor pesos yen naira rand dirhams
    """.split()
)
UNITS = frozenset(
    """
    kg kilo kilos g mg ml l litre litres liter liters cm mm m metre metres meter meters km
    kilometres kilometers mile miles mph ft feet inch inches tonne tonnes ton tons lb lbs stone
    oz gb mb tb kb mbit kw kwh volt volts v amp amps bar psi rpm degrees people staff covers
    hectares acres sq bpm
    """.split()
)
# Counting these says nothing that a listener could check.
VAGUE_HEADS = frozenset(
    """
    things ways reasons qualities examples words points sides parts aspects strengths weaknesses
    issues problems kinds types sorts skills values ideas worlds hats steps areas factors
    questions minds cents
    """.split()
)
LABELS = frozenset(
    """
    room ward level bay line grade band phase version route unit flat floor gate platform table
    stage building zone section sector tier aisle till lane dock block machine iso year junction
    terminal shed stand press kiln tank cell studio lab theatre
    """.split()
)
GROUPS = frozenset("team crew group class party family squad shift gang brigade kitchen".split())
MEASURE_VERBS = frozenset(
    """
    rose rise fell fall dropped drop cut reduced reduce increased increase grew grow went up
    down saved averaged scored served handled sold lifted halved climbed jumped lowered raised
    improved reached hit came shrank slipped
    """.split()
)
ROUGHLY = frozenset(
    """
    about around nearly almost roughly approximately over under exactly only than least most
    """.split()
)
SPANS_OF_TIME = frozenset(
    """
    in within for after under over took takes than about nearly almost roughly every only just
    """.split()
)
CHANGES = frozenset("doubled halved tripled trebled quadrupled doubling halving tripling".split())
FRACTIONS = frozenset("third thirds quarter quarters fifth fifths half halves tenth tenths".split())
ROUND_WHOLES = frozenset("three four five six eight ten twenty hundred 3 4 5 6 8 10 20 100".split())
# "I give 110%" measures nothing; "rose by 110%" does.
EFFORT_NUMBERS = frozenset("100 110 120 150 200 1000 hundred ten".split())
EFFORT_VERBS = frozenset("give gave gives giving given put putting puts".split())
EFFORT_WORDS = frozenset(
    """
    committed dedicated focused effort commitment sure certain honest
    """.split()
)
