"""Kinds of letters, each described once.

``KINDS`` drives the reader, the JSON Schema, numbering, the check of templates, ``letter new``, the
register, and the page of fields in the guide: a new kind is one entry here and its template. An
entry holds only texts and tuples of texts, so that it could be read from a data file.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass

SURAT, JUDUL, PENGANTAR = FORMS = ("surat", "judul", "pengantar")
NAMA = "{nama}"  # in `defaults` and `starter`: the name of the letter's SOP


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter.

    `form` is how the paper is arranged: *surat* with Yth. above its text, *judul* with a centred
    title, *pengantar* with a table between title and two signatures.
    `required` pairs a source's field with an example of it; a letter without that field is refused.
    `fields` are the names that its template may print besides those of every letter
    (``letters/fields.py``).
    `template` is the name of its .docx file, ours and an office's own.
    `defaults` pairs a field with the text that it has in a letter from a SOP that does not give it;
    `pembuka_data` takes the place of `pembuka` when the letter asks for data.
    `starter` are the lines of a new source; a line that is only a field's name in braces becomes
    that field with its default (`{dasar}`: the SOP's legal basis).
    `one_for_each` is the field whose members get a letter each with ``satu_per_satu``; empty for
    none.
    `classification` is the kind's own archive code; empty where it depends on the subject.
    `code` is its text for ``{kode}`` in number patterns, unless the office gives one; without it,
    an office whose pattern has ``{kode}`` must give one before it can use any kind.
    """

    key: str
    title: str
    form: str
    template: str
    fields: tuple[str, ...]
    required: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    starter: tuple[str, ...] = ()
    one_for_each: str = ""
    classification: str = ""
    code: str = ""

    def default(self, field: str, nama: str) -> str:
        """Return the text of a field that the source leaves out; empty without SOP or default."""
        return dict(self.defaults).get(field, "").replace(NAMA, nama) if nama else ""


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            key="surat_perintah_tugas",
            title="Surat Perintah Tugas",
            form=JUDUL,
            template="surat_perintah_tugas.docx",
            fields=(
                *("menimbang", "dasar", "petugas", "petugas_terlampir", "untuk"),
                "pelaksanaan",
            ),
            required=(
                ("petugas", "[{nama: ..., pangkat: ..., nip: ..., jabatan: ...}]"),
                ("untuk", "[...]"),
                ("dasar", "[...]"),
            ),
            defaults=(("untuk", "Melaksanakan {nama}"),),
            starter=(
                "# menimbang: [...]           # Pertimbangan, bila perlu",
                "# dasar:                     # Bawaan: dasar hukum SOP ini",
                "{dasar}",
                "",
                "# petugas:                   # Siapa yang diperintah?",
                "#   - {nama: ..., pangkat: ..., nip: ..., jabatan: ...}",
                "{untuk}",
                "# pelaksanaan: {tempat: ..., mulai: 2026-02-02, selesai: 2026-02-11, hari: kerja}"
                "   # Di mana, kapan? Lamanya dihitung.",
            ),
            one_for_each="petugas",
            classification="800.1.11.1",  # Permendagri 83/2022
        ),
        Kind(
            key="surat_permohonan_data",
            title="Surat Permohonan Data",
            form=SURAT,
            template="surat_permohonan_data.docx",
            fields=(
                *("yth", "yth_terlampir", "di", "pembuka", "isi", "data", "tabel"),
                *("batas_waktu", "narahubung", "penutup"),
            ),
            required=(("yth", "Kepala ..."), ("hal", "..."), ("pembuka", "...")),
            defaults=(
                ("hal", "Permohonan Data {nama}"),
                (
                    "pembuka",
                    "Dalam rangka {nama}, dengan ini dimohon bantuan Saudara untuk"
                    " menyampaikan data yang diperlukan.",
                ),
                (
                    "pembuka_data",
                    "Dalam rangka {nama}, dengan ini dimohon bantuan Saudara untuk"
                    " menyampaikan data sebagai berikut:",
                ),
            ),
            starter=(
                "# yth: Kepala ...            # Siapa yang dituju? Beberapa: [..., ...]",
                "# satu_per_satu: ya          # Satu surat untuk setiap yang dituju?",
                "{hal}",
                "# lampiran: 1 berkas         # Ada lampiran?",
                "# data:                      # Data apa yang diminta? Daftar, atau tabel"
                " {kolom: nilai}",
                "#   - ...",
                "# batas_waktu: 2026-02-13    # Paling lambat kapan?",
                "# narahubung: ...            # Siapa yang dapat dihubungi?",
            ),
            one_for_each="yth",
        ),
        Kind(
            key="surat_pengantar",
            title="Surat Pengantar",
            form=PENGANTAR,
            template="surat_pengantar.docx",
            fields=("yth", "yth_terlampir", "di", "kiriman"),
            required=(
                ("yth", "Kepala ..."),
                ("kiriman", "[{jenis: ..., banyaknya: 1 berkas}]"),
            ),
            starter=(
                "# yth: Kepala ...            # Siapa yang dituju?",
                "# di: Tempat",
                "# kiriman:                   # Apa yang dikirim, berapa banyak?",
                "#   - {jenis: ..., banyaknya: 1 berkas, keterangan: Untuk diketahui}",
            ),
            one_for_each="yth",
        ),
    )
}


def title_of(key: str) -> str:
    """Return a kind's printed title; its key if it is no longer known, as in an old ledger.

    >>> title_of("surat_pengantar"), title_of("nota")
    ('Surat Pengantar', 'nota')
    """
    return KINDS[key].title if key in KINDS else key
