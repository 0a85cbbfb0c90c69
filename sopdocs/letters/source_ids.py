"""Write the ids of letters into their sources, before a number is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs import codes
from sopdocs.files import content_of, limits, unchanged, write_file
from sopdocs.letters.order import ReadyLetter
from sopdocs.letters.sources import OpenedLetter
from sopdocs.problem import ERROR, Problem
from sopdocs.source.letter_ids import Ids, with_ids


def write_ids(letters: Iterable[ReadyLetter]) -> dict[Path, Problem | None]:
    """Write the ids that sources lack; return the problem of each source, None if it has its ids.

    A source that was saved again since it was read is a problem: it was not shown like that.
    """
    by_source: dict[Path, tuple[OpenedLetter, dict[str, str]]] = {}
    for one in letters:
        known = {letter.kunci: letter.id for letter in one.opened.letters}
        _, new = by_source.setdefault(one.opened.file, (one.opened, {}))
        if one.letter.baris:  # one id for all rows: each adds its own key
            if one.opened.source.lacks_id:
                new[one.letter.kunci] = one.opened.source.source_id
        elif known.get(one.letter.kunci) != one.letter.id:
            new[one.letter.kunci] = one.letter.id
    return {
        file: _write(opened, new) if new else _saved_again(opened)
        for file, (opened, new) in by_source.items()
    }


def _saved_again(opened: OpenedLetter) -> Problem | None:
    if content_of(opened.file, limits.SOURCE) == opened.raw:
        return None
    return opened.problem(
        codes.UNWRITABLE_FILE,
        ERROR,
        (),
        "sumber surat ini berubah sesudah diperlihatkan; tidak ada nomor yang terpakai",
        "ulangi perintahnya",
    )


def _write(opened: OpenedLetter, new: dict[str, str]) -> Problem | None:
    """Write the ids of one source; `new` holds them by the letters' keys."""
    wanted: Ids = next(iter(new.values()))
    if opened.letters[0].anggota:
        wanted = {
            letter.anggota: one
            for letter in opened.letters
            if (one := new.get(letter.kunci, letter.id))
        }
    content = with_ids(opened.raw, wanted)
    if content is None:
        line = next(iter(new.values())) if isinstance(wanted, str) else "{nama: ...}"
        return opened.problem(
            codes.WRONG_LETTER_ID,
            ERROR,
            (),
            "tanda pengenal surat tidak dapat ditulis ke sumber ini tanpa mengubah yang lain",
            f"tambahkan sendiri baris terakhir  id: {line}",
        )
    if changed := _saved_again(opened):
        return changed
    mode = opened.file.stat().st_mode
    failure = write_file(opened.file.resolve(), content, unchanged(opened.raw), mode)
    if failure is None:
        return None
    return opened.problem(codes.UNWRITABLE_FILE, ERROR, (), *failure)
