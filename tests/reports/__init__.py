"""Tests of the reports: pages for people and values for programs."""
