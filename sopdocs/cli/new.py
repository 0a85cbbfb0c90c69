"""``new``: the first sources of an office and of a SOP, asked for or given in options or a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import SOURCES, show, typed
from sopdocs.source.find import INSTITUTION_FILE, OTHER_FILES

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands, Parser
    from sopdocs.starting.answer_file import AnswerFile
    from sopdocs.starting.copy_office import Copied
    from sopdocs.starting.planned import PlannedSop


def add(commands: Commands) -> None:
    """Add the command and its options; those of answers come from the table of questions."""
    new = add_command(
        commands,
        "new",
        help="mulai kantor atau SOP baru: bertanya, lalu menulis sumbernya",
        description="Menulis sumber pertama sebuah kantor atau SOP, yang langsung dapat dibuat"
        " PDF-nya. Yang sudah ada tidak pernah ditimpa.",
    )
    new.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="folder kantor (bawaan: di sop_sources, menurut nama kantor)",
    )
    new.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="salin kantor ini; nomor, tanggal, nama, dan NIP-nya dikosongkan",
    )
    new.add_argument(
        "--answers", type=Path, metavar="BERKAS", help="berkas jawaban; tidak ada yang ditanyakan"
    )
    _add_answers(new)
    new.set_defaults(run=start)


def _add_answers(new: Parser) -> None:
    from sopdocs.starting.questions import OFFICE_QUESTIONS, SOP_QUESTIONS

    for question in (*OFFICE_QUESTIONS, *SOP_QUESTIONS):
        choices = ", ".join(one.key for one in question.choices)
        text = question.title + (f": {choices}" if choices else "")
        flag = question.key.replace(" ", "-")
        new.add_argument(f"--{flag}", dest=f"answer {question.key}", metavar="ISI", help=text)
    new.add_argument(
        "--langkah",
        action="append",
        default=[],
        metavar="BARIS",
        help="satu langkah: Pelaksana: Kegiatan; waktu; jika tidak kembali ke 1 (boleh berulang)",
    )


def start(options: argparse.Namespace) -> int:
    """Run ``new``; status 1 if an answer cannot be used or nothing can be written."""
    answers = _answers(options)
    if answers is None or (options.folder and _wrong_folder(options.folder)):
        return 1
    try:
        if options.source:
            return _copy(options, answers)
        return _begin(options, answers)
    except EOFError:
        terminal.failure("\njawaban berakhir sebelum selesai", "tidak ada yang ditulis")
        return 1


def _answers(options: argparse.Namespace) -> AnswerFile | None:
    """Return the answers of the file and, above them, those of the options."""
    from sopdocs.files import Refusal, limits, read_file
    from sopdocs.source.decoding import decode
    from sopdocs.starting.answer_file import AnswerFile, SopAnswers, read_answers
    from sopdocs.starting.questions import OFFICE_QUESTIONS, SOP_QUESTIONS

    found = AnswerFile()
    if options.answers:
        raw = read_file(options.answers, limits.SOURCE)
        if isinstance(raw, Refusal):
            show([raw.problem(options.answers)])
            return None
        text, problems = decode(raw, str(options.answers))
        show(problems)
        if text is None:
            return None
        found = read_answers(text)
    given = {key[7:]: text for key, text in vars(options).items() if key.startswith("answer ")}
    given = {key: text for key, text in given.items() if text is not None}
    found.office.update({one.key: given[one.key] for one in OFFICE_QUESTIONS if one.key in given})
    about_sop = {one.key: given[one.key] for one in SOP_QUESTIONS if one.key in given}
    if about_sop or options.langkah:
        found.sops.append(SopAnswers(about_sop, options.langkah))
    return found


def _begin(options: argparse.Namespace, answers: AnswerFile) -> int:
    from sopdocs.starting.begin import office_folder_for
    from sopdocs.starting.office_text import office_text
    from sopdocs.starting.questions import office_start

    everything = not (answers.office or answers.sops or options.answers)
    asks = terminal.has_person() and not options.answers
    folder = _folder(options.folder) if options.folder else None
    sources: dict[Path, bytes] = {}
    if folder is None or not (folder / INSTITUTION_FILE).is_file():
        if not _complete(options, answers, asks, everything):
            return 1
        office = office_start(answers.office)
        folder = folder or office_folder_for(SOURCES, office.nama)
        official = office.kind.official
        if not (folder / INSTITUTION_FILE).is_file():
            sources[folder / INSTITUTION_FILE] = office_text(office).encode()
    if not sources:
        terminal.line(f"tetap    {folder / INSTITUTION_FILE} (sudah ada, tidak diubah)")
        known = _official(folder)
        if known is None:
            return 1
        official = known
    sops = _planned(options, answers, asks and (everything or not answers.sops))
    if sops is None:
        return 1
    return _write(folder, sources, sops, official)


def _wrong_folder(name: str) -> bool:
    from sopdocs.starting.names import folder_fault

    if fault := folder_fault(Path(name)):
        terminal.failure(*fault)
    return fault is not None


def _folder(name: str) -> Path:
    """The folder that a user names: a bare name is one below ``sop_sources``."""
    path = Path(name)
    return SOURCES / path if len(path.parts) == 1 and name != "." and not path.is_dir() else path


def _complete(
    options: argparse.Namespace, answers: AnswerFile, asks: bool, everything: bool
) -> bool:
    """Check the answers about the office; ask for missing ones if a person can answer."""
    from sopdocs.cli.asking import answer_to, show_fault
    from sopdocs.starting.answer_fault import AnswerFault
    from sopdocs.starting.questions import OFFICE_QUESTIONS, judged

    known: dict[str, str] = {}
    sound = not _show_faults(options, answers)
    for question in OFFICE_QUESTIONS:
        given = answers.office.get(question.key)
        answer = judged(question, given or "", known)
        wrong = isinstance(answer, AnswerFault)
        if isinstance(answer, AnswerFault) and given is not None:
            show_fault(answer, _line(options, answers.places.get(question.key)))
        elif isinstance(answer, AnswerFault) and not asks:
            show_fault(AnswerFault(answer.message, _how_to_answer(question.key, answer.hint)))
        if asks and (wrong or (everything and given is None)):
            answer = answer_to(question, known)
        elif wrong:
            sound = False
        known[question.key] = answer if isinstance(answer, str) else ""
    answers.office.update(known)
    return sound


def _line(options: argparse.Namespace, number: int | None) -> str:
    """The place of an answer in the file of answers; empty if it was not in it."""
    return f"{options.answers}:{number}: " if number and options.answers else ""


def _how_to_answer(key: str, hint: str) -> str:
    return f"--{key.replace(' ', '-')} ISI, atau tulis  {key}: ...  di berkas --answers; {hint}"


def _show_faults(options: argparse.Namespace, answers: AnswerFile) -> bool:
    """Print the faults of the file of answers; True if there are any."""
    from sopdocs.cli.asking import show_fault

    for line, fault in answers.faults:
        show_fault(fault, _line(options, line))
    return bool(answers.faults)


def _official(folder: Path) -> str | None:
    """Return the short name of an office's first official, empty if none; None if unreadable."""
    from sopdocs.institutions import read_folder

    institution, _, problems = read_folder(folder, {})
    if institution is None:
        show(problems)
        return None
    return next(iter(institution.pejabat), "")


