"""Tests of the coach; folders mirror `coach/`."""
