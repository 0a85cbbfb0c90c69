"""Documents that no importer recognises: what they are likely to be, and what to do instead."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing.importer import Imported
from sopdocs.problem import ERROR, Problem

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, .doc; also .xlsx and .docx with a password
_HINTS = {
    b"%PDF": "PDF ini tidak dapat dibaca; cetak ulang ke PDF dari program asalnya",
    _OLD: "buka di Excel, Word atau LibreOffice, lalu simpan sebagai .xlsx atau .docx tanpa sandi",
    b"PK\x03\x04": "simpan ulang dari Excel, Word, atau LibreOffice sebagai .xlsx atau .docx",
}
_OTHERS = "yang dapat diimpor: .pdf, .xlsx, dan .docx"


class UnknownDocument:
    """Recognises everything and reads nothing."""

    def recognises(self, content: bytes, name: str) -> bool:
        return True

    def read(self, content: bytes, name: str) -> Imported:
        hint = next((hint for start, hint in _HINTS.items() if content.startswith(start)), _OTHERS)
        message = "berkas ini kosong" if not content else "bentuk berkas ini tidak dikenal"
        problem = Problem(codes.UNREADABLE_FILE, ERROR, name, 0, 0, message, hint)
        return Imported(problems=(problem,))
