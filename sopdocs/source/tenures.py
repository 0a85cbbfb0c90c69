"""Read ``pejabat`` of ``instansi.yaml``: one official a key, or several with their periods."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.model.official import Official
from sopdocs.model.tenure import DAY, Tenure, joined, overlap
from sopdocs.problem import quote
from sopdocs.source.dates import date_hint, in_words, read_date
from sopdocs.source.field import DATE, OFFICIAL, fields
from sopdocs.source.nodes import Node, Scalar, Sequence
from sopdocs.source.reader import Reader

Officials = dict[str, Official]
Tenures = dict[str, tuple[Tenure, ...]]

PERIOD = fields(
    ("mulai", DATE, "Hari pertama menjabat, bila jabatannya pernah dipegang orang lain"),
    ("sampai", DATE, "Hari terakhir menjabat"),
)
HOLDER = OFFICIAL | PERIOD


def read_officials(reader: Reader, node: Node | None) -> tuple[Officials, Tenures]:
    """Return who holds each post last, and the periods of posts that have any."""
    officials: Officials = {}
    tenures: Tenures = {}
    for key, value in reader.table(node, "pejabat"):
        found = list(_holders(reader, value, key.text))
        named = [one for one in found if one.official.nama or one.mulai or one.sampai]
        found = named or found[:1]
        if not found:
            officials[key.text] = Official()
            continue
        terms = joined(found)
        _check_order(reader, key, terms)
        officials[key.text] = terms[-1].official
        if len(terms) > 1 or terms[0].mulai or terms[0].sampai:
            tenures[key.text] = terms
    return officials, tenures


def _holders(reader: Reader, node: Node, key: str) -> Iterator[Tenure]:
    """Yield the holders of a post as written; a holder without a post has that of the others."""
    items = node.items if isinstance(node, Sequence) else [node]
    what, jabatan = f"pejabat {key}", ""
    found: list[Tenure] = []
    for n, item in enumerate(items):
        path = ("pejabat", key, n) if isinstance(node, Sequence) else ("pejabat", key)
        own = reader.mapping(item, HOLDER, what, path)
        texts = {
            name: reader.line_or_none(own[name], f"{name} {what}")
            for name in OFFICIAL
            if name in own
        }
        jabatan = texts.setdefault("jabatan", jabatan) or jabatan
        mulai, sampai = (_day(reader, own.get(name), f"{name} {what}") for name in PERIOD)
        if mulai and sampai and sampai < mulai:
            reader.error(
                codes.WRONG_TENURE,
                own["sampai"],
                f"{what} menjabat sampai {in_words(sampai)}, sebelum mulai {in_words(mulai)}",
                "tukar keduanya, atau perbaiki tahunnya",
            )
            mulai = None
        found.append(Tenure(Official(**texts), mulai, sampai, n))
    for one in found:
        if one.official.jabatan or not jabatan:
            yield one
        else:
            official = Official(jabatan, one.official.nama, one.official.pangkat, one.official.nip)
            yield Tenure(official, one.mulai, one.sampai, one.item)


def _day(reader: Reader, node: Node | None, what: str) -> datetime.date | None:
    text = reader.line_or_none(node, what)
    date, wrong = read_date(text)
    if text and node is not None and date.date is None:
        reader.error(
            codes.WRONG_DATE,
            node,
            f"{what} {quote(text)}: {wrong or 'tidak menyebut hari'}",
            date_hint(text, "tulis misalnya 2026-01-31"),
        )
    return date.date


def _check_order(reader: Reader, key: Scalar, terms: tuple[Tenure, ...]) -> None:
    """Report two holders of one post on one day, once for each post."""
    both = overlap(terms)
    if both is None:
        return
    one, after = both
    names = " dan ".join(quote(holder.official.nama or "?") for holder in both)
    if one.sampai is None and after.mulai is None:
        message = f"masa jabatan {key.text} belum disebut: {names}"
        hint = "tulis  sampai: ...  pada yang lama, dan  mulai: ...  pada yang baru"
    else:
        message = f"masa jabatan {key.text} bertumpuk: {names}"
        day = in_words(after.mulai - DAY) if after.mulai else "..."
        hint = f"tulis  sampai: {day}  pada yang lama"
    reader.error(codes.WRONG_TENURE, key, message, hint)


def vacancy(key: str, terms: tuple[Tenure, ...], date: datetime.date | None) -> str:
    """Return why nobody held a post on a day, naming those before and after."""
    parts = [
        f"{one.official.nama or key} "
        + " ".join(
            filter(
                None,
                (
                    f"mulai {in_words(one.mulai)}" if one.mulai else "",
                    f"sampai {in_words(one.sampai)}" if one.sampai else "",
                ),
            )
        )
        for one in terms
    ]
    day = in_words(date) if date else "hari itu"
    return f"pada {day} tidak ada yang menjabat {key}: {', '.join(parts)}"
