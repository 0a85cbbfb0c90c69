"""Kinds of letters: what a kind's file says, as frozen values.

A kind is a folder with ``kind.yaml`` and ``template.docx`` (``source/letter_kind.py`` reads it,
``kinds.py`` finds it). Reader, JSON Schema, numbering, the check of templates, ``letter new``, the
register and the guide's page of fields are driven by it: an office adds a kind without code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.numbering import Numbered

_ABBREVIATIONS = frozenset("ba bap bast kak ktp sk se st spt".split())  # some have vowels
_SMALL = frozenset("atas bagi dan dari dengan di ke oleh pada untuk yang".split())  # in titles
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")  # of a kind, and of a field
SURAT, JUDUL, PENGANTAR = FORMS = ("surat", "judul", "pengantar")
# those of the first edition, that most SOP steps call for
FIRST_KINDS = ("surat_perintah_tugas", "surat_permohonan_data", "surat_pengantar")
NAMA = "{nama}"  # in a default: the name of the letter's SOP
LAWS = "{dasar_hukum}"  # as a default: the legal basis of the letter's SOP

# What a field holds. The words are those of kind.yaml.
TEXT, PARAGRAPH, LIST, CHOICE = "teks", "alinea", "daftar", "pilihan"
DATE, DAY, TIME, PERIOD = "tanggal", "hari_tanggal", "pukul", "jangka"
PEOPLE, RECIPIENTS, TABLE, ROWS = "orang", "tujuan", "tabel", "baris"
MONEY, AMOUNT, SWITCH, PAIRS = "uang", "jumlah", "ya_tidak", "pasangan"
TYPES = {  # each with its meaning, for users
    TEXT: "satu baris tulisan",
    PARAGRAPH: "satu alinea",
    LIST: "daftar butir, boleh dengan butir di bawahnya",
    CHOICE: "salah satu dari pilihan yang disebut",
    DATE: "tanggal",
    DAY: "tanggal dengan nama harinya",
    TIME: "pukul, misalnya 09.00 WIB s.d. selesai",
    PERIOD: "tempat, tanggal mulai dan selesai; lamanya dihitung",
    PEOPLE: "orang: nama, pangkat, nip, jabatan",
    RECIPIENTS: "jabatan atau orang yang dituju",
    TABLE: "tabel dengan kolom yang ditulis di suratnya, atau daftar",
    ROWS: "baris tabel dengan kolom tertentu",
    MONEY: "uang dalam rupiah, juga dengan huruf",
    AMOUNT: "banyaknya, misalnya 2 berkas; tercetak juga dengan huruf",
    SWITCH: "ya atau tidak",
    PAIRS: "baris label: isi yang labelnya ditulis di suratnya",
}
IN_A_COLUMN = (TEXT, PARAGRAPH, LIST, DATE, TIME, MONEY, AMOUNT)  # what a cell of ROWS can hold
MEMBERS = (PEOPLE, RECIPIENTS)  # what a letter can be made for each of


@dataclass(frozen=True, slots=True)
class KindField:
    """A field of a kind's letters.

    `type` is one of `TYPES`; `label` is how messages and forms call it; `question` is
    printed behind it in a new source. `default` is its text in a letter from a SOP that does not
    give it, and `default_with` the text that takes its place if the letter has another field.
    `columns` are the fields of each row of `ROWS`, `choices` the words of `CHOICE`. Members beyond
    `attach_over` go to an attachment. With `punctuated` the items of a list end with ";"
    and the last with "."; `followed_by` names a period whose sentence becomes the list's last item.
    `parted_by` names a table in a list of paragraphs, behind the one that ends in "berikut:".
    With `below_signer` the signer is never among the people: a superior orders those below him.
    """

    key: str
    type: str
    label: str = ""
    required: bool = False
    example: str = ""
    default: str = ""
    default_with: tuple[tuple[str, str], ...] = ()
    question: str = ""
    columns: tuple[KindField, ...] = ()
    choices: tuple[str, ...] = ()
    attach_over: int = 5
    punctuated: bool = False
    followed_by: str = ""
    parted_by: str = ""
    below_signer: bool = False

    @property
    def table_name(self) -> str:
        """The name by which a template calls a `TABLE` that has columns."""
        return "tabel" if self.key == "data" else f"tabel_{self.key}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter.

    `form` is how the paper is arranged: *surat* with Yth. above its text, *judul* with a centred
    title, *pengantar* with a table between title and two signatures.
    `one_for_each` is the field whose members get a letter each with ``satu_per_satu``; empty for
    none. `classification` is the kind's own archive code, `code` its text for ``{kode}`` in number
    patterns, `pattern` its own number pattern; each is empty unless the kind has one, and an
    office's setting comes first. With `own_counter` it never shares the counter of other letters.
    `signer` says who usually signs; without `is_signed` no official of the office does, as in a
    berita acara that its parties sign. `subject` is what the agenda calls its letters, with places
    for fields (``letter_subject.py``); empty if the kind names nothing. `look` are its settings of
    the look (``letter_look.py``).
    """

    key: str
    title: str
    form: str = SURAT
    fields: tuple[KindField, ...] = ()
    one_for_each: str = ""
    classification: str = ""
    code: str = ""
    pattern: str = ""
    own_counter: bool = False
    signer: str = ""
    subject: str = ""
    look: tuple[tuple[str, str], ...] = ()
    is_signed: bool = True

    def field(self, key: str) -> KindField | None:
        """Return the field with this key, or None."""
        return next((one for one in self.fields if one.key == key), None)

    def of_type(self, *types: str) -> tuple[KindField, ...]:
        """Return the fields of these types, in their order."""
        return tuple(one for one in self.fields if one.type in types)

    def default(self, key: str, nama: str) -> str:
        """Return the text of a field that the source leaves out; empty without SOP or default."""
        found = self.field(key)
        return found.default.replace(NAMA, nama) if found and nama else ""

    def numbered(self, classification: str, date: datetime.date | None, code: str = "") -> Numbered:
        """Return what decides the number of a letter of this kind."""
        return Numbered(
            self.key,
            classification or self.classification,
            date,
            code,
            self.code,
            self.pattern,
            self.own_counter,
        )


Kinds = Mapping[str, Kind]  # by key


def title_of(key: str, kinds: Kinds | None = None) -> str:
    """Return a kind's printed title; without `kinds`, what its key says.

    >>> title_of("surat_pengantar"), title_of("Berita Acara"), title_of("sppd_dalam_daerah")
    ('Surat Pengantar', 'Berita Acara', 'SPPD Dalam Daerah')
    """
    if kinds is not None and key in kinds:
        return kinds[key].title
    if not (key.islower() and key.isascii()):
        return key
    first, *others = key.replace("_", " ").split() or [key]
    return " ".join([_in_title(first), *(o if o in _SMALL else _in_title(o) for o in others)])


def _in_title(word: str) -> str:
    """Return a word as a title has it: an abbreviation in capitals."""
    is_short = not re.search("[aeiou]", word) or word in _ABBREVIATIONS
    return word.upper() if is_short else word.capitalize()
