"""What an employer's words say, told where it is plain and asked where it is not."""
