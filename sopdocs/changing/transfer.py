"""Move SOPs to another institution, with the books, letters and Keterkaitan that name them.

The file moves to the other folder; its official becomes one of the new office. Books and letters
name it by its new folder. A line of Keterkaitan that names the SOP with its old office gets the new
one. Reviews and journeys go along. Withdrawn SOPs stay where they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.changing.confirmation import carry_reviews
from sopdocs.changing.journeys import carry_journeys
from sopdocs.changing.naming import references, related
from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import field, leaves, reworded, with_field
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.dataclass import dataclass
from sopdocs.institutions import read_folder
from sopdocs.model.institution import Institution
from sopdocs.model.relations import title_of
from sopdocs.problem import Problem, quote
from sopdocs.source.edit import Edit
from sopdocs.source.file_names import file_key
from sopdocs.source.find import INSTITUTION_FILE
from sopdocs.source.nodes import Scalar
from sopdocs.source.official import official_keys
from sopdocs.source.sop import read_sop


@dataclass(frozen=True, slots=True)
class NewHome:
    """The office that SOPs move to; ``official`` is the key of who signs there, if it is given."""

    folder: Path
    institution: Institution
    official: str = ""

    @property
    def name(self) -> str:
        return self.folder.resolve().name


def transfer(scope: ChangeScope, folder: Path, official: str = "") -> ChangePlan:
    """Return the plan that moves all asked SOPs into an office's folder."""
    plan = ChangePlan(problems=list(scope.problems))
    home = _new_home(plan, scope, folder, official)
    if home is None:
        return plan
    sops = [one for one in scope.sops if one.folder.resolve() != folder.resolve()]
    if not scope.sops and not plan.problems:
        plan.problems.append(refusal("tidak ada SOP yang disebut", "sebut berkas sumber SOP-nya"))
    elif not sops:
        plan.done = f"sudah di {folder}"
    for one in scope.asked:
        if one.is_withdrawn:
            plan.notices.append(Notice(one.file, 0, "SOP ini dicabut, jadi tetap di foldernya"))
    _refuse_twins(plan, scope, home, sops)
    if plan.problems:
        return plan
    edits = _renamed(plan, scope, home, sops)
    for one in sops:
        _move(plan, one, home, edits.pop(one.file, {}))
    plan.problems += carry_reviews(plan, home.folder, sops)
    carry_journeys(plan, home.folder, sops)
    for source in scope.sources:
        if source.file in edits:
            new = reworded(source.raw, source.root, edits[source.file])
            if new is None:
                what = "nama SOP di berkas ini tidak dapat diganti tanpa mengubah yang lain"
                plan.problems.append(refusal(what, "ganti sendiri di berkas itu", source.file))
            plan.put(source.file, source.raw, new or source.raw)
    return plan


def _new_home(plan: ChangePlan, scope: ChangeScope, folder: Path, official: str) -> NewHome | None:
    if not (folder / INSTITUTION_FILE).is_file():
        what = f"{folder} bukan folder instansi: tidak ada {INSTITUTION_FILE} di situ"
        plan.problems.append(refusal(what, "buat dahulu:  sopdocs new"))
        return None
    if folder.resolve().parent != scope.home.resolve():
        what = f"{folder} tidak di folder yang sama dengan instansi lama"
        plan.problems.append(refusal(what, f"pindahkan kedua instansi ke {scope.home}"))
        return None
    institution, _, problems = read_folder(folder, {})
    plan.problems += [one for one in problems if one.is_error]
    if institution is None:
        return None
    if official and official not in institution.pejabat:
        known = ", ".join(institution.pejabat) or "belum ada"
        what = f"pejabat {quote(official)} tidak ada di {folder / INSTITUTION_FILE}"
        plan.problems.append(refusal(what, f"pejabat yang ada: {known}"))
    return NewHome(folder, institution, official)


def _refuse_twins(
    plan: ChangePlan, scope: ChangeScope, home: NewHome, sops: list[SourceInScope]
) -> None:
    """Refuse SOPs whose file or title the new office has already, or that would meet there."""
    there = [one for one in scope.of("sop") if one.folder.resolve() == home.folder.resolve()]
    files = {file_key(path.name): path for path in home.folder.iterdir()}
    titles = {title_of(one.text("nama")): one.file for one in there if not one.is_withdrawn}
    numbers = {one.text("nomor"): one.file for one in there if one.text("nomor") not in ("", "-")}
    for one in sops:
        other = files.setdefault(file_key(one.file.name), one.file)
        twin = titles.setdefault(title_of(one.text("nama")), one.file)
        if other != one.file:
            hint = "ganti nama salah satu berkas, atau cabut salah satu:  sopdocs withdraw BERKAS"
            plan.problems.append(refusal(f"{home.name} sudah punya {other}", hint, one.file))
        elif twin != one.file:
            what = f"{home.name} sudah punya SOP bernama itu: {twin}"
            hint = "cabut salah satu:  sopdocs withdraw BERKAS"
            plan.problems.append(refusal(what, hint, one.file))
        same = numbers.get(one.text("nomor"))
        if same:
            what = f"nomornya juga nomor {same}; beri yang baru:  sopdocs redate --nomor"
            plan.notices.append(Notice(one.file, 0, what))


