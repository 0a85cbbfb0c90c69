"""One broken rule at one place."""

from __future__ import annotations

from dataclasses import dataclass

QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Violation:
    rule: str  # D1 ... D11, page, or quality
    page: int
    step: str  # the row's number, a capsule's word, or empty
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: page {self.page}, step {self.step or '-'}: {self.text}"
