"""How answers change over time, read from what is kept: so much as is shown, no more."""

from coach.progress import (
    SHOWN_ANSWERS,
    SHOWN_OF_COMPETENCY,
    SHOWN_SESSIONS,
    KeptAnswers,
    Trends,
    trends_of,
)
from coach.storage import Storage


def open_trends(storage: Storage) -> Trends:
    """Return the trends by the scorer that read the newest answer.

    What is read does not grow with the number of answers.
    """
    scorer, readings = storage.readings.scorer(), storage.readings
    questions = readings.by_question(scorer)
    answers, others = readings.counts(scorer)
    # Twice as many: sessions may have been left without an answer.
    sessions = [one.id for one in storage.sessions.recent(2 * SHOWN_SESSIONS)]
    of_sessions = readings.of_sessions(scorer, sessions)
    newest_sessions = list(dict.fromkeys(one.session_id for one in of_sessions))[-SHOWN_SESSIONS:]
    kept = KeptAnswers(
        scorer=scorer,
        newest=readings.newest(scorer, SHOWN_ANSWERS),
        of_sessions=[one for one in of_sessions if one.session_id in newest_sessions],
        by_competency={
            key: readings.newest(scorer, SHOWN_OF_COMPETENCY, competency=key)
            for key in {results.competency for results in questions}
        },
        questions=questions,
        answers=answers,
        left_out=others,
    )
    return trends_of(kept)
