"""Word documents (.docx): tables and lists are read, the flow is proposed; see `importing.word`."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing import tasks
from sopdocs.importing.guarded import GuardedReading, drafts_in, refused
from sopdocs.importing.importer import Imported
from sopdocs.importing.messages import MalformedDraft
from sopdocs.problem import Problem

_AGAIN = "simpan ulang di Word atau LibreOffice sebagai .docx tanpa sandi, lalu coba lagi"
_READING = GuardedReading(tasks.read_word, "dokumen Word ini", codes.UNREADABLE_FILE, _AGAIN)


class WordDocument:
    """Reads SOPs from the tables and lists of a Word document."""

    def recognises(self, content: bytes, name: str) -> bool:
        return content.startswith(b"PK\x03\x04") and b"word/document.xml" in content

    def read(self, content: bytes, name: str) -> Imported:
        answer = _READING.answer(content, name)
        if isinstance(answer, Problem):
            return refused(answer)
        match answer:
            case {"refused": str(why)}:
                words = f"dokumen Word ini {why[:200]}, jadi tidak dapat dibaca"
                return refused(_READING.problem(name, words, _AGAIN))
            case {"drafts": list(values)}:
                try:
                    drafts = drafts_in(values)
                except MalformedDraft:
                    return refused(_READING.broken(name))
                return Imported(drafts=drafts) if drafts else refused(_nothing(name))
        return refused(_READING.broken(name))


def _nothing(name: str) -> Problem:
    return _READING.problem(
        name,
        "tidak ada identitas SOP atau tabel alur di dokumen Word ini",
        "tabel alur dikenali dari judul kolomnya: Uraian atau Kegiatan, Pelaksana, dan Waktu "
        "atau Output",
    )
