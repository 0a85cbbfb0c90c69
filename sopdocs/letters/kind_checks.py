"""An office's own kinds → what is wrong with kind.yaml, and with the template against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, limits, read_file
from sopdocs.kinds import OWN_TEMPLATES, TEMPLATE_FILE, kinds_of, own_problems
from sopdocs.letters.field_checks import missing
from sopdocs.letters.template import open_template
from sopdocs.model.letter_kinds import Kind
from sopdocs.problem import ERROR, Problem


def kind_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with the kinds of an office's folder.

    A template is compared with a kind.yaml that has no error.
    """
    kinds, found = kinds_of(folder), own_problems(folder)
    for key in kinds.own:
        if any(one.is_error for one in kinds.problems(key)):
            continue
        office = folder / OWN_TEMPLATES / f"{key}.docx"  # comes first, as for letters
        path = office if office.is_file() else kinds.home(key) / TEMPLATE_FILE
        found += _of_template(path, kinds[key], folder)
    return found


def _of_template(path: Path, kind: Kind, folder: Path) -> Iterator[Problem]:
    raw = read_file(path, limits.TEMPLATE, inside=folder)
    if isinstance(raw, Refusal):
        what = f"templat: {raw.message}"
        yield Problem(codes.WRONG_TEMPLATE, ERROR, str(path), 0, 0, what, raw.hint)
        return
    template, faults = open_template(raw, kind)
    for message, hint in faults:
        yield Problem(codes.WRONG_TEMPLATE, ERROR, str(path), 0, 0, message, hint)
    if template is not None:
        yield from missing(path, template, kind, kind.is_signed)
