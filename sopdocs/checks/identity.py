"""Rules about the identity box: empty cells, the number, the dates, the topic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.comparing import cores
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.model.identity_parts import IDENTITY_ROWS, IdentityRow
from sopdocs.model.sop import Sop
from sopdocs.problem import REMARK, WARNING, quote

UNPRINTED_ROW = "SOP-138"  # `ready` asks for it
IDENTITY = "Permenpan RB 35/2012, Lampiran, bagian identitas"
CLASSIFICATION = "Permendagri 83/2022, Lampiran: kode klasifikasi arsip"
SOP_CODE = "000.8.3.3"
_SPACED = re.compile(r"\s*/\s*")
_CODE = re.compile(r"\d{2,3}(?:\.\d{1,3}){2,5}")
_TOPIC = cores(
    "sop standar operasional prosedur uraian kegiatan aktivitas tahapan langkah langkah-langkah "
    "pekerjaan proses pelaksanaan alur bagan nama judul tabel tahun"
)


@rule(
    "SOP-130",
    WARNING,
    "Bagian identitas yang kosong",
    basis=IDENTITY,
    explanation="Bagian identitas tercetak kosong bila sumbernya kosong. Yang memang tidak ada "
    'ditulis "-". Tanggal revisi boleh kosong: SOP pertama belum direvisi.',
    wrong="nomor:\npengesah:",
    right="nomor: 000.8.3.3/12/2025\npengesah: {jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: "
    "197001011990032001}",
)
def identity_is_filled(subject: Subject) -> Iterator[Finding]:
    """Every cell of the identity box is filled; a dash means that there is nothing to say."""
    sop = subject.sop
    due = [row for row in sop.identity_rows if not (row.may_be_empty or row.title)]
    empty = [
        (row.called, row.path)
        for row in due
        if not (_filled(sop, row) or subject.source.is_dash(*row.path))
    ]
    if sop.pengesah.jabatan and not sop.pengesah.nama:
        empty.append(("nama pengesah", ("pengesah",)))
    empty += [(key, (key,)) for key, text in sop.parts.items() if not text]
    if empty:
        yield Finding(
            empty[0][1],
            f"bagian identitas masih kosong: {', '.join(name for name, _ in empty)}",
            'isi sebelum ditandatangani; yang memang tidak ada ditulis "-"',
        )


def _filled(sop: Sop, row: IdentityRow) -> bool:
    """True if the row prints a text that counts; an official needs a post or a name."""
    if row.kind == "official":
        return bool(sop.pengesah.jabatan or sop.pengesah.nama)
    return bool(sop.row_text(row))


@rule(
    UNPRINTED_ROW,
    WARNING,
    "Isian identitas yang tidak tercetak",
    basis=HABIT,
    explanation="Baris identitas kantor ini (cetak: identitas) tidak memuat isian yang ditulis di "
    "SOP, jadi isinya tidak tercetak.",
    wrong="cetak: {identitas: [nomor, pengesah, nama]}\ntanggal: {revisi: 2025-01-06}",
    right="cetak: {identitas: [nomor, revisi, pengesah, nama]}\ntanggal: {revisi: 2025-01-06}",
)
def identity_is_printed(subject: Subject) -> Iterator[Finding]:
    """Every identity value of a source is printed in a row of the sheet."""
    sop = subject.sop
    for row in IDENTITY_ROWS:
        if row not in sop.identity_rows and sop.row_text(row):
            yield Finding(
                row.path,
                f"{row.called} {quote(sop.row_text(row))} tidak tercetak: baris itu tidak ada di "
                "cetak.identitas",
                f"tambahkan {row.key} di cetak.identitas, atau kosongkan {row.called}",
            )


@rule(
    "SOP-139",
    WARNING,
    "Lembar tanpa bagan alir",
    basis="Permenpan RB 35/2012, Lampiran: SOP terdiri atas bagian identitas dan bagian flowchart",
    explanation='Lembar ini hanya memuat bagian identitas ("kegiatan: tidak ada"). Selama bagan '
    "alirnya di lembar lain, lembar ini belum siap ditandatangani sebagai SOP.",
    wrong="kegiatan: tidak ada",
    right="kegiatan:\n  - {uraian: Menyimpan surat, oleh: tim, waktu: 1 hari}",
)
def has_a_flow(subject: Subject) -> Iterator[Finding]:
    """A SOP has steps."""
    sop = subject.sop
    if not sop.kegiatan:
        of_table = {
            "judul_tabel": sop.judul_tabel,
            "jumlah_waktu": sop.jumlah_waktu,
            "pelaksana": ", ".join(actor.nama for actor in sop.pelaksana),
            "catatan": " ".join(paragraph.plain for paragraph in sop.catatan),
        }
        lost = ", ".join(f"{key} {quote(text)}" for key, text in of_table.items() if text)
        yield Finding(
            ("kegiatan",),
            "SOP ini hanya bagian identitas, tanpa bagan alir"
            + (f"; tidak tercetak: {lost}" if lost else ""),
            "tulis langkah-langkahnya di kegiatan",
        )


@rule(
    "SOP-133",
    WARNING,
    "Tanggal yang tidak berurutan",
    basis=IDENTITY,
    explanation="SOP tidak berlaku dan tidak direvisi sebelum dibuat. Tanggal revisi boleh "
    "sesudah tanggal efektif: di sana juga ditulis kapan SOP direvisi atau ditinjau ulang.",
    wrong="tanggal: {pembuatan: 2025-03-10, efektif: 2025-01-06}",
    right="tanggal: {pembuatan: 2025-01-03, revisi: 2026-01-05, efektif: 2025-01-06}",
)
def dates_in_order(subject: Subject) -> Iterator[Finding]:
    """A SOP is not in force or revised before it was made."""
    made = subject.sop.pembuatan
    for key, what in (("efektif", "berlaku"), ("revisi", "direvisi")):
        other = getattr(subject.sop, key)
        if made.date and other.date and other.date < made.date:
            yield Finding(
                ("tanggal", key),
                f"tanggal {key} {quote(other.text)} lebih dahulu daripada tanggal pembuatan "
                f"{quote(made.text)}",
                f"SOP tidak {what} sebelum dibuat; periksa kedua tanggalnya, juga tahunnya",
            )


@rule(
    "SOP-134",
    WARNING,
    "Spasi di dalam nomor",
    basis=HABIT,
    explanation="Nomor SOP dicari dan dicatat huruf demi huruf, jadi tidak memuat spasi di "
    "sekitar garis miring.",
    wrong="nomor: 000.8.3.3/03.1 /1/2025",
    right="nomor: 000.8.3.3/03.1/1/2025",
)
def number_without_spaces(subject: Subject) -> Iterator[Finding]:
    """A number has no blanks around its slashes."""
    nomor = subject.sop.nomor
    tight = _SPACED.sub("/", nomor)
    if tight != nomor:
        yield Finding(
            ("nomor",),
            f"nomor {quote(nomor)} memuat spasi di sekitar garis miring",
            f"tulis {tight}",
            replacement=tight,
        )


@rule(
    "SOP-135",
    REMARK,
    "Kode klasifikasi yang tidak dikenal",
    basis=CLASSIFICATION,
    explanation="Kode klasifikasi pemerintah daerah berawal 000, 100, ... 900; kode SOP adalah "
    "000.8.3.3. Nomor lain, misalnya menurut aturan daerah sendiri, boleh: hanya yang tampak "
    "seperti kode yang diperiksa, di depan nomor.",
    wrong="nomor: 000.8.33/12/2025",
    right="nomor: 000.8.3.3/12/2025",
)
def number_with_a_known_code(subject: Subject) -> Iterator[Finding]:
    """A number holds the classification code of SOPs, not an unknown or a nearly equal one."""
    for n, part in enumerate(re.split(r"[/\s-]", subject.sop.nomor)):
        if not _CODE.fullmatch(part):
            continue
        if part != SOP_CODE and _nearly(part):
            yield Finding(
                ("nomor",),
                f"nomor memuat {quote(part)}; kode klasifikasi SOP adalah {SOP_CODE}",
                f'maksudnya "{SOP_CODE}"?',
                words=part,
            )
        elif n == 0 and part != SOP_CODE and part.find(".") == 3 and not re.match(r"\d00\.", part):
            # only the first part: later ones can be a unit's code
            yield Finding(
                ("nomor",),
                f"nomor memuat {quote(part)}, yang bukan kode klasifikasi: kode berawal 000, 100, "
                f"... 900",
                f"kode klasifikasi SOP adalah {SOP_CODE}",
                words=part,
            )


def _nearly(code: str) -> bool:
    """True if a code differs from that of SOPs by one digit, one dot, or a missing last part."""
    digits = code.replace(".", "")
    return (
        digits == SOP_CODE.replace(".", "")
        or code in (SOP_CODE[1:], SOP_CODE[:-2])
        or (len(code) == len(SOP_CODE) and sum(a != b for a, b in zip(code, SOP_CODE)) == 1)
    )


@rule(
    "SOP-136",
    WARNING,
    "Topik tabel berbeda dari Nama SOP",
    basis=HABIT,
    explanation="Judul di atas tabel, kepala kolom uraian, dan judul sampul menyebut hal yang "
    "sama dengan Nama SOP; bila tidak, sering itu sisa dari SOP lain yang disalin.",
    wrong="nama: Pelaporan Kinerja\njudul_tabel: SOP Pengumpulan Data Kepegawaian",
    right="nama: Pelaporan Kinerja\njudul_tabel: SOP Pelaporan Kinerja",
)
def topic_is_the_name(subject: Subject) -> Iterator[Finding]:
    """The title of the table, its heading and the cover name the topic of the SOP."""
    sop = subject.sop
    nama = cores(sop.nama) - _TOPIC
    uraian = sop.label["uraian"] if ("label", "uraian") in subject.source.places else ""
    judul = sop.sampul.judul if sop.sampul and ("sampul", "judul") in subject.source.places else ""
    for path, text in (
        (("judul_tabel",), sop.judul_tabel),
        (("label", "uraian"), uraian),
        (("sampul", "judul"), judul),
    ):
        topic = cores(text) - _TOPIC
        if (
            topic
            and nama
            and not (topic <= nama or nama <= topic)
            and 3 * len(topic & nama) < 2 * min(len(topic), len(nama))
        ):
            yield Finding(
                path,
                f"{'.'.join(path)} {quote(text)} tidak sama dengan Nama SOP {quote(sop.nama)}",
                "samakan topiknya, atau perbaiki nama",
            )
