"""Codes of problems: membaca sumber."""

from __future__ import annotations

from sopdocs.codes.problem_code import define

STAGE = "membaca sumber"

EMPTY_SOURCE = define("SOP-001", "Berkas kosong", STAGE)
WRONG_ENCODING = define("SOP-002", "Berkas tidak disimpan sebagai UTF-8", STAGE)
YAML_SYNTAX = define("SOP-003", "Susunan YAML tidak dapat dibaca", STAGE)
REPEATED_FIELD = define("SOP-005", "Isian ditulis dua kali", STAGE)
UNKNOWN_FIELD = define("SOP-006", "Isian tidak dikenal", STAGE)
MISSING_FIELD = define("SOP-007", "Isian yang wajib belum ada", STAGE)
WRONG_FORM = define("SOP-008", "Isian tidak berbentuk seperti seharusnya", STAGE)
TOO_LARGE = define("SOP-009", "Terlalu besar, terlalu panjang, atau terlalu banyak", STAGE)
FORBIDDEN_YAML = define("SOP-010", "Tanda YAML yang tidak dipakai", STAGE)
TOO_DEEP = define("SOP-011", "Susunan terlalu bertingkat", STAGE)
INVISIBLE_CHARACTER = define("SOP-012", "Karakter yang tidak tampak", STAGE)
RIGHT_TO_LEFT = define("SOP-013", "Aksara kanan-ke-kiri", STAGE)
UNPRINTABLE_CHARACTER = define("SOP-014", "Karakter yang tidak ada di huruf cetak", STAGE)
WRONG_DATE = define("SOP-015", "Tanggal atau tahun yang tidak dapat benar", STAGE)
WRONG_DURATION = define("SOP-016", "Waktu yang tidak dapat benar", STAGE)
UNKNOWN_NAME = define("SOP-017", "Pelaksana atau pejabat yang tidak ada di daftarnya", STAGE)
UNKNOWN_STEP = define("SOP-018", "Id langkah yang tidak ada atau tidak dapat dipakai", STAGE)
WRONG_FLOW = define("SOP-019", "Alur langkah yang tidak dapat benar", STAGE)
UNREADABLE_LOGO = define("SOP-020", "Logo yang tidak dapat dipakai", STAGE)
UNKNOWN_CHOICE = define("SOP-021", "Isian di luar pilihan", STAGE)
WRONG_NUMBER_PATTERN = define("SOP-022", "Pola nomor surat yang tidak dapat dipakai", STAGE)
WRONG_RULE_SETTING = define("SOP-023", "Pengaturan aturan yang tidak dapat dipakai", STAGE)
NEEDLESS_EXCEPTION = define("SOP-024", "Pengecualian yang tidak mengecualikan apa pun", STAGE)
REPEATED_REGULATION = define("SOP-031", "Peraturan dua kali di katalog", STAGE)
WRONG_REGULATION_STATUS = define("SOP-032", "Status peraturan yang tidak dapat benar", STAGE)
UNREAD_REGULATION = define("SOP-033", "Peraturan yang tidak terbaca sebagai kutipan", STAGE)
