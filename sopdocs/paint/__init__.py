"""Painting: pages of placed items → bytes. It decides nothing; the only importer of reportlab."""
