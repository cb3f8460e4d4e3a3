"""Numbers with reasons: how specific, how relevant, which level."""
