"""How near answers are to questions: a learned comparison of their sentence vectors.

MiniLM puts an answer near a question that is about the same things; a story about a late lorry
and the question "When did two urgent tasks land on you?" share no things. So two learned maps
turn answers and questions until an answer lies nearest to what it answers (a bilinear comparison
as in Henderson et al. 2017, trained against the other questions of a batch), and two multinomial
regressions tell the themes of both: competencies, background, technical knowledge.

What counts is the contrast: how much nearer the answer is to this question than to the questions
of the bank, in standard deviations, plus how well the themes agree.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import MODEL_SHA256, Vectors
from coach.language.weights import read_tensors

RELEVANCE_PATH = Path(__file__).parent.parent / "models" / "relevance.safetensors"
FORMAT = "relevance-1"
FACTS: dict[str, object] = {"format": FORMAT, "encoder": MODEL_SHA256}
"""What the weights file must say of itself."""

AGREEMENT_WEIGHT = 0.5
"""One unit of theme agreement (a natural logarithm) counts half a standard deviation: the ratio
of a logistic regression's coefficients on answers of our own that were held out."""
_LEAST_CHANCE = 1e-4
_NO_BACKGROUND = (0.0, 0.1)
"""Mean and spread of cosines where there are no other questions to compare with."""


@dataclass(frozen=True)
class RelevanceHead:
    """The weights. Vectors have d entries, themes are C.

    `off` is the nearness below which an answer counts as one to another question.
    """

    answer_centre: Vectors
    question_centre: Vectors
    answer_map: Vectors
    question_map: Vectors
    answer_themes: Vectors
    answer_bias: Vectors
    question_themes: Vectors
    question_bias: Vectors
    theme_share: Vectors
    off: float

    def nearness(self, answers: Vectors, questions: Vectors, background: Vectors) -> Vectors:
        """Return how near each answer is to each question, shape (n, m).

        `answers` is (n, d), `questions` (m, d); `background` (k, d) holds the questions to
        contrast with, none or at least two.
        """
        turned = self._turn_answers(answers)
        cosines = turned @ self.turn_questions(questions).T
        if len(background):
            others = turned @ self.turn_questions(background).T
            mean, spread = others.mean(axis=1, keepdims=True), others.std(axis=1, keepdims=True)
        else:
            mean, spread = (np.full((len(answers), 1), value) for value in _NO_BACKGROUND)
        contrast = (cosines - mean) / np.maximum(spread, 1e-3)
        return _array(contrast + AGREEMENT_WEIGHT * self._agreement(answers, questions))

    def nearest(self, sentences: Vectors, question: Vectors) -> int:
        """Return which sentence (n, d) is nearest to the question (d,)."""
        cosines = self._turn_answers(sentences) @ self.turn_questions(question[None])[0]
        return int(cosines.argmax())

    def turn_questions(self, questions: Vectors) -> Vectors:
        """Return questions (m, d) as unit vectors in the space of the turned answers."""
        return unit((questions - self.question_centre) @ self.question_map)

    def _turn_answers(self, answers: Vectors) -> Vectors:
        return unit((answers - self.answer_centre) @ self.answer_map)

    def _agreement(self, answers: Vectors, questions: Vectors) -> Vectors:
        """Logarithm of how much likelier the question's themes are once the answer is known."""
        told = _chances((answers - self.answer_centre) @ self.answer_themes.T + self.answer_bias)
        asked = _chances(
            (questions - self.question_centre) @ self.question_themes.T + self.question_bias
        )
        return _array(np.log((told / self.theme_share) @ asked.T + _LEAST_CHANCE))


def plain_head(dimension: int, *, off: float) -> RelevanceHead:
    """Return a head that has learned nothing: it compares the vectors as they are."""
    zero, same = np.zeros(dimension, np.float32), np.eye(dimension, dtype=np.float32)
    one = np.ones(1, np.float32)
    no_theme = np.zeros((1, dimension), np.float32)
    return RelevanceHead(zero, zero, same, same, no_theme, one, no_theme, one, one, off)


def open_relevance(path: Path = RELEVANCE_PATH) -> RelevanceHead:
    """Read the weights at `path`; raises ModelMissing or WeightsMismatch."""
    kept = {name: _array(values) for name, values in read_tensors(path, FACTS).items()}
    off = float(kept.pop("off")[0])
    return RelevanceHead(**kept, off=off)


def unit(vectors: NDArray[Any]) -> Vectors:
    """Return the rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return _array(vectors / np.maximum(lengths, 1e-9))


def _chances(scores: NDArray[Any]) -> Vectors:
    """Softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return _array(powers / powers.sum(axis=-1, keepdims=True))


def _array(values: NDArray[Any]) -> Vectors:
    return np.asarray(values, dtype=np.float32)
