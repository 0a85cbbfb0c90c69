"""Making letters: sources → drafts, or numbered letters with their line in the register.

Everything is read, filled and checked before the first number is spent; a number is given and its document kept in one
step of the register; only then is the file written. Whatever breaks in between, the same command again goes on from there.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sopdocs import codes
from sopdocs.letters.archive import profile_of
from sopdocs.letters.checks import check_fields, check_letter, check_tag
from sopdocs.letters.context import LetterForm
from sopdocs.letters.fill import fill
from sopdocs.letters.office import as_pdf
from sopdocs.letters.outputs import put, room
from sopdocs.letters.sources import LetterLibrary, OpenedLetter, home
from sopdocs.model.letter import NATIONAL, Letter
from sopdocs.model.numbering import KINDS, counter, number
from sopdocs.model.register import ISSUED, NumberRequest
from sopdocs.model.text import runs
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.register.sqlite.ledger import Register
from sopdocs.register.sqlite.store import Refused
from sopdocs.source.dates import in_words as date_in_words
from sopdocs.source.find import LETTERS, find_letters

REGISTER_FILE = "register.sqlite3"
DRAFT, NATIONAL_COPY = "-draf", "-srikandi"


@dataclass(frozen=True, slots=True)
class LetterResult:
    """What became of one letter; ``again``: it was issued before; ``opened``: the register that was begun with it."""

    state: Literal["draf", "terbit", "naskah", "gagal"]
    file: str
    nomor: str = ""
    output: Path | None = None
    again: bool = False
    problems: tuple[Problem, ...] = ()
    document: bytes = b""
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run; ``date`` (of letters that give none) and ``profil`` may be left to the sources."""

    out: Path
    issue: bool = False
    pdf: bool = False
    profil: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter that passed every check."""

    opened: OpenedLetter
    letter: Letter
    form: LetterForm
    target: Path
    content: bytes  # the draft, or the letter filled with a number that is not spent


class _Run:
    """What a run remembers from letter to letter."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.library = LetterLibrary()
        self.taken: dict[Path, Path] = {}  # output → the source that makes it
        self._next: dict[tuple[Path, str, str], int] = {}

    def upcoming(self, opened: OpenedLetter, letter: Letter) -> int:
        """The nomor urut that the letter will get if nobody comes between; filled with it, it need not be filled again."""
        counts_in = counter(
            opened.institution.surat.penomoran, letter.jenis, letter.klasifikasi, letter.tanggal
        )
        key = (opened.folder, counts_in.kelompok, counts_in.periode)
        if key not in self._next:
            self._next[key] = register_of(opened.folder).upcoming(counts_in)
        self._next[key] += 1
        return self._next[key] - 1


def make_letters(
    paths: list[Path], order: Order, report: Callable[[LetterResult], None] = lambda _: None
) -> list[LetterResult]:
    """Make every letter of the sources below ``paths``; a source with an error makes none of its letters."""
    files, problems = find_letters(paths)
    done = [LetterResult("gagal", p.file, problems=(p,)) for p in problems]
    run, ready = _Run(order), []
    for file in files:
        found, problems = _prepare(file, run)
        if not found:
            done.append(LetterResult("gagal", str(file), problems=tuple(problems)))
        ready += [(one, tuple(problems) if n == 0 else ()) for n, one in enumerate(found)]
    for made in done:
        report(made)
    if order.issue:  # in the order of their dates, as the buku agenda wants them
        ready.sort(key=lambda pair: pair[0].letter.tanggal or datetime.date.min)
    for one, problems in ready:
        made = _issue(one) if order.issue and one.form.profil != NATIONAL else _write(one, order)
        made = replace(made, problems=(*problems, *made.problems))
        done.append(made)
        report(made)
    if order.pdf:
        done += _pdfs([made for made in done if made.document and made.output], report)
    return done


def check_letters(paths: list[Path]) -> tuple[list[Problem], int]:
    """Problems of every letter source in the folders below ``paths``, as for a draft, and how many there were; writes nothing."""
    files = [
        file for file in find_letters([path for path in paths if path.exists()])[0] if home(file)
    ]
    run = _Run(Order(Path("build")))
    problems = [problem for file in files for problem in _prepare(file, run)[1]]
    return problems, len(files)


