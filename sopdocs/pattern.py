"""Regular expressions that are compiled at their first use.

A new process that makes one sheet loads some 200 patterns and uses half of them; compiling them
all takes a tenth of its time. Type checkers see ``re.compile``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


class LatePattern:
    """Stands for a compiled pattern; its methods are those of the compiled one."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern, and keep its method, so that this is not asked again."""
        found: object = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    from re import compile as pattern
else:
    pattern = LatePattern

__all__ = ["pattern"]
