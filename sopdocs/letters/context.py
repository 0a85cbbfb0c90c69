"""A letter as the fields that a template can name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopdocs.dataclass import dataclass
from sopdocs.letters.marks import APART, ITALIC
from sopdocs.letters.quantities import counted
from sopdocs.letters.values import field_values, nip
from sopdocs.model.letter import Item, Letter
from sopdocs.model.letter_look import LOOK, YES, look_of, spaced
from sopdocs.model.letter_settings import (
    ELECTRONIC,
    NATIONAL,
    REGIONAL_HEAD,
    LetterSettings,
    LetterSignature,
)
from sopdocs.model.text import italics
from sopdocs.source.dates import in_words as date_in_words

COMMON_KEYS = ("hal", "lampiran", "sifat", "tembusan")  # that a kind's fields can name
_SIGNATURE = ("jabatan", "tanda", "nama", "pangkat", "nip")
UNNAMED = "\u2026" * 14


class Blank:
    """A field without a value; printing it adds its name to `noted`.

    It is false in ``{% if %}`` and empty in ``{% for %}``.
    """

    __slots__ = ("_name", "_noted")

    def __init__(self, name: str, noted: list[str]) -> None:
        self._name, self._noted = name, noted

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("_"):
            raise AttributeError(name)
        return Blank(f"{self._name}.{name}", self._noted)

    def __str__(self) -> str:
        self._noted.append(self._name)
        return ""

    __html__ = __str__


class Unprintable(Exception):
    """Raised if a list, a group or a flag is printed like a text; the argument is its name."""


class Many(list[object]):
    """A list of fields; only its items can be printed."""

    def __init__(self, name: str, values: Iterable[object]) -> None:
        super().__init__(values)
        self._name = name

    def __str__(self) -> str:
        raise Unprintable(self._name)

    __html__ = __str__


class Group:
    """Fields below a name.

    With `noted`, a missing field is blank; without it, the field is unknown.
    """

    __slots__ = ("_fields", "_name", "_noted")

    def __init__(
        self, name: str, fields: dict[str, object], noted: list[str] | None = None
    ) -> None:
        self._name, self._fields, self._noted = name, fields, noted

    def __getattr__(self, name: str) -> object:
        if name in self._fields:
            return self._fields[name]
        if self._noted is None or name.startswith("_"):
            raise AttributeError(name)
        return Blank(f"{self._name}.{name}", self._noted)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __str__(self) -> str:
        raise Unprintable(self._name)

    __html__ = __str__


class Flag:
    """Yes or no, only for ``{% if %}``."""

    __slots__ = ("_name", "_value")

    def __init__(self, name: str, value: bool) -> None:
        self._name, self._value = name, value

    def __bool__(self) -> bool:
        return self._value

    def __str__(self) -> str:
        raise Unprintable(self._name)

    __html__ = __str__


@dataclass(frozen=True, slots=True)
class LetterForm:
    """The form of a letter: its profile, whether it is a draft, its number.

    `replaced` is number and date of the letter that this one replaces.
    """

    profil: str
    draf: bool
    nomor: str
    replaced: tuple[str, str] = ("", "")


def context(
    letter: Letter, settings: LetterSettings, form: LetterForm, noted: list[str]
) -> dict[str, object]:
    """Return all fields; one without a value adds its name to `noted` when it is printed."""
    fields = _of_kind(letter, settings) | _common(letter, settings, form)
    return {key: _filled(key, value, noted) for key, value in fields.items()}


def _common(letter: Letter, settings: LetterSettings, form: LetterForm) -> dict[str, object]:
    """Return the fields of every letter."""
    national = form.profil == NATIONAL and not form.draf
    extra: dict[str, object] = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in letter.tambahan.items()
    }
    return {
        "kop": letterhead(letter, settings),
        "nomor": _placeholder(settings, "nomor") if national else form.nomor,
        "tempat": settings.tempat,
        "tanggal": _placeholder(settings, "tanggal")
        if national
        else _date(letter, settings, form.draf),
        "klasifikasi": letter.klasifikasi,
        "sifat": letter.sifat,
        "keamanan": letter.keamanan,
        "kecepatan": letter.kecepatan,
        "lampiran": counted(letter.lampiran or ("1 berkas" if letter.attached else "-")),
        "hal": letter.hal,
        "penanda_tangan": _signature(letter, settings, form),
        "tembusan": list(letter.tembusan),
        "draf": form.draf,
        "paraf": list(letter.paraf) if form.draf else [],
        "kaki": list(settings.kaki) if _is_tagged(letter, form) else [],
        "mengganti": {"nomor": form.replaced[0], "tanggal": form.replaced[1]}
        if form.replaced[0]
        else "",
        "sop": {"nama": letter.sop_nama, "nomor": letter.sop_nomor, "langkah": letter.langkah},
        "tata": printed_look(letter, settings),
        "tambahan": extra,
    }


def _of_kind(letter: Letter, settings: LetterSettings) -> dict[str, object]:
    """Return the fields that only this kind of letter has."""
    found: dict[str, object] = {}
    for field in letter.kind.fields:
        if field.key not in COMMON_KEYS:
            found |= field_values(field, letter, settings)
    return found


def _filled(name: str, value: object, noted: list[str]) -> object:
    """Return a value with blanks for empty fields and marks around italics.

    The cells of a table can be empty.
    """
    if isinstance(value, bool):
        return Flag(name, value)
    if isinstance(value, dict) and (value or name == "tambahan"):
        fields = {key: _filled(f"{name}.{key}", one, noted) for key, one in value.items()}
        return Group(name, fields, noted if name == "tambahan" else None)
    if isinstance(value, list) and value:
        return Many(
            name,
            (
                [_cell(cell) for cell in one]
                if isinstance(one, list)
                else _filled(f"{name} {n}", one, noted)
                for n, one in enumerate(value, 1)
            ),
        )
    if isinstance(value, Item):
        return Item(_marked(value), tuple(map(_marked, value.below)))
    return _marked(value) if isinstance(value, str) and value else Blank(name, noted)


def _cell(value: object) -> object:
    """Return a cell's text, or the items of its list."""
    return [_marked(str(one)) for one in value] if isinstance(value, list) else _marked(str(value))


