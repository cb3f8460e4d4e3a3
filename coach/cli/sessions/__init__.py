"""Practising in the terminal: the command, the loop, the questions and the reviews."""
