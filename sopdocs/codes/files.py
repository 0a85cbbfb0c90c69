"""Codes of problems: berkas di sekitar sumber."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "berkas di sekitar sumber"

UNREADABLE_FILE = define("SOP-301", "Berkas yang tidak dapat dibaca", STAGE)
SAME_OUTPUT = define("SOP-302", "Dua sumber untuk satu berkas hasil", STAGE)
UNWRITABLE_FILE = define("SOP-303", "Berkas yang tidak dapat ditulis", STAGE)
WORKER_LOST = define("SOP-304", "Pekerja yang mati", STAGE)
OTHER_PROGRAM = define("SOP-305", "Pekerja dengan program lain", STAGE)
OUTPUT_WITHOUT_SOURCE = define("SOP-306", "PDF yang kehilangan sumbernya", STAGE)
KEPT_OUTPUT = define("SOP-307", "PDF yang tidak ditimpa", STAGE)
NOT_MENDED = define("SOP-308", "Yang pasti tetapi tidak dapat ditulis", STAGE)
