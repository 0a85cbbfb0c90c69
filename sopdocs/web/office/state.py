"""An open ``instansi.yaml`` → what its form shows; an action of the browser → a command."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import PAPER_NAMES
from sopdocs.model.letter_settings import PROFILES
from sopdocs.readiness.checklist import PROFILES as SIGNED
from sopdocs.starting.label_habits import LABEL_HABITS, label_habit
from sopdocs.web.action_values import LONGEST
from sopdocs.web.editing.command import Command
from sopdocs.web.editing.office import (
    ADDRESS,
    OFFICIALS,
    RELEASED,
    AddOfficial,
    DeleteOfficial,
    SetOfficeCatalogue,
    SetOfficeHabit,
    SetOfficeLines,
    SetOfficeText,
    habit_of,
    released_of,
)
from sopdocs.web.editing.values import Value, at, text_at
from sopdocs.web.sop.state import OFFICIAL_FIELDS, Json

LOGO: FieldPath = ("logo",)


@dataclass(frozen=True, slots=True)
class OfficeField:
    """A field of the form; one of ``lines`` holds a list of lines."""

    path: FieldPath
    label: str
    example: str = ""
    lines: bool = False
    note: str = ""
    choices: tuple[tuple[str, str], ...] = ()


HABIT: FieldPath = ("kebiasaan",)  # no field of the source: it words several labels
SHEET = (
    OfficeField(
        ("nama",),
        "Nama kantor, satu baris satu tingkat",
        "PEMERINTAH KOTA CONTOH",
        True,
        "Dari atas ke bawah, seperti tercetak di kepala lembar SOP.",
    ),
    OfficeField(("alamat",), "Alamat", "Jl. Merdeka No. 1, Contoh"),
    OfficeField(("telepon",), "Telepon, surel, laman", "(021) 555 0101"),
)
PAPER_TITLES = {"F4-210": "F4 sempit (210 x 330 mm)"}
SWITCH = (("", "tidak tercetak"), ("ya", "tercetak"))
PRINT = (
    OfficeField(
        ("cetak", "kertas"),
        "Kertas",
        note="F4 atau Folio: 215 x 330 mm; F4 sempit: 210 x 330 mm.",
        choices=(
            ("", "A4 (bila tidak dipilih)"),
            *((name, PAPER_TITLES.get(name, name)) for name in PAPER_NAMES),
        ),
    ),
    OfficeField(("cetak", "baris_jumlah"), "Baris jumlah waktu di akhir tabel", choices=SWITCH),
    OfficeField(("cetak", "baris_nomor"), "Baris nomor kolom", choices=SWITCH),
    OfficeField(
        ("surat", "profil"),
        "Tanda tangan",
        choices=(
            ("", "tanda tangan dan cap basah (bila tidak dipilih)"),
            *((one, SIGNED[one]) for one in PROFILES),
        ),
    ),
    OfficeField(
        HABIT,
        "Kebiasaan daerah untuk tulisan di lembar",
        note="Mengganti tulisan kepala kolom dan baris identitas; tulisan Anda sendiri tetap.",
        choices=(("", "tulisan sendiri"), *((one.key, one.title) for one in LABEL_HABITS)),
    ),
)
LETTERS = (
    OfficeField(("surat", "tempat"), "Kota di atas tanggal surat", "Contoh"),
    OfficeField(("surat", "kop", "atas"), "Kop: baris di atas nama", "PEMERINTAH KOTA", True),
    OfficeField(("surat", "kop", "nama"), "Kop: nama kantor", "DINAS CONTOH", True),
    OfficeField(("surat", "kop", "alamat"), "Kop: alamat", "Jl. Merdeka No. 1", True),
    OfficeField(("surat", "kop", "telepon"), "Kop: telepon", "(021) 555 0101"),
)
CATALOGUE = (
    OfficeField(
        RELEASED,
        "SOP kantor ini di katalog untuk umum",
        note="SOP yang menulis pilihannya sendiri mengikuti pilihannya.",
        choices=(("", "tidak ditampilkan (bila tidak dipilih)"), ("ya", "ditampilkan")),
    ),
    OfficeField(
        ADDRESS,
        "Alamat katalog di internet",
        "https://sop.contoh.go.id",
        note="Bila diisi, lembar SOP memuat kode QR ke halaman katalognya.",
    ),
)
_KNOWN = {field.path: field for field in (*SHEET, *PRINT, *LETTERS, *CATALOGUE)}


def office_state(value: Value) -> Json:
    """Return all that the form shows of an office."""
    return {
        "lembar": [_field(value, field) for field in SHEET],
        "cetak": [_field(value, field) for field in PRINT],
        "surat": [_field(value, field) for field in LETTERS],
        "katalog": [_field(value, field) for field in CATALOGUE],
        "pejabat": _officials(value),
        "lambang": text_at(value, LOGO),
    }


def _field(value: Value, field: OfficeField) -> Json:
    own = {HABIT: habit_of, RELEASED: released_of}.get(field.path)
    found = own(value) if own else at(value, field.path)
    lines = found if isinstance(found, list) else [found]
    texts = [one for one in lines if isinstance(one, str)]
    return {
        "jalur": list(field.path),
        "nama": field.label,
        "nilai": "\n".join(texts),
        "contoh": field.example,
        "baris": field.lines,
        "catatan": field.note,
        "pilihan": [{"kunci": key, "nama": title} for key, title in field.choices],
        "rumit": isinstance(found, dict) or len(texts) < len([one for one in lines if one]),
    }


def _officials(value: Value) -> list[Json]:
    found = at(value, (OFFICIALS,))
    shown: list[Json] = []
    for key, one in found.items() if isinstance(found, dict) else ():
        holders = one if isinstance(one, list) else [one]
        for n, holder in enumerate(holders):
            path = (OFFICIALS, key, n) if isinstance(one, list) else (OFFICIALS, key)
            shown.append(
                {
                    "kunci": key,
                    "judul": text_at(holder, ("jabatan",)) or key,
                    "berganti": isinstance(one, list),
                    "isian": [
                        {
                            "jalur": [*path, field],
                            "nama": label,
                            "nilai": text_at(holder, (field,)),
                        }
                        for field, label in OFFICIAL_FIELDS
                    ],
                }
            )
    return shown


def office_command(given: object) -> Command | None:
    """Return the command of an action; None if no page of ours sends it."""
    if not isinstance(given, dict):
        return None
    action, text = given.get("aksi"), given.get("teks", "")
    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    if action == "tambah-pejabat" and text.strip():
        return AddOfficial(text)
    key = given.get("kunci")
    if action == "hapus-pejabat" and isinstance(key, str):
        return DeleteOfficial(key)
    path = given.get("jalur")
    if action != "teks" or not isinstance(path, list):
        return None
    if not all(isinstance(part, str | int) for part in path):
        return None
    return _text_command(tuple(path), text)


def _text_command(path: FieldPath, text: str) -> Command | None:
    if path == HABIT:
        return SetOfficeHabit(text) if label_habit(text) else None
    if path in (RELEASED, ADDRESS):
        return SetOfficeCatalogue(path, text)
    if known := _KNOWN.get(path):
        return SetOfficeLines(path, text) if known.lines else SetOfficeText(path, text)
    is_official = len(path) in (3, 4) and path[0] == OFFICIALS and isinstance(path[1], str)
    if is_official and path[-1] in dict(OFFICIAL_FIELDS) and isinstance(path[2], str | int):
        return SetOfficeText(path, text)
    return None