def _marked(text: str) -> str:
    """Return the text with marks around italics.

    A mark also separates characters that docxtpl would read as an escaped brace.
    """
    if "_" in text:
        text = "\n".join(
            "".join(
                f"{ITALIC[0]}{run.text}{ITALIC[1]}" if run.italic else run.text
                for run in italics(line)
            )
            for line in text.split("\n")
        )
    return re.sub(r"(?<=[{}%])(?=_[{}%])|(?<=[{}%]_)(?=[{}%])", APART, text)


def _placeholder(settings: LetterSettings, name: str) -> str:
    return "${" + settings.srikandi[name] + "}"


def _date(letter: Letter, settings: LetterSettings, draft: bool) -> str:
    """Return the date; a draft leaves the day blank, to be filled in by hand."""
    if letter.tanggal is None:
        return settings.penomoran.kosong * 3
    words = date_in_words(letter.tanggal)
    return f"{settings.penomoran.kosong} {words.partition(' ')[2]}" if draft else words


def _is_tagged(letter: Letter, form: LetterForm) -> bool:
    """True if an official signs this paper electronically."""
    return form.profil == ELECTRONIC and not form.draf and letter.is_signed


def _signature(letter: Letter, settings: LetterSettings, form: LetterForm) -> dict[str, object]:
    """Return the lines above the signature and the name below it; all are empty without one."""
    if not letter.is_signed:
        empty: dict[str, object] = dict.fromkeys(_SIGNATURE, "")
        return empty | {"baris": []}
    if form.profil == NATIONAL and not form.draf:
        names = {key: _placeholder(settings, key) for key in settings.srikandi}
        return {
            "baris": [names["jabatan"] + ","],
            "jabatan": names["jabatan"],
            "tanda": names["tanda_tangan"],
            "nama": names["nama"],
            "pangkat": "",
            "nip": names["nip"],
        }
    signature = letter.penanda_tangan
    official = signature.pejabat
    look = look_of(dict(letter.kind.look), settings.look, settings.habits(letter.jenis).look)
    lines = signature_lines(signature, look["koma_tiap_jabatan"] == YES)
    head = bool(REGIONAL_HEAD.match(official.jabatan))
    return {
        "baris": lines,
        "jabatan": " ".join(filter(None, [signature.sebagai, official.jabatan])).rstrip(","),
        "tanda": settings.tanda if _is_tagged(letter, form) else "",
        "nama": official.nama or UNNAMED,
        "pangkat": "" if head else official.pangkat,
        "nip": "" if head else nip(official.nip, settings),
    }


def signs_as_head(letter: Letter) -> bool:
    """True if a regional head signs himself: then the letter has his own letterhead."""
    signature = letter.penanda_tangan
    return bool(REGIONAL_HEAD.match(signature.pejabat.jabatan)) and not signature.atas_nama


def letterhead(letter: Letter, settings: LetterSettings) -> dict[str, object]:
    """Return the lines of the letterhead; `tengah` if the emblem is above the centred post."""
    kop, head = settings.kop, settings.kop_kepala_daerah
    if signs_as_head(letter):
        post = letter.penanda_tangan.pejabat.jabatan.rstrip(",").upper()
        return {
            "atas": [],
            "nama": list(head.nama) or [post],
            "keterangan": list(head.keterangan),
            "tengah": True,
        }
    return {
        "atas": list(kop.atas),
        "nama": list(kop.nama),
        "keterangan": list(kop.keterangan),
        "tengah": False,
    }


def signature_lines(signature: LetterSignature, every_comma: bool = False) -> list[str]:
    """Return the posts of a signature, one per line.

    >>> from sopdocs.model.official import Official
    >>> assistant = Official("ASISTEN")
    >>> signature_lines(LetterSignature(assistant, "Plt.", "BUPATI", "SEKRETARIS DAERAH"))
    ['a.n. BUPATI', 'SEKRETARIS DAERAH', 'u.b.', 'Plt. ASISTEN,']
    """
    lines = [f"a.n. {signature.atas_nama}"] if signature.atas_nama else []
    lines += [signature.untuk_beliau, "u.b."] if signature.untuk_beliau else []
    own = " ".join(filter(None, [signature.sebagai, signature.pejabat.jabatan])).rstrip(",")
    if signature.jabatan_definitif:
        own += "," if every_comma else ""
        return [*lines, own, signature.jabatan_definitif.rstrip(",") + ","]
    return [*lines, own + ","]


def printed_look(letter: Letter, settings: LetterSettings) -> dict[str, object]:
    """Return the settings of the look as a template has them: texts, and flags for yes or no."""
    look = look_of(dict(letter.kind.look), settings.look, settings.habits(letter.jenis).look)
    look["judul"] = look["judul"] or letter.kind.title.upper()
    if look["renggang"] == YES:
        look |= {key: spaced(look[key]) for key in ("judul", "perintah")}
    return {key: word == YES if LOOK[key].is_switch else word for key, word in look.items()}
