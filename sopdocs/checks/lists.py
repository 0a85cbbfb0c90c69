"""Rules about lists that authors number by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.model.field_path import FieldPath
from sopdocs.model.text import Text
from sopdocs.problem import WARNING, quote

RUNNING_LABELS = "SOP-140"  # `check --fix` asks whether this rule is off
_ROMAN = {
    numeral: n
    for n, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1
    )
}
# a number with a sign that makes no label of it; "1,5 jam" and "10:30" have no space behind it
_OTHER_SIGN = re.compile(r"(\d{1,2})([,;:])\s+(?=\S)")
_SIGNS = {",": "koma", ";": "titik koma", ":": "titik dua"}
_OWN_LABEL = re.compile(r"(?:(?:\d{1,2}|[a-z])[.)]|[•●▪◦○■–—])\s+\S")


@rule(
    RUNNING_LABELS,
    WARNING,
    "Nomor butir yang melompat",
    basis=HABIT,
    explanation="Nomor dan huruf butir berurutan dari 1 atau a. Nomor yang melompat sering "
    'berarti ada butir yang hilang. Daftar YAML (dengan tanda "-") bernomor sendiri.',
    wrong="pencatatan: |\n  1. Lembar disposisi\n  2. Notulen\n  4. Daftar hadir",
    right="pencatatan: |\n  1. Lembar disposisi\n  2. Notulen\n  3. Daftar hadir",
)
def labels_follow_each_other(subject: Subject) -> Iterator[Finding]:
    """The labels of a list have no gaps; a list inside another one has another form of labels."""
    for path, text in _texts(subject):
        signed = _other_sign(text)
        if signed:
            number, written = signed
            yield Finding(
                path,
                f"butir {quote(written)} memakai {_SIGNS[written[-1]]}, bukan titik, di "
                f"{_in_words(path)}",
                f"tulis {number}.",
                words=text[_place_of(text, written)].plain.split(" ", 1)[0],
            )
            continue
        broken = _break(text) if sum(bool(paragraph.label) for paragraph in text) > 1 else None
        if broken:
            n, before = broken
            paragraph = text[n]
            how = "berulang" if before == paragraph.label else "melompat"
            after = f"sesudah {quote(before)}" if before else "sebagai yang pertama"
            yield Finding(
                path,
                f"butir {quote(paragraph.label)} {after}: nomornya {how} di {_in_words(path)}",
                "perbaiki nomornya, atau tulis butir yang hilang",
                words=f"{paragraph.label} {paragraph.plain.split(' ', 1)[0]}",
            )


@rule(
    "SOP-141",
    WARNING,
    "Butir bernomor dua kali",
    basis=HABIT,
    explanation='Daftar YAML (dengan tanda "-") diberi nomor oleh program; nomor yang juga '
    "ditulis di depan butirnya tercetak dua kali.",
    wrong="peralatan:\n  - 1. Komputer\n  - 2. Printer",
    right="peralatan:\n  - Komputer\n  - Printer",
)
def numbered_once(subject: Subject) -> Iterator[Finding]:
    """An item that the program numbers has no number of the author's."""
    for key, text in subject.sop.parts.items():
        if (
            (key, 0) in subject.source.places
            and len(text) > 1
            and all(_OWN_LABEL.match(paragraph.plain) for paragraph in text)
        ):
            yield Finding(
                (key, 0),
                f"butir {key} sudah bertanda sendiri: {quote(text[0].plain)} tercetak "
                f"{quote('1. ' + text[0].plain)}",
                "hapus nomor atau bulet di depan setiap butir",
            )


def _texts(subject: Subject) -> Iterator[tuple[FieldPath, Text]]:
    for key, text in subject.sop.parts.items():
        yield (key,), text
    for n, step in enumerate(subject.sop.kegiatan):
        for key, text in step.texts:
            if len(text) > 1:
                yield ("kegiatan", n, key), text


def _in_words(path: FieldPath) -> str:
    return ".".join(str(k + 1) if isinstance(k, int) else k for k in path)


def _other_sign(text: Text) -> tuple[str, str] | None:
    """Return the first number of a list with another sign than a point, and how it is written.

    It belongs to a list if the number before it, or the next one behind it, labels an item.
    """
    for n, paragraph in enumerate(text):
        found = None if paragraph.label else _OTHER_SIGN.match(paragraph.plain)
        if not found:
            continue
        number = int(found[1])
        before = text[n - 1].label if n else ""
        after = text[n + 1] if n + 1 < len(text) else None
        begun = after is not None and (
            after.label.rstrip(".)") or after.plain.partition(found[2])[0]
        ) == str(number + 1)
        if (number == 1 and begun) or (number > 1 and before.rstrip(".)") == str(number - 1)):
            return found[1], f"{found[1]}{found[2]}"
    return None


def _place_of(text: Text, written: str) -> int:
    return next(n for n, paragraph in enumerate(text) if paragraph.plain.startswith(written))


def _break(text: Text) -> tuple[int, str] | None:
    """Return the index of the first paragraph with a label out of order, and the label before."""
    # form of labels → last number and label; the innermost list is last
    going: dict[str, tuple[int, str]] = {}
    for n, paragraph in enumerate(text):
        if not paragraph.label or paragraph.label in "-•–":
            continue
        form, number = _read(paragraph.label, going)
        last, before = going.get(form, (0, ""))
        twice = number == last == 1 and text[n - 1].label == before
        if number not in (1, last + 1) or twice:
            return n, before
        while form in going and next(reversed(going)) != form:  # nested lists have ended
            going.popitem()
        going[form] = (number, paragraph.label)
    return None


def _read(label: str, going: dict[str, tuple[int, str]]) -> tuple[str, int]:
    """Return the form of a label ("1." and "1)" differ) and its number."""
    word, end = label[:-1], label[-1]
    if word.isdigit():
        return f"1{end}", int(word)
    letter = ord(word) - ord("a") + 1 if len(word) == 1 else 0
    if word in _ROMAN and going.get(f"a{end}", (0, ""))[0] + 1 != letter:
        return f"i{end}", _ROMAN[word]
    return f"a{end}", letter
