"""Replace a regulation in Dasar Hukum and Mengingat by its successor.

A line that cites it becomes the new citation; if the SOP cites the new one already, the line goes.
Lines that amend the old regulation, and texts that mention it elsewhere, are shown: what becomes
of them is for a person to say.
"""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.changing.basis import BasisItem, basis_items
from sopdocs.changing.checked import broken
from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import field, leaves, reworded, without_items
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.checking.catalogues import catalogues
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.problem import quote
from sopdocs.regulations.catalogue import EMPTY, Catalogue
from sopdocs.regulations.citation import Citation, read_citation
from sopdocs.regulations.issuers import own_region
from sopdocs.regulations.regulation import Regulation, in_words
from sopdocs.source.edit import Edit
from sopdocs.source.find import INSTITUTION_FILE

EXAMPLE = "tulis misalnya  Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin PNS"
FIELDS = frozenset(("dasar_hukum", "mengingat", "memperhatikan", "dasar"))


@dataclass(frozen=True, slots=True)
class _Replacement:
    """The old regulation, the new one, and the words that cite the new one."""

    old: Regulation
    new: Regulation
    text: str

    def cites_old(self, citation: Citation, home: str) -> bool:
        return citation.regulation.of(home) in (self.old, self.old.sibling)

    def cites_new(self, citation: Citation, home: str) -> bool:
        return citation.regulation.of(home) in (self.new, self.new.sibling)


def change_regulation(scope: ChangeScope, old: str, new: str = "") -> ChangePlan:
    """Return the plan that replaces a regulation; without ``new`` the catalogue names it."""
    plan = ChangePlan(problems=list(scope.problems))
    citation = _whole(plan, old)
    if citation is None:
        return plan
    folders = sorted({one.folder for one in scope.asked})
    known, problems = catalogues(folders)
    plan.problems += [one for one in problems if one.is_error]
    catalogue = next(
        (one for one in known.values() if one.get(citation.regulation)),
        next(iter(known.values()), EMPTY),
    )
    text = _typed_out(new, catalogue) if new else _successor(plan, citation, catalogue)
    newer = _whole(plan, text) if text else None
    if newer is None:
        return plan
    if newer.regulation == citation.regulation:
        plan.done = "yang lama dan yang baru peraturan yang sama"
        return plan
    replacement = _Replacement(citation.regulation, newer.regulation, text)
    for source in scope.asked:
        if source.kind != "instansi":
            _replace(plan, source, replacement, _home(source.folder, scope))
    if not plan.changes and not plan.problems:
        plan.done = f"tidak ada sumber yang menyebut {in_words(citation.regulation)}"
    plan.problems += broken(plan, (one.file for one in scope.of("sop")))
    return plan


def _whole(plan: ChangePlan, text: str) -> Citation | None:
    """Read a regulation with number and year; a problem if it is none."""
    citation = read_citation(text)
    if citation is None or not citation.regulation.whole:
        what = f"{quote(text)} tidak terbaca sebagai peraturan dengan nomor dan tahun"
        plan.problems.append(refusal(what, EXAMPLE))
        return None
    return citation


def _successor(plan: ChangePlan, citation: Citation, catalogue: Catalogue) -> str:
    """Return the citation of the regulation that the catalogue names as the one in force."""
    entry = catalogue.get(citation.regulation)
    named = in_words(citation.regulation)
    if entry is None:
        what = f"katalog peraturan belum mengenal {named}"
    elif entry.status != "dicabut":
        what = f"menurut katalog, {named} {entry.status}, bukan dicabut"
    else:
        return _typed_out(catalogue.replacement(entry), catalogue)
    hint = 'sebut penggantinya:  sopdocs change regulation "LAMA" "BARU"'
    plan.problems.append(refusal(what, hint))
    return ""


def _typed_out(text: str, catalogue: Catalogue) -> str:
    """Return a citation with its subject, if it or the catalogue says it."""
    text = " ".join(text.split()).rstrip(" ;.,")
    citation = read_citation(text)
    if citation is None or citation.subject:
        return text
    return catalogue.citation(citation.regulation) or text


def _home(folder: Path, scope: ChangeScope) -> str:
    """Return the region of an office, which its own citations can leave out."""
    for source in scope.of("instansi"):
        if source.file == folder / INSTITUTION_FILE:
            node = field(source.root, ("nama",))
            lines = leaves(node) if node is not None else ()
            return own_region(tuple(value.text for _, value, _ in lines))
    return ""


def _replace(plan: ChangePlan, source: SourceInScope, replacement: _Replacement, home: str) -> None:
    items = list(basis_items(source.root, FIELDS))
    mine = [item for item in items if replacement.cites_old(item.citation, home)]
    if mine and (source.is_withdrawn or source.is_issued):
        what = "SOP ini dicabut" if source.is_withdrawn else "surat ini sudah diterbitkan"
        line = mine[0].value.line
        plan.notices.append(Notice(source.file, line, f"{what}, jadi tidak diubah"))
        return
    _show_others(plan, source, replacement, items)
    if not mine:
        return
    new = _rewritten(source, mine, items, replacement, home)
    if new is None:
        what = f"dasar hukum {quote(mine[0].text)} tidak dapat diganti tanpa mengubah yang lain"
        hint = "ganti sendiri di berkas itu, lalu jalankan lagi"
        plan.problems.append(refusal(what, hint, source.file, mine[0].value.line))
        return
    plan.put(source.file, source.raw, new)


def _rewritten(
    source: SourceInScope,
    mine: list[BasisItem],
    items: list[BasisItem],
    replacement: _Replacement,
    home: str,
) -> bytes | None:
    """Return the bytes with each citation replaced, or removed if the new one is cited too."""
    changes: dict[int, list[Edit]] = {}
    gone: dict[FieldPath, list[int]] = {}
    there = {item.field for item in items if replacement.cites_new(item.citation, home)}
    for item in mine:
        if item.field not in there:
            there.add(item.field)
            edits = [Edit(item.start, item.end, replacement.text)]
        elif item.is_whole_item:
            number = item.path[-1]
            assert isinstance(number, int)
            gone.setdefault(item.path[:-1], []).append(number)
            continue
        else:
            edits = item.removal()
        changes.setdefault(item.value.start, []).extend(edits)
    raw: bytes | None = source.raw
    if changes:
        raw = reworded(source.raw, source.root, changes)
    for path, numbers in gone.items():
        raw = without_items(raw, path, numbers) if raw is not None else None
    return raw


def _show_others(
    plan: ChangePlan,
    source: SourceInScope,
    replacement: _Replacement,
    items: list[BasisItem],
) -> None:
    """Show lines that amend the old regulation, and texts that mention it."""
    old = replacement.old
    for item in items:
        citation = item.citation
        if citation.amends == old or old in citation.amended_by:
            what = f"{quote(item.text)} menyebut peraturan lama itu; periksa sendiri"
            plan.notices.append(Notice(source.file, item.value.line, what))
    if not old.number or source.is_withdrawn or source.is_issued:
        return
    number = rf"(?<![\w/]){re.escape(old.number)}(?:\s+(?:tahun|thn?\.?)\s+|/){old.year}\b"
    for path, value, is_key in leaves(source.root):
        if is_key or not path or path[0] in FIELDS or (path[:1] == ("keputusan",)):
            continue
        if found := re.search(number, value.text, re.I):
            what = f"{quote(found[0])} disebut di {path[0]}; periksa sendiri"
            plan.notices.append(Notice(source.file, value.line, what))
