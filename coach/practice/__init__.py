"""The use cases: what a person does, over everything below. Opens neither nltk nor torch."""
