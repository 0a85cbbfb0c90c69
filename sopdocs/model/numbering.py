"""Numbers of letters: the office's pattern, and the counter of a letter.

The nomor urut restarts each year (in some offices each month), by the date of the letter, never by
today's. A *sisipan* follows the number of its date and does not advance the counter (tata naskah
dinas, Permendagri 1/2023 and local rules).
"""

from __future__ import annotations

import datetime
import re

from sopdocs.dataclass import dataclass, field

PLACEHOLDERS = {
    "klasifikasi": "kode klasifikasi",
    "nomor": "nomor urut",
    "unit": "singkatan unit kerja",
    "kode": "kode jenis surat",
    "bulan": "bulan, dua angka",
    "bulan_romawi": "bulan, angka Romawi",
    "tahun": "tahun, empat angka",
}
PATTERN = "{klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}"
PATTERN_WITHOUT_UNIT = "{klasifikasi}/{nomor}/{bulan_romawi}/{tahun}"
ONE, BY_KIND, BY_CLASSIFICATION = "satu", "jenis", "klasifikasi"
YEARLY, MONTHLY, NEVER = "tahun", "bulan", "tidak"
FOREVER = "seterusnya"  # the period of a counter that never restarts
BLANK = "\u00a0" * 6  # printed on a draft instead of the number; as wide as three figures
MOST_INSERTED = 26 * 27  # a..z, aa..zz

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How an office numbers its letters.

    `pola` and `kode` are the office's own, by kind; `umum` is the pattern of all other kinds, also
    of those that are made elsewhere. `penghitung` is the name of a policy, or the group of each
    kind. `register` is ``sqlite`` or ``postgres``. `mulai` holds (periode, group or kind, first
    number); an empty name means all kinds.
    """

    pola: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    kode: dict[str, str] | None = None
    lebar: int = 3
    penghitung: str | dict[str, str] = ONE
    ulang: str = YEARLY
    mulai: tuple[tuple[str, str, int], ...] = ()
    sisipan: str = "huruf"
    kosong: str = BLANK
    urut_tanggal: bool = False
    register: str = "sqlite"
    umum: str = PATTERN_WITHOUT_UNIT

    def pattern(self, kind: str, usual: str = "") -> str:
        """Return the pattern of a kind: the office's for it, the kind's `usual`, the common one."""
        return self.pola.get(kind) or usual or self.umum


@dataclass(frozen=True, slots=True)
class Counter:
    """One series of numbers; `periode` is ``2026``, ``2026-05`` or `FOREVER`.

    `mulai` is its first number; `is_set` is true if the office wrote it. `kebijakan` names the
    policy that makes this counter, as ``satu/tahun``.
    """

    kelompok: str
    periode: str
    mulai: int = 1
    is_set: bool = False
    kebijakan: str = ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The part of a letter that decides its number; `kode` is for kinds that have none.

    `usual_code` and `usual_pattern` are the kind's own, where the office gives none. With
    `own_counter` the kind does not share the counter of all letters.
    """

    jenis: str
    klasifikasi: str
    tanggal: datetime.date | None
    kode: str = ""
    usual_code: str = ""
    usual_pattern: str = ""
    own_counter: bool = False


def placeholders(pattern: str) -> list[str]:
    """Return the names between braces, in order.

    >>> placeholders("{klasifikasi}/{nomor}/X")
    ['klasifikasi', 'nomor']
    """
    return _PLACEHOLDER.findall(pattern)


def counter(numbering: Numbering, letter: Numbered) -> Counter:
    """Return the counter of a letter. Raises ValueError if the letter has no date."""
    kind, date = letter.jenis, letter.tanggal
    if date is None:
        raise ValueError("a letter without a date counts nowhere")
    policy = numbering.penghitung
    if isinstance(policy, dict):
        group = policy.get(kind, kind)
    else:
        common = kind if letter.own_counter else ONE
        group = {ONE: common, BY_KIND: kind, BY_CLASSIFICATION: letter.klasifikasi}[policy]
    period = {YEARLY: f"{date:%Y}", MONTHLY: f"{date:%Y-%m}", NEVER: FOREVER}[numbering.ulang]
    starts = {(p, k): n for p, k, n in numbering.mulai}
    keys = ((period, group), (period, kind), (period, ""))
    first = next((starts[key] for key in keys if key in starts), None)
    start = 1 if first is None else first
    return Counter(group, period, start, first is not None, policy_name(numbering))


def policy_name(numbering: Numbering) -> str:
    """Return the name of the policy: equal names count alike.

    >>> policy_name(Numbering()), policy_name(Numbering(penghitung={"nota": "A"}, ulang=MONTHLY))
    ('satu/tahun', 'kelompok nota=A/bulan')
    """
    policy = numbering.penghitung
    if isinstance(policy, dict):
        policy = "kelompok " + ",".join(f"{kind}={policy[kind]}" for kind in sorted(policy))
    return f"{policy}/{numbering.ulang}"


def number(numbering: Numbering, letter: Numbered, urut: int | None, sisip: int = 0) -> str:
    """Return a letter's number as printed; a missing `urut` or date leaves a blank.

    >>> office = Numbering({"surat_pengantar": PATTERN}, "UM")
    >>> letter = Numbered("surat_pengantar", "000.8", datetime.date(2026, 5, 4))
    >>> number(office, letter, 7), number(office, letter, 7, 2)
    ('000.8/007/UM/V/2026', '000.8/007.b/UM/V/2026')
    """
    serial, date = numbering.kosong, letter.tanggal
    if urut is not None:
        serial = f"{urut:0{numbering.lebar}d}{inserted(sisip, numbering.sisipan)}"
    values = {
        "klasifikasi": letter.klasifikasi,
        "nomor": serial,
        "unit": numbering.unit,
        "kode": letter.kode or (numbering.kode or {}).get(letter.jenis, "") or letter.usual_code,
        "bulan": f"{date:%m}" if date else numbering.kosong,
        "bulan_romawi": roman_month(date) if date else numbering.kosong,
        "tahun": f"{date:%Y}" if date else numbering.kosong,
    }
    pattern = numbering.pattern(letter.jenis, letter.usual_pattern)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), pattern)


def inserted(sisip: int, style: str) -> str:
    """Return the suffix of a sisipan; empty for 0.

    >>> [inserted(n, "huruf") for n in (0, 1, 26, 27)], inserted(1, "angka")
    (['', '.a', '.z', '.aa'], '.01')
    """
    if not sisip:
        return ""
    if style == "angka":
        return f".{sisip:02d}"
    letters = ""
    while sisip:
        sisip, rest = divmod(sisip - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return "." + letters


def roman_month(date: datetime.date) -> str:
    """
    >>> roman_month(datetime.date(2026, 9, 1))
    'IX'
    """
    return _ROMAN[date.month - 1]
