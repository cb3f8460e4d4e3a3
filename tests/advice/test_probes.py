from coach.advice.probes import MOST_PROBES, choose_probes
from coach.records import Finding
from coach.scoring.ladder import LADDERS, Condition
from tests.fakes import behavioural, fast_tools

TEMPLATES = fast_tools().probes
CONDITIONS = {c.kind: c for rungs in LADDERS.values() for rung in rungs for c in rung.conditions}


def held(*kinds: str) -> tuple[Condition, ...]:
    return tuple(CONDITIONS[kind] for kind in kinds)


def vague(kind: str, start: int, advice: str) -> Finding:
    missing = "what changed" if kind == "vague.outcome" else "how many"
    return Finding(start, start + 5, kind, missing, advice)  # type: ignore[arg-type]


def test_the_first_probe_asks_for_what_held_the_level_down() -> None:
    probes = choose_probes(behavioural(), held("habit", "few_details"), (), TEMPLATES)
    assert probes[0].text == TEMPLATES["habit"].text


def test_there_are_at_most_three_and_none_twice() -> None:
    found = [vague("vague.quantity", i * 10, f"many {i}: how many?") for i in range(9)]
    probes = choose_probes(
        behavioural(), held("habit", "few_details", "no_result"), found, TEMPLATES
    )
    assert len(probes) == MOST_PROBES == len({p.text for p in probes})


def test_words_that_hide_the_result_are_asked_about_once() -> None:
    fog = vague("vague.outcome", 30, "it went well: what changed?")
    probes = choose_probes(behavioural(), held("few_details", "no_result"), [fog], TEMPLATES)
    asked = [p for p in probes if p.missing == "what changed"]
    assert [(p.start, p.end) for p in asked] == [(30, 35)]


def test_a_full_answer_gets_the_questions_own_probes() -> None:
    probes = choose_probes(behavioural(), (), (), TEMPLATES)
    assert tuple(p.text for p in probes) == behavioural().probes


def test_when_it_was_is_asked_once() -> None:
    probes = choose_probes(behavioural(), held("habit", "not_pictured"), (), TEMPLATES)
    assert [p.missing for p in probes].count("when") == 1
    assert len(probes) == MOST_PROBES
