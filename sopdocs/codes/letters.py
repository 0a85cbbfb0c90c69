"""Codes of problems: surat dan register."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "surat dan register"

WRONG_LETTER_STEP = define("SOP-401", "Surat dan langkah SOP-nya tidak cocok", STAGE)
WRONG_SIGNATORY = define("SOP-402", "Penanda tangan surat", STAGE)
MISSING_LETTER_SETTING = define("SOP-403", "Pengaturan surat yang belum ada", STAGE)
SAME_LETTER = define("SOP-404", "Dua surat untuk satu berkas", STAGE)
BLANK_TEMPLATE_FIELD = define("SOP-405", "Templat mencetak isian yang kosong", STAGE)
UNPRINTED_FIELD = define("SOP-406", "Isian yang tidak dicetak templat", STAGE)
WRONG_TEMPLATE = define("SOP-407", "Templat yang tidak dapat dipakai", STAGE)
LETTER_TAG_NOT_ONCE = define("SOP-408", "Tanda tangan elektronik surat tidak tepat sekali", STAGE)
REGISTER_REFUSED = define("SOP-409", "Nomor yang ditolak register", STAGE)
NO_LETTER_PDF = define("SOP-410", "PDF surat yang tidak dapat dibuat", STAGE)
KEPT_LETTER = define("SOP-411", "Berkas surat yang tidak ditimpa", STAGE)
WRONG_PERSON = define("SOP-412", "Data orang yang perlu diperiksa", STAGE)
WRONG_TASK_DAYS = define("SOP-413", "Hari pelaksanaan tugas", STAGE)
ALREADY_ISSUED = define("SOP-415", "Surat yang sudah terbit atau sudah diganti", STAGE)
