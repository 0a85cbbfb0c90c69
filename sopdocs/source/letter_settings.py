"""``surat`` of ``instansi.yaml`` → LetterSettings: letterhead, numbering, defaults of each kind."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from sopdocs import codes
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import (
    ELECTRONIC,
    FOOTER,
    NATIONAL,
    PROFILES,
    SRIKANDI,
    TAG,
    WET,
    HeadLetterhead,
    KindSettings,
    Kop,
    LetterPage,
    LetterSettings,
)
from sopdocs.model.logo import Logo
from sopdocs.model.number_words import in_figures
from sopdocs.problem import quote
from sopdocs.source import letter_fields as keys
from sopdocs.source.dates import date_hint, read_date
from sopdocs.source.field import MARGIN
from sopdocs.source.letter_look import read_look
from sopdocs.source.nodes import Node, Sequence
from sopdocs.source.numbering import read_numbering
from sopdocs.source.official import read_signature
from sopdocs.source.reader import Reader

_WORDINGS = {
    "telepon": "Telepon",
    "faksimile": "Faksimile",
    "surel": "Surel",
    "laman": "Laman",
    "kode_pos": "Kode Pos",
}
LogoReader = Callable[[str], tuple[Logo | None, str, str]]  # name → logo, message, hint
WORKING_DAYS = 5  # of a week, from Monday on


def read_settings(
    reader: Reader, node: Node | None, institution: Institution, logo: LogoReader
) -> LetterSettings:
    """Read the settings; what is missing comes from the institution, then from our defaults.

    ``logo`` loads the emblem of a regional head's letterhead.
    """
    found = reader.mapping(node, keys.SETTINGS, "surat")
    own = {
        key: reader.mapping(value, keys.KIND, f"jenis {key}")
        for key, value in _kinds(reader, found.get("jenis"), institution).items()
    }
    tag, footer = _electronic(reader, found.get("bsre"))
    return LetterSettings(
        kop=_kop(reader, found.get("kop"), institution),
        kop_kepala_daerah=_kop_of_head(reader, found.get("kop_kepala_daerah"), logo),
        tempat=reader.line(found.get("tempat"), "tempat"),
        penomoran=read_numbering(reader, found.get("penomoran"), own, institution.kinds),
        profil=reader.choice(found.get("profil"), "profil", PROFILES, WET),
        cetak=_page(reader, found.get("cetak")),
        nip_berkelompok=reader.choice(found.get("nip"), "nip", ("kelompok", "polos"), "kelompok")
        == "kelompok",
        jenis={key: _habits(reader, one, institution) for key, one in own.items()},
        look=read_look(reader, found.get("tata"), "tata surat"),
        tanda=tag,
        kaki=footer,
        srikandi=_placeholders(reader, found.get("srikandi")),
        libur=frozenset(_dates(reader, found.get("libur"))),
        hari_kerja=_working_days(reader, found.get("hari_kerja")),
    )


def _kop(reader: Reader, node: Node | None, institution: Institution) -> Kop:
    """Read the letterhead.

    Defaults: the institution's names, the last one largest, and its address.
    """
    found = reader.mapping(node, keys.KOP, "kop")
    text = {
        key: reader.line(found.get(key), key)
        for key in ("telepon", "faksimile", "surel", "laman", "kode_pos")
    }
    wordings = reader.mapping(found.get("sebutan"), keys.WORDINGS, "sebutan kop")
    titles = _WORDINGS | {
        key: reader.line(value, f"sebutan {key}") for key, value in wordings.items()
    }
    names = tuple(filter(None, reader.lines(found.get("nama"), "nama kop")))
    above = tuple(filter(None, reader.lines(found.get("atas"), "atas kop")))
    if not names:
        names, above = institution.nama[-1:], above or institution.nama[:-1]
    address = [line for line in reader.lines(found.get("alamat"), "alamat kop") if line] or [
        institution.alamat
    ]
    if text["kode_pos"]:
        address[-1] = ", ".join(
            filter(None, [address[-1], f"{titles['kode_pos']} {text['kode_pos']}"])
        )
    contact = ", ".join(
        f"{titles[key]} {text[key]}".strip().replace(" ", "\u00a0")
        for key in ("telepon", "faksimile", "surel", "laman")
        if text[key]
    )
    if not contact and not any(key in found for key in text):
        contact = _contact(institution.telepon, titles["telepon"])
    sizes = reader.mapping(found.get("ukuran"), keys.KOP_SIZES, "ukuran kop")
    size = [_measure(reader, sizes.get(key), f"ukuran {key}", 6, 30) for key in keys.KOP_SIZES]
    lines = (line.strip().rstrip(",") for line in [*address, contact])
    return Kop(above, names, tuple(filter(None, lines)), (size[0], size[1], size[2]))


def _contact(telepon: str, title: str) -> str:
    """Return the institution's own line of telephone and mail, with its title before a bare number.

    >>> _contact("(021) 555 1234", "Telepon"), _contact("Telp. 555, surel a@b.go.id", "Telepon")
    ('Telepon\\xa0(021)\\xa0555\\xa01234', 'Telp. 555, surel a@b.go.id')
    """
    if not telepon or any(letter.isalpha() for letter in telepon):
        return telepon
    return f"{title} {telepon}".strip().replace(" ", "\u00a0")


def _kop_of_head(reader: Reader, node: Node | None, logo: LogoReader) -> HeadLetterhead:
    """Read the letterhead of a regional head; an emblem that is missing is warned of."""
    found = reader.mapping(node, keys.HEAD_KOP, "kop_kepala_daerah")
    name = reader.line_or_none(found.get("lambang"), "lambang kepala daerah")
    emblem, wrong, hint = logo(name) if name else (None, "", "")
    if wrong:
        reader.error(codes.UNREADABLE_LOGO, found.get("lambang"), wrong, hint)
    return HeadLetterhead(
        tuple(filter(None, reader.lines(found.get("nama"), "nama kop_kepala_daerah"))),
        tuple(filter(None, reader.lines(found.get("alamat"), "alamat kop_kepala_daerah"))),
        emblem,
    )


def _page(reader: Reader, node: Node | None) -> LetterPage:
    found = reader.mapping(node, keys.PRINT, "cetak surat")
    sides = reader.mapping(found.get("margin"), MARGIN, "margin surat")
    font = reader.mapping(found.get("huruf"), keys.FONT, "huruf surat")

    return LetterPage(
        kertas=reader.paper(found.get("kertas"), "kertas surat", ""),
        margin=(
            _measure(reader, sides.get("kiri"), "margin kiri", 5, 60),
            _measure(reader, sides.get("kanan"), "margin kanan", 5, 60),
            _measure(reader, sides.get("atas"), "margin atas", 5, 60),
            _measure(reader, sides.get("bawah"), "margin bawah", 5, 60),
        ),
        huruf=reader.line(font.get("nama"), "nama huruf"),
        ukuran=_measure(reader, font.get("isi"), "huruf isi surat", 8, 14),
    )


def _measure(reader: Reader, node: Node | None, what: str, low: float, high: float) -> float | None:
    """Read a measure; None leaves it to the template."""
    return None if reader.is_none(node) else reader.number(node, what, low, low, high)


def _kinds(reader: Reader, node: Node | None, institution: Institution) -> dict[str, Node]:
    """Return the settings of each kind that the office names."""
    if institution.kinds is None:
        return {key.text: value for key, value in reader.table(node, "jenis surat")}
    return reader.mapping(node, keys.habits_by_kind(institution.kinds), "jenis surat")


def _habits(reader: Reader, found: dict[str, Node], institution: Institution) -> KindSettings:
    return KindSettings(
        klasifikasi=reader.line(found.get("klasifikasi"), "klasifikasi"),
        templat=reader.line(found.get("templat"), "templat"),
        penanda_tangan=read_signature(
            reader, found.get("penanda_tangan"), "penanda_tangan", institution.officials(None)
        ),
        sifat=reader.line(found.get("sifat"), "sifat"),
        tembusan=tuple(filter(None, reader.lines(found.get("tembusan"), "tembusan"))),
        look=read_look(reader, found.get("tata"), "tata"),
    )


def _electronic(reader: Reader, node: Node | None) -> tuple[str, tuple[str, ...]]:
    """Read the tag character and the footer lines of profile bsre."""
    found = reader.mapping(node, keys.BSRE, "bsre")
    tag = reader.line(found.get("tanda"), "tanda bsre") or TAG
    if len(tag) != 1 or tag.isalnum():
        reader.error(
            codes.UNKNOWN_CHOICE,
            found["tanda"],
            f"tanda {ELECTRONIC} harus satu karakter yang bukan huruf atau angka, "
            f"bukan {quote(tag)}",
            f'tulis  tanda: "{TAG}"',
        )
        tag = TAG
    return tag, tuple(filter(None, reader.lines(found.get("kaki"), "kaki bsre"))) or FOOTER


def _placeholders(reader: Reader, node: Node | None) -> dict[str, str]:
    found = reader.mapping(node, keys.SRIKANDI_NAMES, NATIONAL)
    names = dict(SRIKANDI)
    for key, value in found.items():
        name = reader.line(value, f"isian {key}")
        if re.fullmatch(r"\w+", name, re.ASCII):
            names[key] = name
        elif name:
            reader.error(
                codes.UNKNOWN_CHOICE,
                value,
                f"isian {NATIONAL} {quote(name)} bukan nama",
                f"tulis hanya namanya, tanpa ${{ }}, misalnya {SRIKANDI[key]}",
            )
    return names


def _working_days(reader: Reader, node: Node | None) -> int:
    """Read the working days of a week: 5 or 6, in figures, in words, or as "Senin sampai Sabtu"."""
    if reader.is_none(node):
        return WORKING_DAYS
    words = in_figures(reader.line(node, "hari_kerja").casefold()).removesuffix(" hari")
    days = re.fullmatch(
        r"senin\s*(?:-|–|s\.?d\.?|sampai(?: dengan)?|hingga)\s*(jum'?at|sabtu)", words
    )
    if days:
        return 6 if days[1] == "sabtu" else 5
    if words in ("5", "6"):
        return int(words)
    return int(reader.number(node, "hari_kerja", WORKING_DAYS, 5, 6))


def _dates(reader: Reader, node: Node | None) -> Iterator[datetime.date]:
    if node is None or reader.is_none(node):
        return
    items = node.items if isinstance(node, Sequence) else [node]
    for item in items:
        text = reader.line(item, "libur")
        date, wrong = read_date(text)
        if wrong or not date.date:
            reader.error(
                codes.WRONG_DATE,
                item,
                f"libur {quote(text)}: {wrong or 'bukan tanggal'}",
                date_hint(text, "tulis misalnya 2026-05-15"),
            )
        else:
            yield date.date
