"""The learned reader of answers: MiniLM with one adapter and one file of heads."""
