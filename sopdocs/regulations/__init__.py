"""Regulations: how offices cite them, how they rank, and which were amended or revoked."""