def _prepare(file: Path, run: _Run) -> tuple[list[_Ready], list[Problem]]:
    order, taken = run.order, run.taken
    opened, problems = run.library.open(file, order.date)
    if opened is None:
        return [], problems
    ready = []
    for letter in opened.letters:
        form, found = _form(opened, letter, run)
        problems += found
        if form is None:
            continue
        content, printed, faults = fill(
            opened.template(letter)[1], letter, opened.institution, form
        )
        problems += [
            Problem(codes.WRONG_TEMPLATE, ERROR, str(opened.template(letter)[0]), 0, 0, *fault)
            for fault in faults
        ]
        problems += check_letter(opened, letter, form)
        problems += check_fields(opened, letter, printed)
        if content:
            problems += check_tag(opened, letter, content, form)
        suffix = DRAFT if form.draf else NATIONAL_COPY if form.profil == NATIONAL else ""
        target = order.out / opened.folder.resolve().name / LETTERS / f"{letter.kunci}{suffix}.docx"
        if target in taken:
            problems.append(
                opened.problem(
                    codes.SAME_LETTER,
                    ERROR,
                    (),
                    f"surat ini akan menjadi berkas yang sama dengan {taken[target]}: {target}",
                    "beri salah satu nama berkas lain",
                )
            )
        taken[target] = file
        ready.append(_Ready(opened, letter, form, target, content))
    if any(p.is_error for p in problems):
        return [], problems
    if order.issue:
        problems += filter(None, (room(one.target, len(one.content)) for one in ready[:1]))
    return ([] if any(p.is_error for p in problems) else ready), problems


def _form(
    opened: OpenedLetter, letter: Letter, run: _Run
) -> tuple[LetterForm | None, list[Problem]]:
    """The letter's form, with a blank number for a draft and a number that is not spent for a trial."""
    settings, order = opened.institution.surat, run.order
    profile = order.profil or settings.profil
    replaced, problems = ("", ""), []
    if letter.mengganti:
        try:
            old = register_of(opened.folder).find(letter.mengganti)
            replaced = (old.nomor, date_in_words(old.tanggal))
            if old.keadaan != ISSUED:
                problems = [
                    opened.problem(
                        codes.REGISTER_REFUSED,
                        ERROR,
                        ("mengganti",),
                        f"surat {old.nomor} tidak dapat diganti: {old.keadaan}",
                        "sebut nomor surat yang sudah terbit",
                    )
                ]
        except Refused as refused:
            problems = [
                opened.problem(
                    codes.REGISTER_REFUSED, ERROR, ("mengganti",), refused.message, refused.hint
                )
            ]
    if order.issue and letter.tanggal is None and profile != NATIONAL:
        problems.append(
            opened.problem(
                codes.MISSING_FIELD,
                ERROR,
                ("tanggal",),
                "tanggal surat belum diisi",
                "tulis  tanggal: 2026-01-31, atau tambahkan  --date 2026-01-31",
            )
        )
        return None, problems
    spending = order.issue and profile != NATIONAL
    try:
        problems += _known(opened, letter, spending)
        upcoming = run.upcoming(opened, letter) if spending else None
    except Refused as refused:
        return None, [
            *problems,
            opened.problem(
                codes.REGISTER_REFUSED, ERROR, ("tanggal",), refused.message, refused.hint
            ),
        ]
    trial = number(settings.penomoran, letter.jenis, letter.klasifikasi, letter.tanggal, upcoming)
    return LetterForm(profile, not order.issue, trial, replaced), problems


