"""The tag that BSrE's signing service looks for on the page.

The service requires exactly one, so this check is not a rule and cannot be switched off.
"""

from __future__ import annotations

from sopdocs import codes
from sopdocs.checks.texts import printed_texts
from sopdocs.model.field_path import FieldPath
from sopdocs.model.letter_settings import ELECTRONIC
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.sop import Source

CODE = codes.TAG_IN_TEXT


def check_tag(source: Source) -> list[Problem]:
    """Return a problem for each text of the sheet with the tag, if BSrE signs the sheet."""
    settings = source.sop.instansi.surat
    if source.sop.profile != ELECTRONIC:
        return []
    found = dict.fromkeys(
        (_of_list(text.path), word)
        for text in printed_texts(source.sop)
        for word in text.words.split()
        if settings.tanda in word
    )
    return [_problem(source, settings.tanda, path, word) for path, word in found]


def _of_list(path: FieldPath) -> FieldPath:
    """Return the path of the list if the path is that of an item; other paths unchanged."""
    return path[:-1] if isinstance(path[-1], int) else path


def _problem(source: Source, tag: str, path: FieldPath, word: str) -> Problem:
    place = source.place_of(path, word) if path[:-1] or path in source.places else (1, 1)
    inside = word in source.text
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    return Problem(
        CODE,
        ERROR,
        source.file,
        *(place if inside else (1, 1)),
        f"tanda {quote(tag)} untuk tanda tangan elektronik juga ada di {where}"
        f"{'' if inside else ' (instansi.yaml)'}: {quote(word)}",
        "tulis tanpa tanda itu, "
        "atau pilih tanda lain di instansi.yaml:  surat: {bsre: {tanda: ...}}",
    )