def _planned(
    options: argparse.Namespace, answers: AnswerFile, asks: bool
) -> list[PlannedSop] | None:
    """Return the SOPs of the answers, or those that a person types; None if one has a fault."""
    from sopdocs.cli.asking import ask_sop, show_fault
    from sopdocs.starting.plan import planned_sop

    sops: list[PlannedSop] = []
    sound = True
    for one in answers.sops:
        sop, faults = planned_sop(one)
        if sop:
            sops.append(sop)
        for number, fault in faults:
            sound = False
            show_fault(fault, _place(options, one.lines, number))
    while asks and (asked := ask_sop()):
        sops.append(asked)
    return sops if sound else None


def _place(options: argparse.Namespace, lines: list[int], number: int) -> str:
    if number and lines:
        return _line(options, lines[number - 1])
    return f"langkah {number}: " if number else ""


def _write(folder: Path, sources: dict[Path, bytes], sops: list[PlannedSop], official: str) -> int:
    from sopdocs.starting.begin import begin, errors_of
    from sopdocs.starting.names import file_name
    from sopdocs.starting.sop_text import sop_text

    for sop in sops:
        file = folder / file_name(sop.nama)
        if file in sources:
            terminal.failure(f"dua SOP akan menjadi {file}", "beri nama SOP yang berbeda")
            return 1
        sources[file] = sop_text(sop, official).encode()
    if not sources:
        terminal.failure(
            "tidak ada yang ditulis", 'sebut nama SOP-nya: --sop "..." --langkah "..."'
        )
        return 1
    begun = begin(sources)
    if begun.failure:
        terminal.failure(*begun.failure)
        return 1
    for file in begun.files:
        terminal.line(f"ditulis  {file}")
    problems = errors_of(_sheets(begun.files))
    show(problems)
    _say_next(folder, bool(_sheets(begun.files)))
    return 1 if problems else 0


