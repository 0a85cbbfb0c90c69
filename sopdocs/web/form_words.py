"""Messages of `check` in the words of the form: labels for keys, no YAML, no files, no lines.

In: a message or hint that was written for somebody who sees the source. Out: the same for somebody
who sees fields with labels. Words in quotation marks are the author's and stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, source_rows
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.find import BOOK_FILE, CATALOGUE_FILE, INSTITUTION_FILE

FILES = {
    INSTITUTION_FILE: "Data kantor",
    CATALOGUE_FILE: "daftar peraturan",
    BOOK_FILE: "buku SOP",
}
FIELDS = {  # what the form calls a field that no label of a sheet names
    "oleh": "Pelaksana",
    "pelaksana": "Pelaksana",
    "kegiatan": "Uraian Prosedur",
    "tabel": "tabel alur",
    "keputusan": "Keputusan",
    "lanjut": "arah panah",
    "cabang": "arah panah tiap pelaksana",
    "simbol": "Kata di simbol",
    "no": "No khusus",
    "tahapan": "judul Tahapan",
    "catatan": "Catatan di bawah tabel",
    "jumlah_waktu": "Jumlah waktu",
    "baris_jumlah": "baris Jumlah waktu",
    "judul_tabel": "Judul tabel",
    "tanggal": "Tanggal",
    "pejabat": "Pejabat",
    "jabatan": "Jabatan",
    "pangkat": "Pangkat",
    "nip": "NIP",
    "alamat": "Alamat",
    "telepon": "Telepon",
    "logo": "Lambang",
    "kertas": "Kertas",
    "cetak": "pengaturan cetak",
    "aturan": "pengaturan aturan",
    "koordinasi": "garis koordinasi",
    "mulai": "Mulai",
    "sampai": "Sampai",
}
IN_SENTENCES = (  # keys that sentences name as words: "output langkah 2", "di pencatatan"
    *(row.key for row in IDENTITY_PARTS),
    *(column.key for column in cell_columns()),
    "pelaksana",
    "kegiatan",
)
ARROWS = "klik arah panah di kolom Pelaksana langkah ini"
STEPS = "kegiatan"
EMPTY_FIELD = "masih kosong"
EMPTY = "bagian identitas masih kosong: "
REPHRASED: tuple[tuple[str, str], ...] = (  # sentences that show YAML → what is done in a form
    (r"tulis  keputusan: \{.*\}", f"{ARROWS}, lalu centang Keputusan"),
    (
        r"tulis (?:kedua jawabannya|sekurang-kurangnya dua|misalnya)[^{]*\{ya: lanjut.*\}",
        f"{ARROWS}, lalu isi dua jawaban",
    ),
    (
        r"tulis  pejabat: \{kunci: .*\}  di instansi\.yaml",
        "tambahkan pejabatnya di Data kantor, lalu pilih di Disahkan oleh",
    ),
    (r"tulis cetak: \{kertas: (.*), orientasi: .*\}", r"pilih kertas \1 di Data kantor"),
    (r"tulis untuk tiap pelaksana: +cabang: \{.*\}", "atur panah tiap pelaksana di Teks Sumber"),
    (r"tulis  oleh: \.\.\.  \(kunci pelaksana;.*", "pilih pelaksananya di kolom Pelaksana"),
    (r"kunci pelaksana; beberapa untuk langkah bersama.*", "pilih pelaksananya"),
    (r"tulis dua jawaban:  \{.*\}", f"{ARROWS}, lalu isi dua jawaban"),
    (r"arahkan panah ke simbol itu: \{.*\}", "arahkan panahnya di Teks Sumber"),
    (
        r"arahkan lanjut atau salah satu keputusan ke langkah ini",
        "arahkan panah langkah lain ke sini",
    ),
    (r"tidak ada langkah ber-id (\"[^\"]*\")", r"panahnya menuju langkah \1, yang tidak ada"),
    (r"tulis  cetak: \{huruf: \{terkecil: 8\}\}", "perbesar huruf terkecil di Data kantor"),
    (r"misalnya  cetak: \{kertas: F4\}", "misalnya F4"),
    (
        r"tulis  cetak: \{baris_jumlah: ya\}  supaya tercetak",
        "nyalakan baris Jumlah di Data kantor",
    ),
    (r"kapsul: \{letak: terpisah\}", "kapsul terpisah"),
    (r":  surat: \{bsre: .*\}", ""),
    (r"tulis kodenya seperti di  sopdocs rules", "pilih kode aturan yang tertulis di Pemeriksaan"),
    (r"\(?sopdocs (?:check|build|letter)\b[^()\"]*", "lihat Pemeriksaan"),
    (r"tambahkan (\w+) di cetak\.identitas", r"tambahkan \1 di pengaturan cetak"),
    (r"di cetak\.identitas", "di pengaturan cetak"),
    (r"harus berisi pasangan kunci: nilai", "belum diisi menurut bagian-bagiannya"),
    (r"misalnya  (?:\w+: \.\.\.\s*)+", "isi setiap bagiannya di tempatnya"),
    (r"apit seluruhnya dengan tanda petik:  .*?(?=;|$)", "ketik lagi seluruhnya di isian itu"),
    (r"; bila keterangan, pindahkan ke baris sendiri.*", ""),
    (r"tulis  oleh: (Peraturan .*)", r"tulis yang mencabutnya, \1"),
    (r"\bnip\b", "NIP"),
    (r"perbaiki nama$", "perbaiki Nama SOP"),
    (r"^tanggal (?=belum diisi)", "Tanggal "),
    (r"isi  \w+: \.\.\.  di bawah  tanggal:  misalnya", "tulis misalnya"),
    (r", lalu tulis kuncinya:  pengesah: \.\.\.", ", lalu pilih di Disahkan oleh"),
    (
        r"simpan gambarnya di folder instansi(?: dan|, lalu) tulis  logo: \S+"
        r"(?:  di instansi\.yaml)?",
        "unggah gambarnya di Data kantor",
    ),
    (
        r"salin gambarnya ke folder instansi, lalu tulis  logo: \S+",
        "unggah gambarnya di Data kantor",
    ),
    (r"lalu hapus baris \"[^\"]*\" itu", "lalu tekan Sudah benar di halaman Impor"),
    (r" belum diperiksa: baris [\d, .]+", " belum diperiksa"),
    (r"hapus baris itu dari aturan", "hapus pengecualian itu di Teks Sumber"),
    (r"tulis  \w+: \.\.\.  \((.*)\)", r"\1"),
    (r"tulis  \w+: \.\.\.$", "isi di tempatnya"),
    (r"tambahkan(?: di sana)?  - ", "tambahkan "),
)
_WORDS = re.compile(r'("(?:[^"\\]|\\.)*")')
_PAIR = re.compile(
    r"(?:(tulis(?: misalnya)?|misalnya|pindahkan|tambahkan|isi|dengan)  ?|  |^)([a-z_.]+): (\S.*)"
)
_FILE = re.compile(r"(?:[^\s\"();:,]*[/\\])?([^\s\"();:,/\\]+)\.ya?ml\b(?::\d+)*")
_IN_BRACKETS = re.compile(r"\s*\((?:di )?[^()\s]*\.ya?ml(?::\d+)*\)")
_BY_LINE = re.compile(r"\s*\((?:[^()]*\s)?baris \d+\)")
_LINE = re.compile(r"(?:,\s|\bdi\s)?\bbaris (\d+)\b")
_SENTENCE_KEYS = "|".join(IN_SENTENCES)
_SPOKEN = re.compile(
    rf"\b(?:(di |dari )({_SENTENCE_KEYS})\b(?! \")|({_SENTENCE_KEYS})(?= langkah \d))"
)
_SNAKE = re.compile(r"\b[a-z]+(?:[_.][a-z]+)+\b")


@dataclass(frozen=True, slots=True)
class Worded:
    """A message and its hint as a page shows them."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class FormWords:
    """The labels of one office's form."""

    labels: Mapping[str, str]
    is_office: bool = False  # the page is Data kantor itself

    def of(self, problem: Problem, path: FieldPath = ()) -> Worded:
        """Return a problem in words of the form; ``path`` is its field, if that is known."""
        own = str(path[-1]) if path and isinstance(path[-1], str) else ""
        message = self.text(problem.message, own)
        return Worded(self._without_its_place(message, path), self.text(problem.hint, own))

    def text(self, words: str, own: str = "") -> str:
        """Return a text in words of the form; ``own`` is the key of the field that it is about."""
        for pattern, by in REPHRASED:
            words = re.sub(pattern, by, words)
        if words.startswith(EMPTY):
            names = words.removeprefix(EMPTY).split(", ")
            return EMPTY + ", ".join(self.label(name.split()[-1]) or name for name in names)
        if self.is_office:
            words = words.replace(" di Data kantor", "")
        words = self._typed(words, own)
        parts = _WORDS.split(words)
        shown = [self._quoted(part) if n % 2 else self._plain(part) for n, part in enumerate(parts)]
        return re.sub(r"  +", " ", "".join(shown)).strip()

    def label(self, key: str) -> str:
        """Return the label of a key; "" if it has none."""
        return self.labels.get(key.removesuffix("_hingga"), "")

    def place(self, path: FieldPath, number: str = "") -> str:
        """Return a field as the form names it: "langkah 3, Waktu"; "" for the whole source.

        ``number`` is that of the step in the path.
        """
        names = [part for part in path if isinstance(part, str)]
        found = [self.label(names[-1])] if names and names[-1] != STEPS else []
        if STEPS in path:
            found.insert(0, f"langkah {number}" if number else self.label(STEPS))
        return ", ".join(one for one in found if one)

    def _typed(self, words: str, own: str) -> str:
        """Name what is typed and where, in the place of a pair of YAML."""
        found = _PAIR.search(words)
        if found is None or not (label := self.label(found[2].rpartition(".")[2])):
            return words
        before, how = words[: found.start()], found[1] or ""
        typed, gap, after = found[3].partition("  ")
        if how == "pindahkan":
            return f'{before}pindahkan "{typed}" ke {label}{gap}{after}'
        if found[2] == own or f" {label} " in f" {before} " or found[2] in before:
            return f"{before}{how} {typed}{gap}{after}"
        return f"{before}{how} {typed} di {label}{gap}{after}"

    def _quoted(self, part: str) -> str:
        inner = part[1:-1]
        if label := self.label(inner):
            return label
        if _FILE.fullmatch(inner):
            return _file(inner)
        return part

    def _plain(self, part: str) -> str:
        part = _IN_BRACKETS.sub("", part)
        part = _FILE.sub(lambda found: _file(found[0]), part)
        part = _BY_LINE.sub("", part)
        part = _LINE.sub("", part)
        part = _SNAKE.sub(lambda found: self._snake(found[0]), part)
        return _SPOKEN.sub(
            lambda found: f"{found[1] or ''}{self.labels[found[2] or found[3]]}", part
        )

    def _snake(self, word: str) -> str:
        last = word.rpartition(".")[2]
        label = self.label(last)
        if last.endswith("_hingga") and label:
            return f"sel gabungan {label}"
        plain = word if "." in word else word.replace("_", " ")  # with a dot: a name of a file
        return self.label(word) or label or plain

    def _without_its_place(self, message: str, path: FieldPath) -> str:
        """Remove column and step at the beginning, where the row of the step says them."""
        if len(path) < 3 or STEPS not in path or not isinstance(path[-1], str):
            return message
        own = (self.label(path[-1]), path[-1])
        name = "|".join(re.escape(one) for one in own if one)
        place = rf"^(?:(?:{name}) (?:langkah \d+ )?|langkah \d+ (?=belum ))"
        message = re.sub(place, "", message, flags=re.I)
        return EMPTY_FIELD if re.fullmatch(f"belum punya (?:{name})", message, re.I) else message


def _file(name: str) -> str:
    last = re.split(r"[/\\]", re.sub(r"(?<=ml)(?::\d+)+$", "", name))[-1]
    return FILES.get(last.lower(), last.rpartition(".")[0])


def form_words(institution: Institution, is_office: bool = False) -> FormWords:
    """Return the words of an office's form: its own labels before the usual ones.

    With ``is_office`` they are those of the form about the office itself.
    """
    labels = dict(FIELDS)
    usual = {row.key: row.label for row in source_rows()}
    usual |= {part.key: part.label for part in IDENTITY_PARTS}
    usual |= {column.key: column.label for column in cell_columns()}
    labels |= {key: _label(institution, key, label) for key, label in usual.items()}
    for row in date_rows():
        labels[f"tanggal.{row.key}"] = labels[row.key]
    if is_office:
        labels["nama"] = "Nama"
    return FormWords(labels, is_office)


def _label(institution: Institution, key: str, usual: str) -> str:
    return (institution.label.get(key) or usual).rstrip(" :")
