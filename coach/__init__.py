"""An interview practice coach that rates how specific and example-rich an answer is."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Review", "__version__", "rate_text", "review_answer"]

if TYPE_CHECKING:
    from coach.records import Review
    from coach.review import rate_text, review_answer


def __getattr__(name: str) -> Any:
    # Opened on first use: `coach --help` must not pay for nltk.
    if name == "Review":
        from coach.records import Review

        return Review
    if name in {"rate_text", "review_answer"}:
        from coach import review

        return getattr(review, name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
