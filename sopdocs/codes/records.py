"""Codes of problems: PDF sebagai arsip."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "PDF sebagai arsip"

UNREADABLE_PDF = define("SOP-701", "PDF yang tidak dapat dibaca", STAGE)
NOT_SIGNED = define("SOP-702", "PDF yang tidak dapat ditandatangani", STAGE)
UNREADABLE_SIGNATURE = define("SOP-703", "Tanda tangan yang tidak dapat dibaca", STAGE)