def _move(
    plan: ChangePlan, one: SourceInScope, home: NewHome, edits: dict[int, list[Edit]]
) -> None:
    """Move one SOP: its file, the name of its institution, and who signs it."""
    target = home.folder / one.file.name
    raw: bytes | None = reworded(one.raw, one.root, edits) if edits else one.raw
    if one.text("instansi") and raw is not None:
        raw = with_field(raw, ("instansi",), home.name)
    if raw is None:
        what = "sumber ini tidak dapat disesuaikan tanpa mengubah yang lain"
        plan.problems.append(refusal(what, "pindahkan sendiri", one.file))
        return
    raw = _signed_there(plan, one, home, raw)
    if raw is None:
        return
    before = _errors(one.file, one.raw, read_folder(one.folder, {})[0])
    after = [] if before else _errors(one.file, raw, home.institution)
    plan.problems += after
    plan.put(target, None, raw)
    plan.put(one.file, one.raw, None)
    plan.moved[target] = one.file


def _errors(file: Path, raw: bytes, institution: Institution | None) -> list[Problem]:
    from sopdocs.fonts import printable

    if institution is None:
        return []
    return [one for one in read_sop(raw, str(file), institution, printable())[1] if one.is_error]


def _signed_there(plan: ChangePlan, one: SourceInScope, home: NewHome, raw: bytes) -> bytes | None:
    """Return the source with an official of the new office; a problem if nobody is meant."""
    node = field(one.root, ("pengesah",))
    known = home.institution.pejabat
    if not isinstance(node, Scalar) or node.empty or node.text.strip() == "-":
        return raw
    keys = official_keys(" ".join(node.text.split()), known)
    only = next(iter(known), "") if len(known) == 1 else ""
    key = home.official or ("" if len(keys) == 1 else only)
    if not key and len(keys) != 1:
        what = f"pengesah {quote(node.text)} tidak ada di {home.folder / INSTITUTION_FILE}"
        hint = f"sebut dengan --pengesah: {' atau '.join(known)}"
        if not known:
            hint = "tulis pejabatnya di instansi.yaml itu dahulu"
        plan.problems.append(refusal(what, hint, one.file, node.line))
        return None
    return with_field(raw, ("pengesah",), key) if key else raw


def _renamed(
    plan: ChangePlan, scope: ChangeScope, home: NewHome, sops: list[SourceInScope]
) -> dict[Path, dict[int, list[Edit]]]:
    """Return the edits, by file and value, of books, letters and Keterkaitan that name the SOPs."""
    edits: dict[Path, dict[int, list[Edit]]] = {}
    for found in references(scope, sops):
        own = found.source.folder.resolve() == home.folder.resolve()
        name = found.sop.file.stem if own else f"{home.name}/{found.sop.file.stem}"
        text = found.value.text
        if text.strip() == name:
            continue
        first = len(text) - len(text.lstrip())
        edits.setdefault(found.source.file, {})[found.value.start] = [
            Edit(first, len(text.rstrip()), name)
        ]
        if found.source.kind == "buku" and not own:
            what = f"buku ini masih memuat {quote(name)}, yang kini milik {home.name}"
            plan.notices.append(Notice(found.source.file, found.value.line, what))
    _rename_offices(scope, home, sops, edits)
    for source, line in related(scope, sops):
        if source.folder.resolve() in {one.folder.resolve() for one in sops}:
            what = f"Keterkaitan menyebut SOP yang kini milik {home.name}"
            plan.notices.append(Notice(source.file, line, what))
    return edits


def _rename_offices(
    scope: ChangeScope,
    home: NewHome,
    sops: list[SourceInScope],
    edits: dict[Path, dict[int, list[Edit]]],
) -> None:
    """Edit lines of Keterkaitan that name a SOP together with its old office."""
    new = list(home.institution.nama)
    for sop in sops:
        old = read_folder(sop.folder, {})[0]
        names = [line for line in (old.nama if old else ()) if line not in new]
        own = [line for line in new if old is None or line not in old.nama]
        title = sop.text("nama")
        if not names or not own or not title:
            continue
        office = re.compile(_words(names[-1]), re.I)
        naming = re.compile(rf"{_words(title)}[^\n]*?{_words(names[-1])}", re.I)
        for source in scope.of("sop"):
            node = field(source.root, ("keterkaitan",))
            for _, value, _ in leaves(node) if node is not None else ():
                for line in naming.finditer(value.text):
                    found = list(office.finditer(value.text, *line.span()))[-1]
                    edit = Edit(*found.span(), _as_written(found[0], own[-1]))
                    edits.setdefault(source.file, {}).setdefault(value.start, []).append(edit)


def _words(text: str) -> str:
    return r"(?<!\w)" + r"\s+".join(map(re.escape, text.split())) + r"(?!\w)"


def _as_written(old: str, new: str) -> str:
    """Return a name in capitals only if the old one is written so."""
    return new.title() if new.isupper() and not old.isupper() else new
