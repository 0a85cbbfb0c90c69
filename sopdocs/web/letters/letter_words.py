"""Messages about a letter in the words of its form: labels for fields, no commands, no YAML.

Beyond those of a SOP (`form_words`): what a letter's messages ask of somebody who writes the source
becomes what to press or to type in the form. Words in quotation marks are the author's and stay.
"""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass, replace
from sopdocs.model.field_path import FieldPath
from sopdocs.model.letter_kinds import Kind
from sopdocs.problem import Problem
from sopdocs.source.dates import read_date
from sopdocs.source.letter_fields import COMMON
from sopdocs.source.letter_values import heading
from sopdocs.web.form_words import FIELDS, FormWords, Worded
from sopdocs.web.letters.form_state import BEFORE, NUMBERS

_SHOWN = ("jabatan", "pangkat", "nip", "mulai", "logo")  # words of the form about people
_MORE = {"atas_nama": "Atas nama", "untuk_beliau": "Untuk beliau", "selesai": "Selesai"}
REPHRASED: tuple[tuple[str, str], ...] = (  # what to write in a source → what is done in the form
    (r"tulis  penanda_tangan: salah satu dari .*", "pilih penanda tangannya"),
    (r"tulis  \w+: [\[{].*", "isi di tempatnya"),
    (r"kurung \{ atau \[ di awal teks: .*", "ketik lagi isinya di isian ini"),
    (r"simpan gambarnya di folder instansi[^;]*", "unggah gambarnya di Data kantor"),
    (r"tulis  pejabat: kunci-pejabat  di samping atas_nama", "pilih penanda tangannya"),
    (r"tulis  jabatan: \.\.\.  pada pejabat itu", "isi jabatan pejabat itu di Data kantor"),
    (r"tulis juga  atas_nama: \.\.\.", "pilih juga Atas nama (a.n.)"),
    (r"tulis  hal: \.\.\.  di surat ini.*", "isi Hal"),
    (
        r"kembalikan isinya; ralat adalah surat baru .*",
        "terbitkan perbaikan, atau kembalikan isinya",
    ),
    (r", tetapi (?:sumbernya|isinya) kini lain: ", ", lalu diubah: "),
    (r"surat yang terbit: sopdocs .*", "lihat surat itu di Agenda"),
    (r"jalankan  sopdocs register revise .*", "terbitkan perbaikan"),
    (r"surat baru: tulis  .*", "terbitkan perbaikan, atau salin menjadi surat baru"),
    (r"tulis  id: baru .*", "pakai Salin menjadi surat baru"),
    (r"isian id sama dengan \S+", "surat ini salinan surat lain, dengan tanda pengenal yang sama"),
    (r"; bila memang dua surat, tulis  kunci: .*", ""),
    (r"pakai  sisipan: alasannya", "isi Alasan nomor sisipan"),
    (r"periksa mengganti$", "periksa Mengganti surat nomor"),
    (r"tulis  tanggal: \S+ atau tambahkan  --date .*", "tulis misalnya 31 Januari 2026"),
    (r"2026-01-31, 31/1/2026, atau 31 Januari 2026", "31 Januari 2026"),
    (r"tulis  nip: 18 angka; bagi yang bukan ASN tulis  nip: ", "isi 18 angka; bukan ASN: tulis "),
    (r"tambahkan tanggalnya di instansi\.yaml .*", "periksa lamanya"),
    (r"tulis  hari: kalender", "pilih hari kalender"),
    (r"atau ganti bsre: \{.*", "atau ganti tandanya di pengaturan surat kantor"),
    (r"\(?sopdocs (?:register|template|letter|letter-kind|new)\b[^()]*", "lihat Agenda"),
    (r"\{\{ ?(?:\w+\.)*(\w+) ?\}\}", r"isian \1"),
)
_LACKS = re.compile(r'belum punya "?(\w+)"?|^(tanggal) surat belum diisi|^kode (klasifikasi) ')
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WORDS = re.compile(r'("(?:[^"\\]|\\.)*")')
_CHANGED = re.compile(r"(^|; |: )([a-z_]+)((?:\.\w+)*): $")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The labels of one letter's form."""

    form: FormWords

    def of(self, problem: Problem, path: FieldPath = ()) -> Worded:
        """Return a problem in words of the form; ``path`` is its field, if that is known."""
        message, hint = self.changes(_rephrased(problem.message)), _rephrased(problem.hint)
        blank = lacking(problem)
        own = (blank,) if blank else path
        worded = self.form.of(replace(problem, message=message, hint=_dates(hint)), own)
        name = self.label(blank)
        return replace(worded, message=f"{name} belum diisi") if name else worded

    def problem(self, problem: Problem) -> Problem:
        """Return a problem with message and hint in words of the form."""
        found = self.of(problem)
        return replace(problem, message=found.message, hint=found.hint)

    def text(self, words: str) -> str:
        """Return a text in words of the form."""
        return self.form.text(self.changes(_rephrased(words)))

    def label(self, key: str) -> str:
        """Return the label of a field; "" if it has none."""
        return self.form.label(key)

    def changes(self, words: str) -> str:
        """Return differences of two letters with labels: `acara: "A" → "B"`, `Acara: ...`."""
        parts = _WORDS.split(words)
        return "".join(
            part if n % 2 else _CHANGED.sub(self._labelled, part) for n, part in enumerate(parts)
        )

    def _labelled(self, found: re.Match[str]) -> str:
        numbers = "".join(f" {one}" for one in re.findall(r"\.(\w+)", found[3]))
        return f"{found[1]}{self.label(found[2]) or heading(found[2])}{numbers}: "


def _dates(hint: str) -> str:
    """Return a hint with its dates in words, as the form shows them."""
    return _ISO.sub(lambda found: read_date(found[0])[0].text or found[0], hint)


def lacking(problem: Problem) -> str:
    """Return the field whose absence a problem is about; empty for other problems."""
    found = _LACKS.search(problem.message)
    return next(filter(None, found.groups()), "") if found else ""


def _rephrased(words: str) -> str:
    for pattern, by in REPHRASED:
        words = re.sub(pattern, by, words)
    return words


def letter_words(kind: Kind | None) -> LetterWords:
    """Return the labels of a letter's form."""
    labels = {key: FIELDS[key] for key in _SHOWN} | _MORE
    labels |= {key: heading(key) for key in COMMON if key not in ("id", "kunci")}
    labels |= {key: label for key, label, _ in (*BEFORE, *NUMBERS)}
    for field in kind.fields if kind else ():
        labels[field.key] = field.label or heading(field.key)
        labels |= {one.key: one.label or heading(one.key) for one in field.columns}
    return LetterWords(FormWords(labels))
