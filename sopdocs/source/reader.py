"""Nodes → plain values; every problem is collected with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import TypeVar

from sopdocs import codes
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import PAPER_NAMES
from sopdocs.model.text import Text, folded, paragraphs
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.faults import Faults
from sopdocs.source.field import Field
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.slip import quoted

LONGEST_CELL = 10_000  # characters; one cell then fills three pages

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

MISSING = codes.MISSING_FIELD
_LACKS = (MISSING, codes.MISSING_LETTER_SETTING)
DASHES = ("-", "–", "—", "--", "---")  # a value that says: there is none

_YES = "ya y iya yes true on benar betul aktif ada pakai 1"
_NO = "tidak tdk tak t n no false off salah bukan nonaktif 0"
SWITCHES = dict.fromkeys(_YES.split(), True) | dict.fromkeys(_NO.split(), False)

Place = tuple[int, int]  # line and column, from 1
Word = TypeVar("Word", bound=str)
Default = TypeVar("Default")


class Reader:
    """Reads the nodes of one file and collects problems.

    ``places`` maps a field's path to its place.
    """

    def __init__(self, file: str, printable: Container[str]) -> None:
        self.file = file
        self.printable = printable
        self.problems: list[Problem] = []
        self.places: dict[FieldPath, Place] = {}
        self.faults = Faults()

    def error(self, code: str, node: Node | None, message: str, hint: str = "") -> None:
        """Report an error at a node, or in the whole file if ``node`` is None.

        Only the first error at a place is kept, because others would follow from it. Missing fields
        are all reported: they share the place of their record.
        """
        if code not in _LACKS and self.faults.is_at(node):
            return
        self.faults.add(node)
        self.problems.append(self._problem(code, ERROR, node, message, hint))

    def warn(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(self._problem(code, WARNING, node, message, hint))

    def _problem(
        self, code: str, severity: str, node: Node | None, message: str, hint: str
    ) -> Problem:
        """Return a problem at a node; a value from a cell of a sheet has the cell's address."""
        if node is not None and node.origin:
            return Problem(code, severity, node.origin, 0, 0, message, hint)
        line, column = (node.line, node.column) if node else (0, 0)
        return Problem(code, severity, self.file, line, column, message, hint)

    def mapping(
        self, node: Node | None, fields: dict[str, Field], what: str, path: FieldPath | None = None
    ) -> dict[str, Node]:
        """Return the nodes of a record by key; unknown and missing keys are problems.

        Capitals in keys do not count. With ``path``, the places of its fields are recorded.
        """
        if node is None or self.is_none(node):
            return {}
        if not isinstance(node, Mapping):
            self.error(
                codes.WRONG_FORM,
                node,
                f"{what} harus berisi pasangan kunci: nilai",
                "misalnya  " + "  ".join(f"{key}: ..." for key in list(fields)[:2]),
            )
            return {}
        if path is not None:
            self.places[path] = (node.line, node.column)
        found: dict[str, Node] = {}
        for key, value in self._uncut(node):
            name = field_name(key.text, fields)
            if not name:
                meant = self._unknown_field(key, fields, what)
                self.faults.add_slip(node, meant)
                if meant and fields[meant].required:
                    found.setdefault(meant, value)
            elif name in found:
                self._repeated_field(key, name)
            else:
                found[name] = value
                if path is not None:
                    self.places[(*path, name)] = (value.line, value.column)
        self._check_required(node, found, fields, what)
        return found

    def _uncut(self, node: Mapping) -> list[tuple[Scalar, Node]]:
        """Return the pairs; report texts between braces that commas cut, such as a degree."""
        pairs: list[tuple[Scalar, Node]] = []
        cut: dict[int, tuple[Scalar, Scalar]] = {}  # by index: the text, and its last piece
        for key, value in node.pairs:
            before = pairs[-1][1] if pairs else None
            if isinstance(before, Scalar) and before.plain and key.is_without_value:
                cut[len(pairs)] = before, key
            else:
                pairs.append((key, value))
        for text, piece in cut.values():
            whole = " ".join(text.written[text.start : piece.end].split())
            self.error(
                codes.UNKNOWN_FIELD,
                text,
                f"koma memotong tulisan di dalam kurung {{ }}: {quote(whole)}",
                f"apit seluruhnya dengan tanda petik:  {quoted(whole)}",
            )
        return pairs

    def _repeated_field(self, key: Scalar, name: str) -> None:
        """Report a key that was read before with other capitals."""
        self.error(
            codes.REPEATED_FIELD,
            key,
            f"kunci {quote(key.text)} sama dengan {quote(name)}, yang sudah ditulis",
            "gabungkan keduanya atau hapus salah satu",
        )

    def _unknown_field(self, key: Scalar, fields: dict[str, Field], what: str) -> str:
        """Report an unknown key; returns the field that is likely meant, or an empty text."""
        meant = nearest(key.text, fields)
        if what.startswith("langkah") and key.text.casefold().startswith(("jika", "bila", "kalau")):
            self.error(
                codes.UNKNOWN_FIELD,
                key,
                f"isian {quote(key.text)} tidak dikenal di {what}",
                "tulis kedua jawabannya, misalnya  keputusan: {ya: lanjut, tidak: id-langkah}",
            )
            return ""
        self.error(
            codes.UNKNOWN_FIELD,
            key,
            f"isian {quote(key.text)} tidak dikenal di {what}",
            f"maksudnya {meant!r}?".replace("'", '"')
            if meant
            else "yang dikenal: " + ", ".join(fields),
        )
        return meant

    def _check_required(
        self, node: Mapping, found: dict[str, Node], fields: dict[str, Field], what: str
    ) -> None:
        """Report required fields that are missing or blank."""
        for field in fields.values():
            if field.required and self.is_blank(found.get(field.key)):
                says_more = folded(field.doc) != folded(field.key.replace("_", " "))
                doc = f"  ({field.doc[0].lower()}{field.doc[1:]})" if says_more else ""
                self.error(
                    MISSING,
                    found.get(field.key, node),
                    f'{what} belum punya "{field.key}"',
                    f"tulis  {field.key}: ...{doc}",
                )

    def table(self, node: Node | None, what: str) -> list[tuple[Scalar, Node]]:
        """Return the pairs of a mapping whose keys the author chose."""
        if node is None or self.is_none(node):
            return []
        if not isinstance(node, Mapping):
            self.error(
                codes.WRONG_FORM,
                node,
                f"{what} harus berisi pasangan kunci: nilai",
                "tulis satu baris untuk masing-masing, misalnya  tim: Tim Penyusun",
            )
            return []
        return node.pairs

    @staticmethod
    def is_empty(node: Node | None) -> bool:
        return node is None or (isinstance(node, Scalar) and node.empty)

    @classmethod
    def is_none(cls, node: Node | None) -> bool:
        """True if nothing is given, or a dash, which says that there is nothing to give."""
        return is_dash(node) or cls.is_empty(node)

    @classmethod
    def is_blank(cls, node: Node | None) -> bool:
        """True if nothing is given, or only white space or empty items."""
        if isinstance(node, Scalar):
            return node.empty or not node.text.strip()
        if isinstance(node, Sequence):
            return all(cls.is_blank(item) for item in node.items)
        return node is None or (isinstance(node, Mapping) and not node.pairs)

    def is_faulty(self, node: Node | None) -> bool:
        """True if an error was reported at this node's place."""
        return node is not None and self.faults.is_at(node)

    def word(self, node: Node | None, what: str, longest: int = LONGEST_CELL) -> str:
        """Return a scalar as typed; unprintable characters are problems and are removed.

        Empty if the node is None.
        """
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.error(
                codes.WRONG_FORM,
                node,
                f"{what} harus berupa teks, bukan {_form(node)}",
                'kurung { atau [ di awal teks: apit dengan tanda petik "..."',
            )
            return ""
        if node.empty:
            return ""
        text = unicodedata.normalize("NFC", node.text)
        if len(text) > longest:
            self.error(
                codes.TOO_LARGE,
                node,
                f"{what} terlalu panjang: {len(text)} karakter",
                f"paling panjang {longest} karakter; pindahkan rinciannya ke lampiran",
            )
            return text[:longest]
        return text if text.isascii() and text.isprintable() else self._printable(text, node, what)

    def text(self, node: Node | None, what: str) -> Text:
        """Return running text; a blank line between two paragraphs keeps them apart.

        YAML folds lines and drops one line break of several, except in a text behind ``|``.
        """
        words = self.word(node, what)
        folds = isinstance(node, Scalar) and node.style in ("", ">") and "\n" in words
        return paragraphs(words.replace("\n", "\n\n") if folds else words)

    def line(self, node: Node | None, what: str) -> str:
        """Return a scalar on one line, with single blanks."""
        return " ".join(self.word(node, what, 1_000).split())

    def line_or_none(self, node: Node | None, what: str) -> str:
        """Return a scalar on one line; empty for a dash."""
        return "" if self.is_none(node) else self.line(node, what)

    def lines(self, node: Node | None, what: str) -> list[str]:
        """Return the texts of a list; a single text is a list of one."""
        if isinstance(node, Sequence):
            return [self.line_of_item(item, what) for item in node.items]
        text = self.line(node, what)
        return [text] if text else []

    def line_of_item(self, node: Node, what: str) -> str:
        if isinstance(node, Mapping) and len(node.pairs) == 1:
            key, value = node.pairs[0]
            whole = f"{key.text}: {value.text}".strip() if isinstance(value, Scalar) else ""
            self.error(
                codes.WRONG_FORM,
                key,
                f"butir {what} terbaca sebagai kunci karena titik dua: {quote(key.text + ': ...')}",
                f"apit seluruh butir dengan tanda petik:  - {quoted(whole or key.text + ': ...')}",
            )
            return ""
        return " ".join(self.word(node, f"butir {what}").split())

    def choice(
        self,
        node: Node | None,
        what: str,
        words: Iterable[Word],
        default: Default,
        all_named: bool = False,
    ) -> Word | Default:
        """Return the word of ``words`` that is written; ``default`` if none is or it is unknown.

        With `all_named`, the words are named even if one of them is likely meant.
        """
        if self.is_none(node):
            return default
        text = self.line(node, what)
        known = list(words)
        for word in known:
            if word.casefold() == text.casefold():
                return word  # the word, not the text: it keeps its type
        meant = nearest(text, known)
        choices = "" if meant and not all_named else "pilih: " + ", ".join(known)
        self.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"{what} tidak mengenal {quote(text)}",
            " ".join(filter(None, [f'maksudnya "{meant}"?' if meant else "", choices])),
        )
        return default

    def paper(self, node: Node | None, what: str, default: str) -> str:
        """Return the name of a paper size in ``PAPERS``; offices call some by another name."""
        named = self.choice(node, what, PAPER_NAMES, None)
        return default if named is None else PAPER_NAMES[named]

    def switch(self, node: Node | None, what: str, default: bool) -> bool:
        if self.is_none(node):
            return default
        text = self.line(node, what).lower()
        if text in SWITCHES:
            return SWITCHES[text]
        self.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"{what} harus ya atau tidak, bukan {quote(text)}",
            "tulis ya atau tidak",
        )
        return default

    def number(
        self, node: Node | None, what: str, default: float, low: float, high: float
    ) -> float:
        if self.is_none(node):
            return default
        text = self.line(node, what)
        found = re.fullmatch(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*(mm|pt|poin|cm)?", text, re.I)
        meant = default
        if found:
            value = float(found[1].replace(",", "."))
            if low <= value <= high and (found[2] or "").lower() != "cm":
                return value
            meant = value * 10 if found[2] and low <= value * 10 <= high else default
        self.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"{what} harus angka dari {low:g} sampai {high:g}, bukan {quote(text)}",
            f"tulis {meant:g}" if meant != default else f"misalnya {default:g}",
        )
        return default

    def _printable(self, text: str, node: Node, what: str) -> str:
        rtl = _RIGHT_TO_LEFT.search(text)
        if rtl:
            self.error(
                codes.RIGHT_TO_LEFT,
                node,
                f"{what} memuat aksara kanan-ke-kiri: {quote(rtl[0])}",
                "tulis dengan huruf Latin (alih aksara)",
            )
            return _RIGHT_TO_LEFT.sub("", text)
        hidden = sorted(set(_INVISIBLE.findall(text)))
        if hidden:
            names = ", ".join(f"U+{ord(c):04X}" for c in hidden[:5])
            self.error(
                codes.INVISIBLE_CHARACTER,
                node,
                f"{what} memuat karakter yang tidak tampak: {names}",
                "hapus karakter itu; biasanya terbawa saat menyalin dari program lain",
            )
            text = _INVISIBLE.sub("", text)
        missing = sorted({c for c in text if c not in self.printable and not c.isspace()})
        if missing:
            names = ", ".join(f"{c} (U+{ord(c):04X})" for c in missing[:5])
            self.error(
                codes.UNPRINTABLE_CHARACTER,
                node,
                f"{what} memuat karakter yang tidak ada di huruf cetak: {names}",
                "ganti dengan huruf, angka, atau tanda biasa",
            )
            text = "".join(c for c in text if c not in missing)
        return text


def is_dash(node: Node | None) -> bool:
    """True for a single dash."""
    return isinstance(node, Scalar) and node.text.strip() in DASHES


def field_name(text: str, fields: Container[str]) -> str:
    """Return the field that a key names, in any case; empty if there is none.

    >>> field_name("NAMA", {"nama"}), field_name("nam", {"nama"})
    ('nama', '')
    """
    return text if text in fields else text.casefold() if text.casefold() in fields else ""


def _form(node: Node) -> str:
    return "daftar" if isinstance(node, Sequence) else "pasangan kunci: nilai"
