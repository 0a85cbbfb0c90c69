"""The two offices of the tests of changes, with periods of review."""

from __future__ import annotations

from tests.changing.conftest import offices

__all__ = ["offices"]