def _say_next(folder: Path, has_sops: bool) -> None:
    if has_sops:
        terminal.line(f"buat PDF-nya       : sopdocs build {typed(folder)}")
        terminal.line(f"yang masih kurang  : sopdocs ready {typed(folder)}")
        terminal.line("mengubah isinya    : buka berkas .yaml itu dengan Notepad, lalu simpan")
    else:
        terminal.line(f"SOP pertama        : sopdocs new {typed(folder)}")


def _copy(options: argparse.Namespace, answers: AnswerFile) -> int:
    """Copy an office; only the new office's name is asked for."""
    from sopdocs.cli.asking import answer_to, show_fault
    from sopdocs.starting.answer_fault import AnswerFault
    from sopdocs.starting.begin import office_folder_for
    from sopdocs.starting.copy_office import copied_office
    from sopdocs.starting.questions import OFFICE_QUESTIONS, judged, lines_of

    question = OFFICE_QUESTIONS[0]
    if set(answers.office) - {question.key} or answers.sops:
        terminal.failure(
            f"bersama --from hanya --{question.key}", "tambahkan SOP sesudahnya: sopdocs new FOLDER"
        )
        return 2
    answer = judged(question, answers.office.get(question.key, ""), {})
    if isinstance(answer, AnswerFault) and terminal.has_person() and not options.answers:
        answer = answer_to(question, {})
    if isinstance(answer, AnswerFault):
        show_fault(AnswerFault(answer.message, _how_to_answer(question.key, answer.hint)))
        return 1
    nama = lines_of(answer)
    folder = _folder(options.folder) if options.folder else office_folder_for(SOURCES, nama)
    copied = copied_office(options.source, folder, nama)
    if copied.problems:
        show(copied.problems)
        return 1
    return _write_copy(folder, copied)


def _write_copy(folder: Path, copied: Copied) -> int:
    from sopdocs.starting.begin import begin, errors_of

    begun = begin(copied.sources)
    if begun.failure:
        terminal.failure(*begun.failure)
        return 1
    for file in begun.files:
        marks = copied.marks.get(file, 0)
        terminal.line(f"ditulis  {file}" + (f" ({marks} baris bertanda PERIKSA)" if marks else ""))
    if copied.left:
        terminal.line("tidak disalin: " + ", ".join(copied.left) + " (milik kantor lama)")
    problems = errors_of(_sheets(begun.files))
    show(problems)
    _say_next(folder, bool(_sheets(begun.files)))
    return 1 if problems else 0


def _sheets(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The sources of SOPs among new files."""
    return tuple(
        file
        for file in files
        if file.suffix.lower() in (".yaml", ".yml") and file.name not in OTHER_FILES
    )
