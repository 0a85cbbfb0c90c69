"""Whole offices: what is built, by whom, and what is left when somebody pulls the plug."""
