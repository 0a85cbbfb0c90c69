"""SOP baru and Kantor baru: the questions of ``sopdocs new`` as forms, with the same answers.

What is written has the bytes that the command line would write; what exists is never overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from sopdocs.fonts import printable
from sopdocs.institutions import Opened, read_folder
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.answer_file import SopAnswers
from sopdocs.starting.begin import begin, office_folder_for
from sopdocs.starting.names import file_name
from sopdocs.starting.office_text import office_text
from sopdocs.starting.plan import planned_sop
from sopdocs.starting.questions import (
    OFFICE_QUESTIONS,
    SOP_QUESTIONS,
    Question,
    judged,
    office_start,
)
from sopdocs.starting.sop_text import sop_text
from sopdocs.web import fields
from sopdocs.web.editing.clipboard import pasted_rows
from sopdocs.web.editing.flow_values import TablePath
from sopdocs.web.editing.session import EditSession
from sopdocs.web.editing.steps import PasteRows
from sopdocs.web.office_choices import offices_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import button, element, link, show_message, text

STEPS_EXAMPLE = """\
Staf Umum: Menyusun konsep surat; 1 hari; output: Konsep
Kepala Bagian: Memeriksa konsep surat; 30 menit; jika tidak kembali ke 1
Staf Umum dan Kepala Bagian: Membahas konsep surat; 2 jam"""
LATER = (
    "Boleh kosong: langkah dapat ditulis di halaman berikutnya. Baris tabel dari Excel atau Word "
    "dapat ditempel di sini."
)
STEP_ROWS = 11  # lines of the field: a usual SOP has about as many steps
WIDE = ("kantor", "kebiasaan")  # fields over both columns
HOW = (
    ("Langkah", "Staf Umum: Menyusun konsep surat; 1 hari; output: Konsep"),
    ("Keputusan", "Kepala Bagian: Memeriksa konsep; 30 menit; jika tidak kembali ke 1"),
    ("Langkah bersama", "Staf Umum dan Kepala Bagian: Membahas konsep surat; 2 jam"),
    ("Kelengkapan", "Staf Umum: Mencatat surat; 5 menit; kelengkapan: Buku agenda"),
)


def office_page(office: OfficeFolder) -> None:
    """Build Kantor baru inside the shell."""
    _title("Kantor baru", "Satu kali untuk setiap kantor. Sesudah ini SOP pertamanya.")
    found: dict[str, fields.FormField] = {}
    with element("form", "lembar isi-dalam formulir") as form:
        for question in OFFICE_QUESTIONS:
            found[question.key] = _office_field(question)
            if question.key in WIDE:
                found[question.key].wide()
        with element("div", "tombol-tombol"):
            button("Buat kantor", None, "utama").props('type="submit"')
            link("Batal", "/", "tombol sepi")

    def send() -> None:
        _begin_office(office, found)

    form.on("submit", send, js_handler="e => { e.preventDefault(); emit(); }")


def _title(words: str, below: str) -> None:
    with element("div", "pembuka"), element("div"):
        text("h1", words)
        text("p", below, "anak")


def _office_field(question: Question) -> fields.FormField:
    if question.choices:
        guessed = "Menurut nama kantor" if question.key == "jenis" else ""
        return fields.choice(question.key, question.title, question.choices, guessed)
    title = f"{question.title} (boleh kosong)" if question.optional else question.title
    usual = "Kosong: menurut jenis kantor" if question.usual else ""
    example = f"misalnya {question.example}" if question.example else usual
    return fields.line(question.key, title, example)


def _begin_office(office: OfficeFolder, found: dict[str, fields.FormField]) -> None:
    known: dict[str, str] = {}
    sound = True
    for question in OFFICE_QUESTIONS:
        answer = judged(question, found[question.key].value, known)
        fault = answer if isinstance(answer, AnswerFault) else None
        found[question.key].fault(fault)
        known[question.key] = "" if isinstance(answer, AnswerFault) else answer
        sound = sound and fault is None
    if not sound:
        _to_the_first_fault()
        return
    start = office_start(known)
    folder = office_folder_for(office.sources, start.nama)
    if (folder / INSTITUTION_FILE).is_file():
        show_message(f"Kantor ini sudah ada: {folder}. Tidak ada yang diubah.", is_error=True)
        return
    begun = begin({folder / INSTITUTION_FILE: office_text(start).encode()})
    if begun.failure:
        show_message(": ".join(begun.failure), is_error=True)
        return
    ui.navigate.to(f"/sop-baru?kantor={office.address(folder)}")


def sop_start_page(office: OfficeFolder, chosen: str) -> None:
    """Build SOP baru inside the shell; ``chosen`` is the address of an office, or empty."""
    _title("SOP baru", "Nama, pelaksana, dan langkahnya dalam kalimat biasa.")
    offices = offices_of(office)
    if not offices:
        with element("div", "lembar hampa"):
            text("h2", "Belum ada kantor")
            text("p", "SOP ditulis untuk sebuah kantor: nama dan pejabatnya tercetak di lembar.")
            link("Kantor baru", "/kantor-baru", "tombol utama")
        return
    if chosen in [one.key for one in offices]:
        offices = tuple(sorted(offices, key=lambda one: one.key != chosen))
    name, actors = SOP_QUESTIONS
    found: dict[str, fields.FormField] = {}
    with element("div", "dua"):
        with element("form", "lembar isi-dalam formulir") as form:
            found["di"] = fields.choice("di", "Kantor", offices).wide()
            found[name.key] = fields.line(name.key, name.title, f"misalnya {name.example}").wide()
            found[actors.key] = fields.line(
                actors.key, actors.title, f"misalnya {actors.example}"
            ).wide()
            found[actors.key].note("Boleh kosong: diambil dari langkah-langkahnya.")
            steps = fields.area("langkah", "Langkah-langkah", STEPS_EXAMPLE, rows=STEP_ROWS)
            found["langkah"] = steps.numbered().wide().note(LATER)
            with element("div", "tombol-tombol"):
                button("Buat SOP", None, "utama").props('type="submit"')
                link("Batal", "/", "tombol sepi")
        _how_to_write_steps()

    def send() -> None:
        _begin_sop(office, found)

    form.on("submit", send, js_handler="e => { e.preventDefault(); emit(); }")


def _how_to_write_steps() -> None:
    with element("aside", "petunjuk"):
        text("h2", "Menulis langkah")
        text("p", "Satu langkah satu baris. Bagian-bagiannya dipisah titik koma.")
        with element("dl"):
            for title, example in HOW:
                text("dt", title)
                text("dd", example)
        text("p", "Nomor, simbol, dan panahnya digambar sendiri. Semuanya dapat diubah nanti.")


def _begin_sop(office: OfficeFolder, found: dict[str, fields.FormField]) -> None:
    given = found["langkah"].value
    is_table = "\t" in given  # rows that were copied from Excel or Word
    lines = [] if is_table else [line for line in given.splitlines() if line.strip()]
    known = {one.key: found[one.key].value for one in SOP_QUESTIONS if found[one.key].value.strip()}
    sop, faults = planned_sop(SopAnswers(known, lines), needs_steps=False)
    _show_faults(found, faults)
    folder = office.institution(found["di"].value)
    if sop is None or folder is None:
        _to_the_first_fault()
        return
    institution, _, problems = read_folder(folder, Opened())
    if institution is None:
        show_message(f"{problems[0].message}: {problems[0].hint}", is_error=True)
        return
    file = folder / file_name(sop.nama)
    content = sop_text(sop, next(iter(institution.pejabat), "")).encode()
    begun = begin({file: with_rows(content, given, sop.pelaksana) if is_table else content})
    if begun.failure:
        found["sop"].fault(AnswerFault(*begun.failure))
        _to_the_first_fault()
        return
    ui.navigate.to(f"/sop/{office.address(file)}")


def with_rows(content: bytes, pasted: str, titles: Sequence[str]) -> bytes:
    """Return a source with the rows of a table as its steps; ``titles`` are its actors."""
    rows = pasted_rows("", pasted, titles, printable()).rows
    session = EditSession(content)
    session.do(PasteRows(TablePath(), 0, rows))
    return session.content


def _show_faults(found: dict[str, fields.FormField], faults: list[tuple[int, AnswerFault]]) -> None:
    """Each fault at its field; those of steps name their step."""
    shown = []
    for question in SOP_QUESTIONS:
        given = found[question.key].value
        answer = judged(question, given, {})
        of_steps = question.key == "pelaksana" and not given.strip()
        fault = answer if isinstance(answer, AnswerFault) and not of_steps else None
        found[question.key].fault(fault)
        shown.append(answer)
    found["langkah"].faults(
        [
            AnswerFault(
                f"langkah {number}: {fault.message}" if number else fault.message, fault.hint
            )
            for number, fault in faults
            if number or fault not in shown
        ]
    )


def _to_the_first_fault() -> None:
    ui.run_javascript(
        "setTimeout(() => document.querySelector('[aria-invalid=true]')?.focus(), 80)"
    )
