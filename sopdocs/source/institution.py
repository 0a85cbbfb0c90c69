"""``instansi.yaml`` → Institution."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.institution import LABELS, Capsules, Cover, Institution, Print, Publishing
from sopdocs.model.letter_kinds import Kinds
from sopdocs.model.logo import Logo
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source import fields
from sopdocs.source.decoding import decode
from sopdocs.source.field import MARGIN, Field
from sopdocs.source.hashes import unprinted
from sopdocs.source.identity_rows import read_identity_rows
from sopdocs.source.letter_settings import read_settings
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.reader import Reader, is_dash
from sopdocs.source.reviews import read_period
from sopdocs.source.rule_settings import read_rule_settings
from sopdocs.source.tenures import read_officials
from sopdocs.source.tree import parse
from sopdocs.source.written import Written

LogoReader = Callable[[str], tuple[Logo | None, str, str]]  # name → logo, message, hint

MOST_NAMES = 6  # lines of an institution's name
LONGEST_ADDRESS = 90  # characters of a catalogue's address: its QR code must stay small
Margin = tuple[float, float, float, float]  # mm: left, right, top, bottom


@dataclass(frozen=True, slots=True)
class InstitutionSource(Written):
    """An institution with the places of its fields."""

    institution: Institution


def read_institution(
    raw: bytes,
    file: str,
    printable: Container[str],
    logo: LogoReader,
    kinds: Kinds | None = None,
) -> tuple[InstitutionSource | None, list[Problem]]:
    """Read an institution; None if it has errors.

    ``logo`` loads the picture that the author names. ``kinds`` are the kinds of letters that it can
    write; None accepts any.
    """
    root, problems = parse(raw, file, "nama")
    if root is None:
        return None, problems
    reader = Reader(file, printable)
    found = reader.mapping(root, fields.INSTITUTION, "instansi.yaml", ())
    pejabat, masa = read_officials(reader, found.get("pejabat"))
    institution = Institution(
        nama=_names(reader, found.get("nama")),
        logo=_logo(reader, found.get("logo"), root, logo),
        alamat=reader.line_or_none(found.get("alamat"), "alamat"),
        telepon=reader.line_or_none(found.get("telepon"), "telepon"),
        pejabat=pejabat,
        masa=masa,
        reviu=read_period(reader, found.get("reviu")),
        katalog=read_publishing(reader, found.get("katalog"), fields.KATALOG_INSTANSI, None),
        label=read_labels(reader, found.get("label"), LABELS),
        cetak=read_print(reader, found.get("cetak"), Print()),
        aturan=read_rule_settings(reader, found.get("aturan"), fields.ATURAN),
        kinds=kinds,
    )
    _check_address(reader, institution, found)
    institution = replace(
        institution,
        sampul=read_cover(reader, found.get("sampul"), None),
        surat=read_settings(reader, found.get("surat"), institution, logo),
    )
    problems += [*reader.problems, *unprinted(root, file)]
    if any(p.severity == ERROR for p in problems):
        return None, problems
    return InstitutionSource(file, reader.places, decode(raw, file)[0] or "", institution), problems


def _check_address(reader: Reader, institution: Institution, found: dict[str, Node]) -> None:
    if not institution.cetak.kop or institution.alamat:
        return
    reader.warn(
        codes.MISSING_FIELD,
        found["cetak"],
        "kop: alamat, tetapi alamat instansi belum ditulis",
        "tulis  alamat: ...  di instansi.yaml",
    )


def _names(reader: Reader, node: Node | None) -> tuple[str, ...]:
    names = tuple(line for line in reader.lines(node, "nama instansi") if line)
    if len(names) > MOST_NAMES:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"nama instansi {len(names)} baris",
            f"paling banyak {MOST_NAMES} baris",
        )
    return names


def _logo(reader: Reader, node: Node | None, root: Node, read: LogoReader) -> Logo | None:
    name = reader.line_or_none(node, "logo")
    if not name or node is None:
        reader.warn(
            codes.UNREADABLE_LOGO,
            node or root,
            "instansi belum punya lambang; lembar SOP dan kop surat tanpa gambar",
            "simpan gambarnya di folder instansi dan tulis  logo: nama-berkas.png",
        )
        return None
    logo, wrong, hint = read(name)
    if wrong:
        reader.error(codes.UNREADABLE_LOGO, node, wrong, hint)
    return logo


def read_labels(reader: Reader, node: Node | None, base: dict[str, str]) -> dict[str, str]:
    found = reader.mapping(node, fields.LABEL, "label", ("label",))
    return base | {key: reader.line_or_none(value, f"label {key}") for key, value in found.items()}


def read_print(reader: Reader, node: Node | None, base: Print) -> Print:
    """Read print settings; what is not given keeps the value of ``base``."""
    found = reader.mapping(node, fields.CETAK, "cetak", ("cetak",))
    sizes = reader.mapping(found.get("huruf"), fields.HURUF, "huruf")
    smallest = reader.number(sizes.get("terkecil"), "huruf terkecil", base.huruf_terkecil, 6, 14)
    isi = sizes.get("isi")
    dense = isinstance(isi, Scalar) and isi.text.strip().casefold() == fields.PADAT
    body = base.huruf if dense else _body_size(reader, isi, base.huruf)
    if smallest > body:
        reader.error(
            codes.UNKNOWN_CHOICE,
            sizes.get("terkecil", sizes.get("isi")),
            f"huruf terkecil ({smallest:g}) lebih besar daripada huruf isi ({body:g})",
            f"tulis huruf: {{isi: {max(body, smallest):g}, terkecil: {min(body, smallest):g}}}",
        )
    return Print(
        kertas=reader.paper(found.get("kertas"), "kertas", base.kertas),
        landscape=reader.choice(
            found.get("orientasi"),
            "orientasi",
            ("lanskap", "potret"),
            "lanskap" if base.landscape else "potret",
        )
        == "lanskap",
        margin=_margin(reader, found.get("margin"), base.margin),
        huruf=body,
        huruf_terkecil=min(smallest, body),
        padat=dense or (base.padat and reader.is_none(isi)),
        baris_nomor=reader.switch(found.get("baris_nomor"), "baris_nomor", base.baris_nomor),
        baris_jumlah=reader.switch(found.get("baris_jumlah"), "baris_jumlah", base.baris_jumlah),
        kapsul=_capsules(reader, found.get("kapsul"), base.kapsul),
        identitas=read_identity_rows(reader, found.get("identitas"), base.identitas),
        kop=_below_names(reader, found.get("kop"), base.kop),
        satu_halaman=reader.switch(found.get("satu_halaman"), "satu_halaman", base.satu_halaman),
        kolom=_column_widths(reader, found.get("kolom"), base.kolom),
    )


def _column_widths(
    reader: Reader, node: Node | None, base: tuple[tuple[str, float], ...]
) -> tuple[tuple[str, float], ...]:
    """Read widths of columns over those of ``base``, in the order of the table."""
    widths, usual = dict(base), 30.0
    for key, value in reader.mapping(node, fields.KOLOM, "kolom").items():
        widths[key] = reader.number(value, f"lebar kolom {key}", widths.get(key, usual), 5, 300)
    return tuple((key, widths[key]) for key in fields.KOLOM if key in widths)


def _below_names(reader: Reader, node: Node | None, base: str) -> str:
    """Read what is printed below the institution's names: nothing (empty), or "alamat"."""
    if reader.is_empty(node):
        return base
    return "alamat" if reader.choice(node, "kop", fields.KOP, "nama") == "alamat" else ""


