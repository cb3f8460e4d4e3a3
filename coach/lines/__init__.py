"""What one line says: of a résumé, of the journal, of what was asked in an interview."""
