"""Bounds on what was measured on the reporting set, each a little under (or over) its figure."""

QWK = 0.79
EXACT = 0.59
WRONGLY_ABSENT = 0.05
WRONGLY_PRESENT = 0.08
UNCLEAR = 0.3
SPANS = (0.8, 0.7, 0.5, 0.5)
WRONGLY_OFF = 0.005
MOST_DOUBTED = 12
LEVELS_BEYOND_DOUBT = 28
PAIRS_ABOVE = 0.9
SHUFFLED = 0.9
BLURRED = 0.9
RISE = {
    "padding": 0.9,
    "headings": 0.9,
    "buzzwords": 0.9,
    "figures and names around nothing": 0.54,
    "an empty cue": 0.75,
    "a sentence said twice": 0.9,
}
STAY = {
    "no stops": 0.9,
    "no space after a stop": 0.95,
    "small letters": 0.95,
    "curly quotes and other line ends": 0.95,
    "a spelling slip": 0.9,
}
