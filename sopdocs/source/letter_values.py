"""The values of single fields of a letter, by the type that its kind says."""

from __future__ import annotations

import datetime
import re

from sopdocs import codes
from sopdocs.model.letter import Item, ListItems, Money, Pairs, Value, WrittenAmount
from sopdocs.model.letter_kinds import (
    AMOUNT,
    CHOICE,
    DATE,
    DAY,
    LIST,
    MONEY,
    PAIRS,
    PARAGRAPH,
    SWITCH,
    TIME,
    KindField,
)
from sopdocs.problem import either, nearest, quote
from sopdocs.source.dates import date_hint, read_date
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.printed_lines import SHORT, printed, printed_item, printed_items
from sopdocs.source.reader import LONGEST_CELL, Reader

MOST_PAIRS = 60
_INITIALS = frozenset(["nik", "nip", "npwp", "nisn", "kk", "rt", "rw"])
_TIME = re.compile(r"(\d{1,2})[.:](\d\d)(?!\d)")
_HOUR = re.compile(  # alone, as in "9" or "9 WIB s.d. 12 WIB"
    r"(?<![\d.:])(\d{1,2})(?=\s*(?:$|WIB\b|WITA\b|WIT\b|s\.?d\.?\s|sampai\b|hingga\b|[-–]))", re.I
)
_MONEY = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(?:00|-{1,2}))?(?:,?-)?", re.I)


def cell_value(reader: Reader, node: Node | None, field: KindField, what: str) -> Value:
    """Return the value of a field that fits into a cell."""
    if field.type == PAIRS:
        return Pairs(
            tuple(
                (heading(key.text), reader.line_or_none(value, f"{key.text} {what}"))
                for key, value in reader.table(node, what)[:MOST_PAIRS]
            )
        )
    if field.type == LIST:
        return ListItems(list_items(reader, node, what))
    if field.type in (DATE, DAY):
        return a_date(reader, node, what) or ""
    if field.type == SWITCH:
        return reader.switch(node, what, False)
    if field.type == CHOICE:
        return _choice(reader, node, field, what)
    if field.type == AMOUNT:
        return WrittenAmount(reader.line(node, what))
    if field.type == MONEY:
        return _money(reader, node, what)
    if field.type == TIME:
        return _time(reader, node, what)
    return printed(reader, node, what, LONGEST_CELL if field.type == PARAGRAPH else SHORT)


def list_items(reader: Reader, node: Node | None, what: str) -> tuple[str, ...]:
    """Return the items of a list; "- text:" with a list below it is an item with items below."""
    if not isinstance(node, Sequence):
        return tuple(filter(None, printed_items(reader, node, what)))
    items: list[str] = []
    for item in node.items:
        if isinstance(item, Mapping) and len(item.pairs) == 1:
            key, below = item.pairs[0]
            if isinstance(below, Sequence):
                text = " ".join(reader.word(key, f"butir {what}").split())
                under = (printed_item(reader, one, what) for one in below.items)
                items.append(Item(f"{text}:", tuple(filter(None, under))))
                continue
        items.append(printed_item(reader, item, what))
    return tuple(filter(None, items))


def a_date(reader: Reader, node: Node | None, what: str) -> datetime.date | None:
    text = reader.line(node, what)
    date, wrong = read_date(text)
    if wrong and node is not None:
        reader.error(
            codes.WRONG_DATE,
            node,
            f"{what} {quote(text)}: {wrong}",
            date_hint(text, "tulis misalnya 2026-01-31, 31/1/2026, atau 31 Januari 2026"),
        )
    return date.date


def _time(reader: Reader, node: Node | None, what: str) -> str:
    """Return a time of day with its hours and minutes apart by a point; other words stay."""
    text = re.sub(r"^(?:pukul|jam)\s+", "", reader.line(node, what), flags=re.I)
    text = _HOUR.sub(r"\1.00", text)
    for hours, minutes in _TIME.findall(text):
        if int(hours) > 24 or int(minutes) > 59:
            reader.error(
                codes.WRONG_DATE,
                node,
                f"{what} {quote(f'{hours}.{minutes}')} bukan waktu",
                "tulis misalnya 09.00 WIB s.d. selesai",
            )
    return _TIME.sub(lambda found: f"{int(found[1]):02d}.{found[2]}", text)


def _choice(reader: Reader, node: Node | None, field: KindField, what: str) -> str:
    """Return one of the words that the kind names."""
    text = "" if reader.is_none(node) else reader.line(node, what)
    found = next((one for one in field.choices if one.casefold() == text.casefold()), "")
    if text and not found:
        meant = nearest(text, field.choices)
        reader.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"{what} hanya {either(field.choices)}, bukan {quote(text)}",
            f'maksudnya "{meant}"?' if meant else "tulis salah satunya",
        )
    return found


def _money(reader: Reader, node: Node | None, what: str) -> Value:
    """Return an amount in whole rupiah; empty if it is not given."""
    text = reader.line_or_none(node, what)
    if not text:
        return ""
    found = _MONEY.fullmatch(text)
    if not found:
        reader.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"{what} {quote(text)} bukan jumlah rupiah",
            "tulis misalnya 1500000 atau Rp1.500.000",
        )
        return ""
    return Money(int(found[1].replace(".", "")))


def heading(key: str) -> str:
    """Return the column heading for a key of a table.

    >>> heading("bentuk_data")
    'Bentuk data'
    """
    if key.casefold() in _INITIALS:
        return key.upper()
    text = key.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
