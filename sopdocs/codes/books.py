"""Codes of problems: buku SOP."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "buku SOP"

REPEATED_SOP = define("SOP-501", "SOP dua kali di buku", STAGE)
EMPTY_BOOK = define("SOP-502", "Buku tanpa SOP", STAGE)
UNSURE_RELATION = define("SOP-503", "Keterkaitan yang hanya mirip", STAGE)
INCOMPLETE_MAP = define("SOP-504", "Peta keterkaitan tidak lengkap", STAGE)
UNKNOWN_SOP = define("SOP-505", "SOP buku yang tidak ada", STAGE)
FAULTY_MEMBER = define("SOP-506", "SOP buku yang tidak dapat dibuat", STAGE)
SOP_LEFT_OUT = define("SOP-507", "SOP yang tidak masuk buku", STAGE)
