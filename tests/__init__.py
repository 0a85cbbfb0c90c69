"""Tests of sopdocs."""
