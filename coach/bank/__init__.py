"""The question bank: competencies and questions, loaded from `question_bank/` and checked."""

from coach.bank.bank import Bank, load_bank

__all__ = ["Bank", "load_bank"]
