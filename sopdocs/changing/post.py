"""Give a post (jabatan) another name wherever it occurs.

A value that is the post, in any of its spellings, becomes the new name. Inside a text, only whole
occurrences that are no part of a longer post are replaced; what could be one is shown instead.
Names of SOPs, citations, and letters that were issued stay: they are history, or names of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.changing.checked import broken
from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import leaves, reworded
from sopdocs.changing.scope import ChangeScope, SourceInScope
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.posts import written_in_full
from sopdocs.model.text import folded
from sopdocs.problem import nearest, quote
from sopdocs.source.edit import Edit
from sopdocs.source.nodes import Scalar

LONGEST = 200  # characters of a post
_NAMES = frozenset(  # fields that hold no post, or the name of something else
    "id nama nomor logo surat instansi alamat telepon judul keterkaitan dasar_hukum mengingat "
    "dasar sop langkah tanggal status reviu pangkat nip aturan templat huruf".split()
)
_REPORTED = frozenset("nama judul keterkaitan dasar_hukum mengingat dasar".split())
_FIRST_WORDS = frozenset(
    "kepala sekretaris staf camat lurah bupati wali walikota gubernur inspektur direktur ketua "
    "asisten tim petugas bendahara analis pengadministrasi arsiparis operator kabag kasubag kasi "
    "kabid kadis".split()
)
_OF_OTHERS = frozenset("wakil asisten ajudan sekretaris staf pembantu mantan".split())
_AFTER = re.compile(r"[ \t\n]+(?:(dan|serta|atau)[ \t\n]+)?(\w+)")
_BEFORE = re.compile(r"(\w+)[ \t\n]+$")


@dataclass(frozen=True, slots=True)
class _Renaming:
    """The old and the new post; ``spellings`` of the old one, and longer posts that contain it."""

    old: str
    new: str
    spellings: tuple[re.Pattern[str], ...]
    longer: tuple[re.Pattern[str], ...]


def change_post(scope: ChangeScope, old: str, new: str) -> ChangePlan:
    """Return the plan that renames a post in all asked sources."""
    old, new = " ".join(old.split()), " ".join(new.split())
    plan = ChangePlan(problems=list(scope.problems))
    for which, name in (("lama", old), ("baru", new)):
        if wrong := _wrong_name(which, name):
            plan.problems.append(refusal(*wrong))
    if plan.problems:
        return plan
    if old == new:
        plan.done = "nama lama dan nama baru sama"
        return plan
    posts = _posts(scope)
    if not _is_post(old, [*posts, new]):
        _nothing(plan, posts, _Renaming(old, new, (), ()))
        return plan
    full = written_in_full(old)
    spellings = {folded(one): one for one in (old, *posts) if written_in_full(one) == full}
    longer = [one for spelling in spellings.values() for one in _longer(spelling, [*posts, new])]
    renaming = _Renaming(old, new, tuple(map(_pattern, spellings.values())), tuple(longer))
    for source in scope.asked:
        _rename(plan, source, renaming)
    if not plan.changes and not plan.problems:
        _nothing(plan, posts, renaming)
    plan.problems += broken(plan, (one.file for one in scope.of("sop")))
    return plan


def _wrong_name(which: str, name: str) -> tuple[str, str] | None:
    if not re.search(r"\w", name) or len(name) > LONGEST or not name.isprintable():
        what = f"jabatan {which} {quote(name)} bukan nama jabatan"
        return what, "tulis namanya dengan huruf biasa"
    return None


def _is_post(old: str, posts: list[str]) -> bool:
    """True if a source names a post so, or it begins as posts do: other words stay as they are."""
    first = old.casefold().split()[0]
    return first in _FIRST_WORDS or written_in_full(old) in map(written_in_full, posts)


def _posts(scope: ChangeScope) -> list[str]:
    """Return every post that a source names as one."""
    found: dict[str, None] = {}
    for source in scope.sources:
        for path, value, is_key in leaves(source.root):
            keys = [part.casefold() for part in path if isinstance(part, str)]
            if value.empty or is_key or not keys:
                continue
            if keys[0] in ("pelaksana", "pengesah") or keys[-1] in ("jabatan", "pelaksana"):
                found[" ".join(value.text.split())] = None
    return list(found)


def _pattern(post: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, post.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.I)


def _longer(old: str, posts: list[str]) -> tuple[re.Pattern[str], ...]:
    inside = _pattern(old)
    longer = {one for one in posts if inside.search(one) and folded(one) != folded(old)}
    return tuple(map(_pattern, sorted(longer)))


def _rename(plan: ChangePlan, source: SourceInScope, renaming: _Renaming) -> None:
    changes: dict[int, list[Edit]] = {}
    kept = source.is_withdrawn or source.is_issued
    for path, value, is_key in leaves(source.root):
        if value.empty:
            continue
        edits, unsure = _edits(path, value, is_key, renaming)
        if kept and (edits or unsure):
            what = "SOP ini dicabut" if source.is_withdrawn else "surat ini sudah diterbitkan"
            plan.notices.append(Notice(source.file, value.line, f"{what}, jadi tidak diubah"))
            return
        if edits:
            changes[value.start] = edits
        plan.notices += [Notice(source.file, value.line, one) for one in unsure]
    if not changes:
        return
    new = reworded(source.raw, source.root, changes)
    if new is None:
        what = "jabatan di berkas ini tidak dapat diganti tanpa mengubah yang lain"
        plan.problems.append(refusal(what, "ganti sendiri di berkas itu", source.file))
    plan.put(source.file, source.raw, new or source.raw)
    _show_twin(plan, source, renaming)


def _show_twin(plan: ChangePlan, source: SourceInScope, renaming: _Renaming) -> None:
    """Show a SOP in which two lanes get one title."""
    lanes = [
        value
        for path, value, is_key in leaves(source.root)
        if "pelaksana" in path[:1] and not is_key
    ]
    old = [one for one in lanes if written_in_full(one.text) == written_in_full(renaming.old)]
    if old and any(folded(one.text) == folded(renaming.new) for one in lanes if one not in old):
        what = f"di sini sudah ada pelaksana {quote(renaming.new)}; gabungkan kedua kolomnya"
        plan.notices.append(Notice(source.file, old[0].line, what))


def _edits(
    path: FieldPath, value: Scalar, is_key: bool, renaming: _Renaming
) -> tuple[list[Edit], list[str]]:
    """Return the edits of a value, and messages about what is left to the person."""
    text = value.text
    keys = [part.casefold() for part in path if isinstance(part, str)]
    if not _NAMES.isdisjoint(keys):
        named = not is_key and not _REPORTED.isdisjoint(keys[:2])
        if named and next(_occurrences(text, renaming), None):
            return [], [f"{quote(renaming.old)} di {keys[-1]} tidak diubah; periksa sendiri"]
        return [], []
    is_post = written_in_full(text) == written_in_full(renaming.old)
    if is_key:
        is_reference = len(path) > 1 and keys[-2] in ("oleh", "cabang", "keputusan")
        is_lane = keys[0] == "pelaksana" and folded(text) == folded(renaming.old)
        if is_post and is_reference and not is_lane and keys[-2] != "keputusan":
            return [Edit(0, len(text), renaming.new)], []
        return [], []
    if is_post:
        first = len(text) - len(text.lstrip())
        whole = Edit(first, len(text.rstrip()), _alike(text, renaming.new))
        return ([whole] if text[first : whole.end] != whole.new else []), []
    edits, unsure = [], []
    for found in _occurrences(text, renaming):
        if doubt := _doubt(text, found):
            unsure.append(f"{quote(doubt)} mungkin jabatan lain, jadi tidak diubah")
        else:
            edits.append(Edit(*found.span(), _alike(found[0], renaming.new)))
    return edits, unsure


def _occurrences(text: str, renaming: _Renaming) -> Iterator[re.Match[str]]:
    """Yield where the old post occurs, unless it is part of a longer known post."""
    taken = [found.span() for longer in renaming.longer for found in longer.finditer(text)]
    for spelling in renaming.spellings:
        for found in spelling.finditer(text):
            if not any(start <= found.start() and found.end() <= end for start, end in taken):
                taken.append(found.span())
                yield found


def _doubt(text: str, found: re.Match[str]) -> str:
    """Return the words that could mean something else; empty if there are none.

    A post of one word in small letters ("staf") can be any such person.
    """
    if found[0].islower() and len(found[0].split()) == 1:
        return found[0]
    before, after = _BEFORE.search(text[: found.start()]), _AFTER.match(text, found.end())
    if before and before[1].casefold() in _OF_OTHERS:
        return text[before.start() : found.end()]
    if after and after[2][:1].isupper() and found[0][:1].isupper():
        another = after[1] and after[2].casefold() in _FIRST_WORDS
        if not another and not (found[0].isupper() and not after[2].isupper()):
            return " ".join(text[found.start() : after.end()].split())
    return ""


def _alike(old: str, new: str) -> str:
    """Return the new post in capitals or small letters if the old one is.

    >>> _alike("KEPALA SEKSI UMUM", "Kepala Seksi Tata Usaha")
    'KEPALA SEKSI TATA USAHA'
    """
    if folded(old) == folded(new):
        return new  # only its capitals change
    if old.isupper() and len(old.split()) > 1:
        return new.upper()
    return new.lower() if old.islower() and " " in old else new


def _nothing(plan: ChangePlan, posts: list[str], renaming: _Renaming) -> None:
    """Say why nothing changes: it is changed already, or no source has the old post."""
    known = {written_in_full(one): one for one in posts}
    if written_in_full(renaming.new) in known:
        plan.done = f"tidak ada lagi {quote(renaming.old)}; sudah {quote(renaming.new)}"
        return
    meant = nearest(renaming.old, posts)
    hint = f'maksudnya "{meant}"?' if meant else "periksa namanya, atau sebut folder lain"
    plan.problems.append(refusal(f"tidak ada jabatan {quote(renaming.old)} di sumber ini", hint))
