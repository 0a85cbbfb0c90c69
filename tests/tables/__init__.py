"""Tests of the reader of sheets of rows."""
