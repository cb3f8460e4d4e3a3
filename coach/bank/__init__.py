"""The question bank: competencies and questions, read from `question_bank/` and checked."""

from coach.bank.bank import Bank
from coach.bank.load import load_bank

__all__ = ["Bank", "load_bank"]
