"""Tests of the question bank and its loader."""
