"""Tests of what the painters write, read back with other libraries."""
