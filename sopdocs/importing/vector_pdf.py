"""PDFs of anybody: their identity and flow tables are read from lines and words.

They are read in a process with limits; see `importing.pdf`.
"""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing import tasks
from sopdocs.importing.draft import Draft
from sopdocs.importing.importer import Imported
from sopdocs.importing.messages import MalformedDraft, read_draft
from sopdocs.problem import ERROR, Problem
from sopdocs.sandbox.run import Bounds, SandboxFault, call

# an ordinary sheet takes 0.5 s and 90 MB
MEMORY = 700_000_000  # bytes of address space
MEMORY_EACH = 8  # bytes for each byte of the PDF
SECONDS = 20  # of processor time
SECONDS_EACH = 3  # further ones for each MB of the PDF
MOST_DRAFTS = 400
_AGAIN = "cetak ulang ke PDF dari program asalnya, lalu coba lagi"
REFUSED = {
    "locked": ("PDF ini bersandi", "simpan salinannya tanpa sandi, lalu coba lagi"),
    "broken": ("PDF ini rusak: isinya tidak dapat dibaca", _AGAIN),
    "large": ("PDF ini terlalu besar untuk diimpor", "pecah menjadi satu PDF per SOP"),
}


class VectorPdf:
    """Reads SOPs from the lines and words of a PDF; what is unsure is a doubt of its draft."""

    def recognises(self, content: bytes, name: str) -> bool:
        return content.lstrip()[:5] == b"%PDF-" and b" obj" in content

    def read(self, content: bytes, name: str) -> Imported:
        bounds = Bounds(
            MEMORY + MEMORY_EACH * len(content),
            SECONDS + SECONDS_EACH * len(content) // 1_000_000,
        )
        answer = call(tasks.read_pdf, {}, content, bounds)
        if isinstance(answer, SandboxFault):
            return _refused(name, *_ended(answer, bounds))
        try:
            return _imported(answer[0], name)
        except MalformedDraft:
            return _refused(name, *REFUSED["broken"])


def _imported(answer: dict[str, object], name: str) -> Imported:
    match answer:
        case {"refused": str(why), **more} if why in REFUSED:
            message, hint = REFUSED[why]
            detail = more.get("detail")
            return _refused(name, f"{message} ({detail})" if detail else message, hint)
        case {
            "drafts": list(values),
            "unread": list(unread),
            "pages": int(pages),
            "pictured": int(pictured),
        } if len(values) <= MOST_DRAFTS:
            drafts = tuple(map(read_draft, values))
            numbers = [number for number in unread if isinstance(number, int)]
            if not drafts:
                return _refused(name, *_nothing(pages, pictured))
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
    first = min(int(digits) for draft in drafts if (digits := _first_page(draft.part)))
    left = [number for number in unread if number >= first]
    if not left:
        return []
    numbers = ", ".join(map(str, left[:20]))
    return [f"halaman {numbers}: tidak ada identitas SOP atau tabel alur, jadi tidak diimpor"]


def _first_page(part: str) -> str:
    """The number of a draft's first page, from "halaman 3-5"."""
    return "".join(sign for sign in part.partition("-")[0] if sign.isdigit())


def _ended(fault: SandboxFault, bounds: Bounds) -> tuple[str, str]:
    """Why reading did not end by itself, and what to do."""
    if fault.kind == "memory":
        return f"PDF ini perlu memori lebih dari {bounds.memory // 1_000_000} MB", _AGAIN
    if fault.kind == "time":
        return f"PDF ini perlu waktu lebih dari {bounds.seconds} detik", _AGAIN
    detail = f" ({fault.detail})" if fault.detail else ""
    return f"PDF ini menghentikan pembacanya{detail}", _AGAIN


def _refused(name: str, message: str, hint: str) -> Imported:
    return Imported(problems=(Problem(codes.UNREADABLE_PDF, ERROR, name, 0, 0, message, hint),))
