"""What to do with this answer."""
