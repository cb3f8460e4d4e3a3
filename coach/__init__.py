"""An interview practice coach that rates how specific and example-rich an answer is."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Review", "__version__", "review_answer", "review_answers"]

if TYPE_CHECKING:
    from coach.answer.review import review_answer, review_answers
    from coach.records import Review


def __getattr__(name: str) -> Any:
    # Opened on first use: `coach --help` must not pay for nltk.
    if name == "Review":
        from coach.records import Review

        return Review
    if name in {"review_answer", "review_answers"}:
        from coach.answer import review

        return getattr(review, name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
