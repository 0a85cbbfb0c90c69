"""Long searches: deselected by default, run with ``pytest -m exhaustive``."""
