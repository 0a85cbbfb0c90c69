"""How a letter looks where offices differ: one table, set by a kind or by an office.

The order of `look_of`: the table's usual word, the kind's (``tata`` in kind.yaml), the office's for
all letters (``surat: tata``), the office's for one kind (``surat: jenis: ... tata``).
"""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass

YES, NO = "ya", "tidak"
LEFT, RIGHT = "kiri", "kanan"
HEAD, FOOT = "kepala", "kaki"
JUSTIFIED, RAGGED = "penuh", "kiri"


@dataclass(frozen=True, slots=True)
class LookSetting:
    """A setting of the look; `words` are its choices, none for any text."""

    key: str
    usual: str
    help: str
    words: tuple[str, ...] = ()

    @property
    def is_switch(self) -> bool:
        return self.words == (YES, NO)


_SWITCH = (YES, NO)
LOOK = {
    one.key: one
    for one in (
        LookSetting("judul", "", "Judul yang tercetak; bawaan judul jenis suratnya"),
        LookSetting("perintah", "MEMERINTAHKAN", "Kata di atas Kepada: MEMBERI TUGAS, ..."),
        LookSetting("titik_dua_perintah", YES, "Titik dua sesudah kata perintah", _SWITCH),
        LookSetting("renggang", NO, "J U D U L dan P E R I N T A H berhuruf renggang", _SWITCH),
        LookSetting("garis_bawah", NO, "Judul bergaris bawah", _SWITCH),
        LookSetting("nip_dahulu", NO, "NIP sebelum pangkat", _SWITCH),
        LookSetting("nomor_petugas", YES, "Nomor di depan nama petugas", _SWITCH),
        LookSetting(
            "label_pangkat", "Pangkat/Golongan", "Sebutan pangkat, mis. Pangkat/Gol. Ruang"
        ),
        LookSetting("di_tempat", YES, "Baris di Tempat di bawah Yth.", _SWITCH),
        LookSetting("letak_yth", LEFT, "Letak Yth. surat", (LEFT, RIGHT)),
        LookSetting(
            "letak_tanggal", HEAD, "Letak tanggal Surat Pengantar: kepala atau kaki", (HEAD, FOOT)
        ),
        LookSetting("huruf", "", "Nama huruf, misalnya Bookman Old Style untuk surat edaran"),
        LookSetting("rata", JUSTIFIED, "Rata alinea: penuh atau kiri", (JUSTIFIED, RAGGED)),
        LookSetting("koma_tiap_jabatan", NO, "Koma sesudah setiap jabatan penanda tangan", _SWITCH),
        LookSetting("jejak_sop", NO, "SOP dan langkahnya tercetak kecil di kaki surat", _SWITCH),
    )
}


def look_of(*settings: Mapping[str, str]) -> dict[str, str]:
    """Return the word of each setting; a later mapping comes before an earlier one."""
    return {
        key: next((one[key] for one in reversed(settings) if one.get(key)), setting.usual)
        for key, setting in LOOK.items()
    }


def spaced(text: str) -> str:
    """Return a title with its letters apart.

    >>> spaced("SURAT TUGAS").replace(chr(0xA0), "·")
    'S·U·R·A·T   T·U·G·A·S'
    """
    return "   ".join("\u00a0".join(word) for word in text.split())
