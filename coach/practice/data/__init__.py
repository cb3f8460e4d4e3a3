"""What is kept: taken out, brought in, deleted."""
