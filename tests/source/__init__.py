"""Tests of reading: what a source can hold, and what is reported about the rest."""
