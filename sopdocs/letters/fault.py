"""What is wrong with a template: a message and what to do, both in Indonesian."""

from __future__ import annotations

Fault = tuple[str, str]
SAVE = "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)"
