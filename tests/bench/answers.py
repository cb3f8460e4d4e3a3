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

TEN_SENTENCES = (
    "Last October I ran the evening desk at the Fairlea library.",
    "The heating failed on a Thursday, an hour before the homework club.",
    "Twenty-two children were due, and the hall stood at eleven degrees.",
    "I rang Mr Doyle at the school across the road and asked for a classroom.",
    "He gave us room seven until half past six.",
    "I put a sign on our door and walked the first group over myself.",
    "My colleague Hana stayed behind to send the latecomers after us.",
    "All but one child came, and the club began nine minutes late.",
    "Mr Doyle now keeps that room free for us on cold days.",
    "I learned to ask before things break: we have his number on the wall.",
)


def different_answers(count: int) -> list[str]:
    """Return answers of two to ten sentences, as people's differ in length, none twice."""
    return [
        " ".join((*TEN_SENTENCES[: 2 + number % 9], f"That was on {number + 1} May."))
        for number in range(count)
    ]
