"""Stories: kept, made clearer, matched to questions."""
