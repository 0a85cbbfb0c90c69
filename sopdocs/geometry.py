"""Measures that every stage shares: points, x to the right, y down from the page's upper left corner."""

from __future__ import annotations

Point = tuple[float, float]
