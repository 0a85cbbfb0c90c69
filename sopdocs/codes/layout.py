"""Codes of problems: menata lembar."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "menata lembar"

PAPER_TOO_SMALL = define("SOP-202", "Tidak muat di kertasnya", STAGE)
ARROW_NOT_DRAWN = define("SOP-203", "Panah yang tidak dapat digambar", STAGE)
CAPSULE_TOO_NARROW = define("SOP-204", "Tulisan kapsul yang tidak muat", STAGE)
SIDE_NOT_POSSIBLE = define("SOP-205", "Arah panah yang tidak mungkin", STAGE)
TAG_NOT_ONCE = define("SOP-206", "Tanda tangan elektronik tidak tepat sekali", STAGE)
TAG_IN_TEXT = define("SOP-207", "Tanda tangan elektronik di dalam tulisan", STAGE)
