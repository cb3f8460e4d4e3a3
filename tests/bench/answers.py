"""Answers of known length for measuring speed."""

ANSWER = (
    "In March last year the early shift at our warehouse lost two people on the same day. "
    "I was the only one trained on the new scanner, so I asked my lead whether I could show the "
    "others. We had forty pallets waiting and the lorry was due at ten. I took three colleagues "
    "aside and walked them through the menu in about fifteen minutes. Then I printed a one page "
    "sheet and taped it next to each dock. By half past nine all pallets were scanned and we sent "
    "the lorry on time. My lead kept the sheet and it is still used for new starters. To be "
    "honest, some things could have gone better: two labels were wrong, so I went back on Friday, "
    "checked every label by hand before the lunch break and changed the printer setting. I "
    "learned that a short demonstration beats a long manual."
)
"""150 words: facts, actions, a few vague words."""
