"""The questions, competencies and examples of one question bank, found by id or by search."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.bank.examples import Example, examples_of
from coach.errors import NotFound
from coach.records import Competency, Question


@dataclass(frozen=True, slots=True)
class Bank:
    """A checked question bank; both mappings are keyed by id and keep the order of the files.

    The examples in their folder are read, and checked, only when they are asked for.
    """

    competencies: Mapping[str, Competency]
    questions: Mapping[str, Question]
    examples: Path | None = None

    def question(self, key: str) -> Question:
        """Return the question with this id, or raise NotFound."""
        try:
            return self.questions[key]
        except KeyError:
            raise NotFound("question", key) from None

    def examples_of(self, question: Question) -> tuple[Example, ...]:
        """Return the worked examples of a question: none for one that is not in the bank.

        Raises BankError when the file that should hold them is wrong.
        """
        return () if self.examples is None else examples_of(question, self.examples)

    def search(
        self,
        *,
        text: str = "",
        competency: str | None = None,
        type: str | None = None,  # noqa: A002  the field's own word
        level: str | None = None,
    ) -> tuple[Question, ...]:
        """Return the questions that meet every condition given, in the order of the bank.

        Each word of `text` must stand in the question or in its competency's name, as a part of
        a word or a whole one, in any case and order. A competency, type or level that the bank
        does not hold finds nothing.
        """
        words = text.casefold().split()
        return tuple(
            question
            for question in self.questions.values()
            if competency in (None, question.competency)
            and type in (None, question.type)
            and level in (None, question.level)
            and self._holds_all(question, words)
        )

    def _holds_all(self, question: Question, words: list[str]) -> bool:
        where = f"{question.text} {self.competencies[question.competency].name}".casefold()
        return all(word in where for word in words)
