"""What the words of an answer show: facts, vague phrases, statements and structure."""
