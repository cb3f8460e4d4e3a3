"""What a line of the journal says."""
