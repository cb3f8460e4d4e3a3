"""An interview practice coach that rates how specific and example-rich an answer is."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Review", "__version__", "review_answer", "review_answers"]

if TYPE_CHECKING:
    from coach.answer.review import review_answer, review_answers
    from coach.records import Review


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'coach' has no attribute {name!r}")
    # Opened on first use: `coach --help` must not pay for numpy.
    from coach.answer import review

    return getattr(review, name)
