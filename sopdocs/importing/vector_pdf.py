"""PDFs of anybody: their identity and flow tables are read from lines and words.

They are read in a process with limits; see `importing.pdf`.
"""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing import tasks
from sopdocs.importing.draft import Draft
from sopdocs.importing.guarded import GuardedReading, Value, drafts_in, refused
from sopdocs.importing.importer import Imported
from sopdocs.importing.messages import MalformedDraft
from sopdocs.problem import Problem

_AGAIN = "cetak ulang ke PDF dari program asalnya, lalu coba lagi"
_READING = GuardedReading(tasks.read_pdf, "PDF ini", codes.UNREADABLE_PDF, _AGAIN)
_REFUSED = {
    "locked": ("PDF ini bersandi", "simpan salinannya tanpa sandi, lalu coba lagi"),
    "large": ("PDF ini terlalu besar untuk diimpor", "pecah menjadi satu PDF per SOP"),
}
MOST_NAMED = 20  # pages that a remark names


class VectorPdf:
    """Reads SOPs from the lines and words of a PDF; what is unsure is a doubt of its draft."""

    def recognises(self, content: bytes, name: str) -> bool:
        return content.lstrip()[:5] == b"%PDF-" and b" obj" in content

    def read(self, content: bytes, name: str) -> Imported:
        answer = _READING.answer(content, name)
        if isinstance(answer, Problem):
            return refused(answer)
        try:
            return _imported(answer, name)
        except MalformedDraft:
            return refused(_READING.broken(name))


def _imported(answer: Value, name: str) -> Imported:
    match answer:
        case {"refused": ("locked" | "large") as why, "detail": str(detail)}:
            message, hint = _REFUSED[why]
            words = f"{message} ({detail})" if detail else message
            return refused(_READING.problem(name, words, hint))
        case {
            "drafts": list(values),
            "unread": list(unread),
            "pages": int(pages),
            "pictured": int(pictured),
        }:
            drafts = drafts_in(values)
            numbers = [number for number in unread if isinstance(number, int)]
            if not drafts:
                return refused(_READING.problem(name, *_nothing(pages, pictured)))
            return Imported(drafts=drafts, remarks=tuple(_remarks(drafts, numbers)))
    raise MalformedDraft


def _nothing(pages: int, pictured: int) -> tuple[str, str]:
    """Why a PDF without any SOP has none, and what to do."""
    if pictured:
        return (
            f"PDF ini hanya berisi gambar ({pictured} dari {pages} halaman), mungkin hasil pindai",
            "tulisan di gambar tidak dapat dibaca; pakai berkas aslinya (Excel, Word, atau PDF "
            "yang disimpan dari programnya)",
        )
    return (
        "tidak ada identitas SOP atau tabel alur yang terbaca di PDF ini",
        "tabel alur dikenali dari judul kolomnya (Uraian, Pelaksana, Waktu, Output) di antara "
        "garis-garis tabel; bila ada, simpan ulang PDF-nya dari program asalnya",
    )


def _remarks(drafts: tuple[Draft, ...], unread: list[int]) -> list[str]:
    """Pages that belong to no SOP; a cover before the first one is not worth a word."""
    first = min(int(_first_page(draft.part) or 0) for draft in drafts)
    left = [number for number in unread if number >= first]
    if not left:
        return []
    numbers = ", ".join(map(str, left[:MOST_NAMED])) + ("" if len(left) <= MOST_NAMED else ", ...")
    return [f"halaman {numbers}: tidak ada identitas SOP atau tabel alur, jadi tidak diimpor"]


def _first_page(part: str) -> str:
    """The number of a draft's first page, from "halaman 3-5"."""
    return "".join(sign for sign in part.partition("-")[0] if sign.isdigit())
