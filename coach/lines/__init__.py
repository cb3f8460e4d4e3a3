"""What single lines say: of a résumé, of the journal, of what was asked in an interview."""
