"""Why a question stands in the plan, in a sentence that a person reads."""

from coach.records import Question

LONGEST_LINE = 70


def why_round(
    question: Question,
    *,
    best_level: int | None,
    is_emphasised: bool,
    is_covered: bool,
    is_always_asked: bool,
    line: str,
) -> str:
    """Return why to answer a question; `best_level` is None for one never practised.

    `is_covered` says that another question of its competency was practised; `line` is a ticked
    line of the posting to which the question is the nearest, "" without one.
    """
    if best_level is not None:
        reached = f"our best answer is at level {best_level}."
        return f"This interview asks for it, and y{reached}" if is_emphasised else f"Y{reached}"
    if line:
        return f"For their line “{_short(line)}”."
    if is_always_asked:
        what = "for your reasons" if question.type == "motivation" else "about your path"
        return f"Nearly every interview asks {what}."
    if is_emphasised and not is_covered:
        return "This interview asks for it, and you have not practised it yet."
    if is_emphasised:
        return "This interview asks for it, and the question is new to you."
    if not is_covered:
        return "You have not practised this yet."
    return "A new question about something you have practised."


def why_again(*, is_last_day: bool, is_practised: bool, is_improved: bool) -> str:
    """Return why to say an answer again; one that is only planned was neither good nor improved."""
    if is_last_day:
        return "Say it once more before the day."
    if not is_practised:
        return "Once more after a rest, so that it stays."
    if is_improved:
        return "It became clear. Saying it again keeps it so."
    return "It went well. Say it again to keep it."


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
