"""What an employer's words say, and what the person has to confirm."""