def _known(opened: OpenedLetter, letter: Letter, spending: bool) -> list[Problem]:
    """What the register already says of a letter: its number, the number that it claims, what replaced the letter that it replaces."""
    register, found = register_of(opened.folder), []
    entry = register.issued_as(letter.kunci)
    if entry and entry.keadaan == ISSUED and not spending:
        found.append(
            opened.problem(
                codes.ALREADY_ISSUED,
                WARNING,
                (),
                f"surat ini sudah terbit dengan nomor {entry.nomor}; yang dibuat ini bukan surat itu",
                f"surat yang terbit: sopdocs register show {opened.folder.resolve().name} {entry.nomor} --docx salinan.docx",
            )
        )
    if letter.mengganti:
        others = [
            e.nomor
            for e in register.entries()
            if e.mengganti == letter.mengganti and e.keadaan == ISSUED and e.kunci != letter.kunci
        ]
        if others:
            found.append(
                opened.problem(
                    codes.ALREADY_ISSUED,
                    WARNING,
                    ("mengganti",),
                    f"surat {letter.mengganti} sudah diganti oleh {', '.join(others)}",
                    "periksa mengganti",
                )
            )
    if letter.nomor and letter.tanggal and not (entry and entry.keadaan == ISSUED):
        found += _claimed(opened, letter, register)
    return found


def _claimed(opened: OpenedLetter, letter: Letter, register: Register) -> list[Problem]:
    """A reserved number was given out as it reads: a letter that would change it may not have it."""
    try:
        entry = register.find(letter.nomor)
    except Refused as refused:
        return [
            opened.problem(codes.REGISTER_REFUSED, ERROR, ("nomor",), refused.message, refused.hint)
        ]
    numbering = opened.institution.surat.penomoran
    would = number(
        numbering, letter.jenis, letter.klasifikasi, letter.tanggal, entry.urut, entry.sisip
    )
    if entry.jenis != letter.jenis or would != entry.nomor:
        return [
            opened.problem(
                codes.REGISTER_REFUSED,
                ERROR,
                ("nomor",),
                f"nomor {entry.nomor} dipesan untuk {KINDS.get(entry.jenis, entry.jenis)} tanggal {date_in_words(entry.tanggal)}; pada surat ini akan menjadi {would}",
                "samakan jenis, klasifikasi, dan tanggalnya, atau pakai nomor lain",
            )
        ]
    if entry.tanggal != letter.tanggal:
        return [
            opened.problem(
                codes.REGISTER_REFUSED,
                WARNING,
                ("nomor",),
                f"nomor {entry.nomor} dipesan untuk tanggal {date_in_words(entry.tanggal)}, surat ini bertanggal {date_in_words(letter.tanggal)}",
                "periksa tanggal",
            )
        ]
    return []


def _write(one: _Ready, order: Order) -> LetterResult:
    """A draft, or a letter that the national e-office will number."""
    place, _, problems = put(one.target, one.content)
    state = "gagal" if place is None else "naskah" if order.issue else "draf"
    return LetterResult(
        state, str(one.opened.file), output=place, problems=tuple(problems), document=one.content
    )


