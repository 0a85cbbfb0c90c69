"""Whole books of SOPs, made from real files and read back."""
