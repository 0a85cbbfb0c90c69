"""Which sources can be mended with certainty; asked once for each content."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sopdocs.checking.mend import mend
from sopdocs.files import content_of, digest, limits
from sopdocs.source.find import INSTITUTION_FILE


class Mendable:
    """Remembers by content whether ``check --fix`` would change a source."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    async def among(self, files: list[Path]) -> list[Path]:
        """Return those that can be mended; it takes some 20 ms for each one not seen before."""
        return [file for file in files if await asyncio.to_thread(self._can_mend, file)]

    def _can_mend(self, file: Path) -> bool:
        raw = content_of(file, limits.SOURCE)
        if raw is None or file.name == INSTITUTION_FILE:
            return False
        office = content_of(file.parent / INSTITUTION_FILE, limits.SOURCE) or b""
        content = digest(raw, office)
        if content not in self._known:
            self._known[content] = any(one.after != one.before for one in mend([file]))
        return self._known[content]