def _issue(one: _Ready) -> LetterResult:
    """Give the letter its number and write it; issued before, it is the same letter again."""
    opened, letter = one.opened, one.letter
    register = register_of(opened.folder)
    is_new = not register.path.exists()
    settings = opened.institution.surat

    def document(nomor: str) -> bytes:
        return (
            one.content
            if nomor == one.form.nomor
            else fill(
                opened.template(letter)[1],
                letter,
                opened.institution,
                replace(one.form, nomor=nomor),
            )[0]
        )

    try:
        issued = register.issue(
            wanted(letter, opened),
            document,
            reserved=letter.nomor,
            insertion=letter.sisipan,
            mengganti=letter.mengganti,
            in_date_order=settings.penomoran.urut_tanggal,
        )
    except Refused as refused:
        path = next(
            (key for key in ("nomor", "sisipan", "mengganti") if getattr(letter, key)), "tanggal"
        )
        return LetterResult(
            "gagal",
            str(opened.file),
            problems=(
                opened.problem(
                    codes.REGISTER_REFUSED, ERROR, (path,), refused.message, refused.hint
                ),
            ),
        )
    problems: list[Problem] = []
    if issued.again and issued.entry.kunci != letter.kunci:
        problems.append(
            opened.problem(
                codes.REGISTER_REFUSED,
                WARNING,
                ("tanggal",),
                f"surat ini sama isinya dengan {issued.entry.kunci}, yang sudah terbit dengan nomor {issued.entry.nomor}; nomornya sama",
                "bila memang surat kedua, tulis  kunci: kedua",
            )
        )
    if issued.later:
        problems.append(
            opened.problem(
                codes.REGISTER_REFUSED,
                WARNING,
                ("tanggal",),
                f"nomor {issued.entry.nomor} bertanggal lebih awal daripada {issued.later.nomor} ({date_in_words(issued.later.tanggal)})",
                "bila surat itu disusulkan, pakai  sisipan: alasannya",
            )
        )
    before = profile_of(issued.document)
    if issued.again and before != one.form.profil:
        problems.append(
            opened.problem(
                codes.REGISTER_REFUSED,
                WARNING,
                ("tanggal",),
                f"surat {issued.entry.nomor} sudah terbit dengan profil {before}, bukan {one.form.profil}; yang ditulis tetap yang terbit",
                f"bila memang perlu profil {one.form.profil}, batalkan nomornya (sopdocs register void) lalu terbitkan lagi",
            )
        )
    place, _, found = put(one.target, issued.document)
    if place is None:
        problems.append(
            Problem(
                codes.REGISTER_REFUSED,
                WARNING,
                str(opened.file),
                0,
                0,
                f"surat sudah terbit dengan nomor {issued.entry.nomor} dan tersimpan di register",
                "ulangi perintah yang sama untuk menulis berkasnya; nomornya tetap",
            )
        )
    return LetterResult(
        "gagal" if place is None else "terbit",
        str(opened.file),
        issued.entry.nomor,
        place,
        issued.again,
        (*problems, *found),
        issued.document,
        str(register.path) if is_new else "",
    )


def wanted(letter: Letter, opened: OpenedLetter) -> NumberRequest:
    """What the register is asked for: the letter in one line of the buku agenda, and its content to know it by."""
    numbering = opened.institution.surat.penomoran
    subject = (
        letter.hal
        or "; ".join(s.jenis for s in letter.kiriman)
        or letter.sop_nama
        or (letter.untuk[0] if letter.untuk else "")
    )
    people = [person.nama for person in letter.petugas]
    names = list(letter.yth) or people
    return NumberRequest(
        kunci=letter.kunci,
        jenis=letter.jenis,
        klasifikasi=letter.klasifikasi,
        perihal="".join(
            run.text for run in runs(subject if letter.hal else f"{KINDS[letter.jenis]}: {subject}")
        ),
        tujuan="; ".join(names[:3]) + (f"; dan {len(names) - 3} lainnya" if len(names) > 3 else ""),
        tanggal=letter.tanggal,
        counter=counter(numbering, letter.jenis, letter.klasifikasi, letter.tanggal),
        isi=json.dumps(letter.isi, ensure_ascii=False, sort_keys=True),
        number=lambda urut, sisip: number(
            numbering, letter.jenis, letter.klasifikasi, letter.tanggal, urut, sisip
        ),
    )


def register_of(folder: Path) -> Register:
    """The register of an institution's folder."""
    return Register(folder / REGISTER_FILE)


def _pdfs(
    made: list[LetterResult], report: Callable[[LetterResult], None]
) -> Iterator[LetterResult]:
    """The PDF of each letter, beside it."""
    if not made:
        return
    contents, fault = as_pdf([one.document for one in made])
    for one, content in zip(made, contents):
        if content is None:
            continue
        place, state, problems = put(one.output.with_suffix(".pdf"), content)
        result = replace(
            one,
            state="gagal" if place is None else one.state,
            output=place,
            problems=tuple(problems),
            document=b"",
            opened="",
            again=state == "tetap",
        )
        report(result)
        yield result
    if fault:
        result = LetterResult(
            "gagal",
            made[0].file,
            problems=(Problem(codes.NO_LETTER_PDF, ERROR, str(made[0].file), 0, 0, *fault),),
        )
        report(result)
        yield result