def _capsules(reader: Reader, node: Node | None, base: Capsules) -> Capsules:
    found = reader.mapping(node, fields.KAPSUL, "kapsul")
    usual = "terpisah" if base.separate else "langkah"
    place = reader.choice(found.get("letak"), "letak kapsul", ("langkah", "terpisah"), usual)

    def text(key: str, default: str | None) -> str | None:
        return reader.line_or_none(found[key], f"kapsul {key}") if key in found else default

    return Capsules(place == "terpisah", text("mulai", base.mulai), text("selesai", base.selesai))


def _body_size(reader: Reader, node: Node | None, usual: float) -> float:
    """Return the type size of the body in points; a word other than ``padat`` is an error."""
    if isinstance(node, Scalar) and any(map(str.isalpha, node.text)):
        reader.error(
            codes.UNKNOWN_CHOICE,
            node,
            f"huruf isi {quote(node.text)} bukan angka, dan bukan {fields.PADAT}",
            f"tulis angka dari 6 sampai 14, misalnya {usual:g}, atau  {fields.PADAT}",
        )
        return usual
    return reader.number(node, "huruf isi", usual, 6, 14)


def _margin(reader: Reader, node: Node | None, base: Margin) -> Margin:
    """Read the margins in mm: left, right, top, bottom."""
    if isinstance(node, Scalar) and re.fullmatch(r"\d{1,2}", node.text):
        every = ", ".join(f"{side}: {node.text}" for side in MARGIN)
        reader.error(
            codes.WRONG_FORM,
            node,
            f"margin {quote(node.text)} tidak menyebut sisinya",
            f"tulis  margin: {{{every}}}",
        )
        return base
    sides = reader.mapping(node, MARGIN, "margin")

    def width(side: str, default: float) -> float:
        return reader.number(sides.get(side), f"margin {side}", default, 5, 60)

    left, right, top, bottom = base
    return width("kiri", left), width("kanan", right), width("atas", top), width("bawah", bottom)


