"""Interviews: entered, prepared for, and looked back on."""
