"""``kind.yaml`` → Kind: a kind of letters, ours or an office's own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.model.letter_kinds import (
    CHOICE,
    FORMS,
    IN_A_COLUMN,
    KEY,
    LIST,
    MEMBERS,
    PEOPLE,
    PERIOD,
    ROWS,
    SURAT,
    TABLE,
    TYPES,
    Kind,
    KindField,
    title_of,
)
from sopdocs.model.letter_subject import ALWAYS, TITLE, is_nameable, is_whole, nameable, places
from sopdocs.model.numbering import PLACEHOLDERS, placeholders
from sopdocs.model.text import folded
from sopdocs.problem import Problem, nearest, quote
from sopdocs.source.field import LINES, NUMBER, SWITCH, WORD, fields, one_of, table
from sopdocs.source.letter_fields import COMMON, RESERVED, SETTABLE
from sopdocs.source.letter_look import read_look
from sopdocs.source.letter_values import heading
from sopdocs.source.nodes import Mapping as MappingNode
from sopdocs.source.nodes import Node, Scalar
from sopdocs.source.reader import Reader
from sopdocs.source.tree import parse

MOST_FIELDS = 60  # of a kind
MOST_COLUMNS = 12  # of a field with rows
MOST_CHOICES = 50
UNSIGNED = ("tidak", "tidak ada", "tanpa", "-")  # no official of the office signs
OWN_COUNTER, COMMON_COUNTER = "sendiri", "bersama"

KIND = fields(
    ("judul!", WORD, "Judul surat, misalnya Berita Acara"),
    ("bentuk!", one_of(*FORMS), "surat (dengan Yth.), judul (judul di tengah), atau pengantar"),
    ("kode", WORD, "Kode jenis untuk {kode} di pola nomor"),
    ("klasifikasi", WORD, "Kode klasifikasi arsip"),
    ("pola", WORD, "Pola nomor jenis ini"),
    ("penghitung", one_of(COMMON_COUNTER, OWN_COUNTER), "sendiri: tidak ikut urutan surat lain"),
    (
        "penanda_tangan",
        WORD,
        "Siapa yang biasa menandatangani; tidak: bukan pejabat kantor",
    ),
    ("perihal", WORD, "Perihal di agenda: nama isian, atau kalimat dengan {isian}"),
    ("satu_per_satu", WORD, "Isian yang tiap orangnya dapat diberi surat sendiri"),
    ("tata", table(WORD), "Pengaturan tampilan"),
    ("isian!", table({"type": "object"}), "Isian surat jenis ini"),
)
FIELD = fields(
    ("jenis!", one_of(*TYPES), "Apa isinya: " + ", ".join(TYPES)),
    ("label", WORD, "Sebutannya; bawaan dari nama isian"),
    ("wajib", SWITCH, "ya: surat tanpa isian ini ditolak"),
    ("contoh", WORD, "Contoh isinya"),
    ("bawaan", WORD, "Tulisan bila tidak diisi di surat dari SOP; {nama} menjadi nama SOP"),
    ("bawaan_dengan", table(WORD), "Bawaan lain bila isian yang disebut terisi"),
    ("tanya", WORD, "Pertanyaan di sumber surat yang baru"),
    ("kolom", table({"type": "object"}), "Kolom untuk jenis baris"),
    ("pilihan", LINES, "Kata-kata untuk jenis pilihan"),
    ("terlampir", NUMBER, "Lebih dari sekian orang: daftarnya di lampiran (bawaan 5)"),
    ("bawahan", SWITCH, "ya: penanda tangan tidak boleh termasuk orang di isian ini"),
    ("tanda_baca", SWITCH, "ya: butir diakhiri titik koma, yang terakhir titik"),
    ("diikuti", WORD, "Isian jangka yang kalimatnya menjadi butir terakhir"),
    ("disela", WORD, "Isian tabel yang berdiri sesudah alinea yang berakhir dengan berikut:"),
)


def read_kind(
    raw: bytes, file: str, key: str, printable: Container[str]
) -> tuple[Kind, list[Problem]]:
    """Read a kind; what cannot be read is left out and is a problem."""
    root, problems = parse(raw, file, "judul, bentuk, isian")
    nothing = Kind(key, title_of(key))
    if root is None:
        return nothing, problems
    reader = Reader(file, printable)
    found = reader.mapping(root, KIND, "kind.yaml", ())
    own = tuple(_fields(reader, found.get("isian")))
    signer = reader.line(found.get("penanda_tangan"), "penanda_tangan")
    is_signed = signer.casefold() not in UNSIGNED
    kind = Kind(
        key=key,
        title=reader.line(found.get("judul"), "judul") or nothing.title,
        form=reader.choice(found.get("bentuk"), "bentuk", FORMS, SURAT),
        fields=own,
        one_for_each=_member_field(reader, found.get("satu_per_satu"), own),
        classification=reader.line(found.get("klasifikasi"), "klasifikasi"),
        code=reader.line(found.get("kode"), "kode"),
        pattern=_pattern(reader, found.get("pola")),
        own_counter=reader.choice(
            found.get("penghitung"), "penghitung", (COMMON_COUNTER, OWN_COUNTER), COMMON_COUNTER
        )
        == OWN_COUNTER,
        signer=signer if is_signed else "",
        is_signed=is_signed,
        subject=_subject(reader, found.get("perihal"), own),
        look=tuple(read_look(reader, found.get("tata"), "tata").items()),
    )
    return kind, [*problems, *reader.problems]


def _fields(reader: Reader, node: Node | None) -> Iterator[KindField]:
    """Yield the fields in their order."""
    pairs = reader.table(node, "isian")
    if len(pairs) > MOST_FIELDS:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"kind.yaml punya {len(pairs)} isian",
            f"paling banyak {MOST_FIELDS}; bagi menjadi beberapa jenis surat",
        )
        return
    made: list[KindField] = []
    for key, value in pairs:
        if _is_usable(reader, key, made, ({*COMMON} - {*SETTABLE}) | {*RESERVED}):
            made.append(_field(reader, key.text, value, TYPES))
    for one, (_, value) in zip(made, pairs):
        _check_followed(reader, one, value, made)
    yield from made


def _is_usable(reader: Reader, key: Scalar, known: list[KindField], taken: Container[str]) -> bool:
    """True if a field can have this name, else it is reported."""
    text = reader.line(key, "nama isian")
    if not KEY.fullmatch(text) or hasattr(dict, text):
        plain = re.sub(r"\W+", "_", text.casefold(), flags=re.ASCII).strip("_")
        reader.error(
            codes.UNKNOWN_CHOICE,
            key,
            f"nama isian {quote(text)} tidak dapat dipakai",
            f"pakai huruf kecil, angka, dan garis bawah, misalnya {plain or 'acara'}",
        )
        return False
    if text in taken:
        reader.error(
            codes.UNKNOWN_CHOICE,
            key,
            f"isian {quote(text)} sudah ada di setiap surat",
            f"hapus, atau pilih nama lain, misalnya {text}_lain",
        )
        return False
    return all(text != one.key for one in known)


def _field(reader: Reader, key: str, node: Node, types: Mapping[str, str]) -> KindField:
    """Read a field, or a column of one."""
    what = f"isian {key}"
    found = reader.mapping(_with_type(node), FIELD, what)
    kind = reader.choice(found.get("jenis"), f"jenis {what}", types, "") or next(iter(types))
    field = KindField(
        key=key,
        type=kind,
        label=reader.line(found.get("label"), f"label {what}") or heading(key),
        required=reader.switch(found.get("wajib"), f"wajib {what}", False),
        example=reader.line(found.get("contoh"), f"contoh {what}"),
        default=" ".join(reader.word(found.get("bawaan"), f"bawaan {what}").split()),
        default_with=tuple(
            (name.text, reader.line(text, f"bawaan_dengan {what}"))
            for name, text in reader.table(found.get("bawaan_dengan"), f"bawaan_dengan {what}")
        ),
        question=reader.line(found.get("tanya"), f"tanya {what}"),
        columns=tuple(_columns(reader, found.get("kolom"), what)),
        choices=tuple(filter(None, reader.lines(found.get("pilihan"), f"pilihan {what}"))),
        attach_over=int(reader.number(found.get("terlampir"), f"terlampir {what}", 5, 0, 500)),
        punctuated=reader.switch(found.get("tanda_baca"), f"tanda_baca {what}", False),
        followed_by=reader.line(found.get("diikuti"), f"diikuti {what}"),
        parted_by=reader.line(found.get("disela"), f"disela {what}"),
        below_signer=reader.switch(found.get("bawahan"), f"bawahan {what}", False),
    )
    _check_field(reader, field, found, node)
    return field


def _with_type(node: Node) -> Node:
    """Return a field given only by its type ("acara: teks") as a full record."""
    if not isinstance(node, Scalar) or node.empty:
        return node
    place = (node.line, node.column)
    return MappingNode(*place, [(replace(node, text="jenis"), node)])


def _columns(reader: Reader, node: Node | None, what: str) -> Iterator[KindField]:
    """Yield the columns of a field with rows."""
    pairs = reader.table(node, f"kolom {what}")
    if len(pairs) > MOST_COLUMNS:
        hint = f"paling banyak {MOST_COLUMNS} kolom"
        reader.error(codes.TOO_LARGE, node, f"{what} punya {len(pairs)} kolom", hint)
        return
    made: list[KindField] = []
    types = {key: TYPES[key] for key in IN_A_COLUMN}
    for key, value in pairs:
        if _is_usable(reader, key, made, ()):
            made.append(_field(reader, key.text, value, types))
    yield from made


def _check_field(reader: Reader, field: KindField, found: dict[str, Node], node: Node) -> None:
    """Report what does not fit the type of a field."""
    for key, types, example in (
        ("kolom", (ROWS,), "kolom: {uraian: teks, banyaknya: jumlah}"),
        ("pilihan", (CHOICE,), "pilihan: [hadir, tidak hadir]"),
    ):
        if field.type in types and reader.is_blank(found.get(key)):
            message = f"isian {field.key} berjenis {field.type} belum punya {key}"
            reader.error(codes.MISSING_FIELD, found.get(key, node), message, f"tulis  {example}")
    for key, fitting in (
        ("kolom", (ROWS,)),
        ("pilihan", (CHOICE,)),
        ("terlampir", MEMBERS),
        ("bawahan", (PEOPLE,)),
        ("tanda_baca", (LIST,)),
        ("diikuti", (LIST,)),
        ("disela", (LIST,)),
    ):
        if key in found and field.type not in fitting:
            reader.error(
                codes.UNKNOWN_CHOICE,
                found[key],
                f"{key} hanya untuk isian berjenis {' atau '.join(fitting)}, bukan {field.type}",
                "hapus baris itu, atau ganti jenisnya",
            )
    if field.key in SETTABLE and field.type not in SETTABLE[field.key]:
        own = SETTABLE[field.key][0]
        message = f"isian {field.key} ada di setiap surat dan berjenis {own}, bukan {field.type}"
        reader.error(
            codes.UNKNOWN_CHOICE, found.get("jenis", node), message, f"tulis  jenis: {own}"
        )


def _check_followed(reader: Reader, field: KindField, node: Node, known: list[KindField]) -> None:
    """Report a period or a table that a list names and that the kind does not have."""
    for name, word, kind in (
        (field.followed_by, "diikuti", PERIOD),
        (field.parted_by, "disela", TABLE),
    ):
        fitting = [one.key for one in known if one.type == kind]
        if name and name not in fitting:
            meant = nearest(name, fitting)
            hint = f'maksudnya "{meant}"?' if meant else f"tambahkan isian itu, jenis: {kind}"
            message = f"isian {field.key} {word} {quote(name)}, yang bukan isian {kind}"
            reader.error(codes.UNKNOWN_NAME, node, message, hint)


def _member_field(reader: Reader, node: Node | None, known: tuple[KindField, ...]) -> str:
    """Return the field whose members can get a letter each; empty for none."""
    name = reader.line_or_none(node, "satu_per_satu")
    members = [one.key for one in known if one.type in MEMBERS]
    if not name or name in members:
        return name
    hint = f"pilih: {', '.join(members)}" if members else "tambahkan isian berjenis orang"
    message = f"satu_per_satu menyebut {quote(name)}, yang bukan isian orang atau tujuan"
    reader.error(codes.UNKNOWN_NAME, node, message, hint)
    return ""


def _subject(reader: Reader, node: Node | None, own: tuple[KindField, ...]) -> str:
    """Return what the agenda calls letters of this kind, with places for fields.

    A field alone comes behind the kind's title.
    """
    text = reader.line_or_none(node, "perihal")
    if text and not re.search(r"[{}]", text):
        same = (one.key for one in own if folded(text) in (folded(one.key), folded(one.label)))
        text = f"{{{TITLE}}}: {{{next(same, text)}}}"
    if not is_whole(text):
        message = f"kurung di perihal {quote(text)} tidak lengkap"
        reader.error(codes.UNKNOWN_CHOICE, node, message, "tulis misalnya {maksud}")
        return ""
    known = [*ALWAYS, *nameable(own)]
    for key, part in places(text):
        if is_nameable(own, key, part):
            continue
        name = ".".join(filter(None, (key, part)))
        field = nearest(key, [one.key for one in own])
        columns = [one for one in known if one.startswith(f"{field}.")]
        meant = nearest(f"{field}.{part}", columns) if part else ""
        meant = meant or next(iter(columns), "") or nearest(name, known)
        reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"perihal menyebut {quote(name)}, yang bukan isian bertulisan jenis surat ini",
            f'maksudnya "{meant}"?' if meant else "yang dapat disebut: " + ", ".join(known),
        )
        return ""
    return text


def _pattern(reader: Reader, node: Node | None) -> str:
    """Return the kind's own number pattern; a pattern without {nomor} is reported."""
    text = reader.line(node, "pola")
    unknown = [name for name in placeholders(text) if name not in PLACEHOLDERS]
    if text and (unknown or "nomor" not in placeholders(text)):
        reader.error(
            codes.WRONG_NUMBER_PATTERN,
            node,
            f"pola nomor tidak mengenal {quote('{' + unknown[0] + '}')}"
            if unknown
            else f"pola nomor {quote(text)} tanpa {{nomor}}",
            "yang dikenal: " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
        )
        return ""
    return text