def read_cover(reader: Reader, node: Node | None, base: Cover | None) -> Cover | None:
    """Read the cover: a switch, or fields over those of ``base``. None means no cover."""
    if is_dash(node):
        return None
    if not isinstance(node, Mapping):
        wanted = reader.switch(node, "sampul", base is not None)
        return (base or Cover()) if wanted else None
    found = reader.mapping(node, fields.SAMPUL, "sampul", ("sampul",))
    cover = base or Cover()

    def text(key: str, default: str) -> str:
        return reader.line_or_none(found[key], f"{key} sampul") if key in found else default

    lines = cover.instansi
    if "instansi" in found:
        lines = tuple(filter(None, reader.lines(found["instansi"], "instansi di sampul")))
    return replace(
        cover,
        instansi=lines,
        tajuk=text("tajuk", cover.tajuk),
        judul=text("judul", cover.judul),
        tahun=text("tahun", cover.tahun),
        alamat=text("alamat", cover.alamat),
    )


def read_publishing(
    reader: Reader, node: Node | None, form: dict[str, Field], usual: bool | None
) -> Publishing:
    """Read what an office or a SOP says of the public catalogue: a switch, or fields.

    ``usual`` is what fields mean that do not say whether it is released.
    """
    if not isinstance(node, Mapping):
        released = None if reader.is_none(node) else reader.switch(node, "katalog", False)
        return Publishing(terbit=released)
    found = reader.mapping(node, form, "katalog", ("katalog",))

    def switch(key: str, default: bool | None) -> bool | None:
        value = found.get(key)
        return default if reader.is_none(value) else reader.switch(value, f"katalog {key}", False)

    return Publishing(
        terbit=switch("terbit", usual),
        sumber=switch("sumber", None),
        alamat=_address(reader, found.get("alamat")),
        halaman=_page_name(reader, found.get("halaman")),
    )


def _address(reader: Reader, node: Node | None) -> str:
    """Read the address of a catalogue; empty if it has none or a wrong one."""
    text = reader.line_or_none(node, "alamat katalog").rstrip("/")
    if not text:
        return ""
    if len(text) > LONGEST_ADDRESS:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"alamat katalog {quote(text)} terlalu panjang untuk kode QR: {len(text)} huruf",
            f"pakai alamat yang lebih pendek, paling banyak {LONGEST_ADDRESS} huruf",
        )
        return ""
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[\w.~%-]+)*", text, re.ASCII):
        reader.error(
            codes.WRONG_FORM,
            node,
            f"alamat katalog {quote(text)} bukan alamat laman",
            "tulis alamat folder katalognya, misalnya  alamat: https://sop.contoh.go.id",
        )
        return ""
    return text


def _page_name(reader: Reader, node: Node | None) -> str:
    """Read the name of a SOP's page in the catalogue; empty if it has none or a wrong one."""
    text = reader.line_or_none(node, "halaman katalog")
    if text and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", text):
        reader.error(
            codes.WRONG_FORM,
            node,
            f"halaman katalog {quote(text)} bukan nama halaman",
            "pakai huruf kecil, angka, dan tanda hubung, misalnya  halaman: cuti-pegawai",
        )
        return ""
    return text
