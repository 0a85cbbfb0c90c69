"""Regulations: how offices cite them, where each stands among others, and what became of it."""
