"""The lines of a pasted résumé."""
