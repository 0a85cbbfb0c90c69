"""Painting: pages of placed items → files. Painters decide nothing; ``shapes`` holds what all of them draw alike."""
