"""Tests of reading: what a source may hold, and what is said about the rest."""
