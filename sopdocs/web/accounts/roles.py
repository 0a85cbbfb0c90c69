"""Who can do what: the one table of actions and roles, and which action each address is."""

from __future__ import annotations

from sopdocs.dataclass import dataclass

WRITER, CHECKER, REGISTRAR, HEAD = ROLES = ("penyusun", "pemeriksa", "pengelola surat", "kepala")
LOOK = "melihat SOP, surat, dan agenda"
WRITE_SOP = "menulis SOP"
WRITE_LETTER = "menulis draf surat"
NUMBER = "memberi dan mencatat nomor"
VOID = "membatalkan nomor"
OFFICE_DATA = "mengubah data kantor"
SUBMIT_SOP = "mengajukan SOP"
NOTE_SOP = "mencatat pada SOP"
EXAMINE_SOP = "memeriksa dan menyetujui SOP"
ENACT_SOP = "memasukkan SOP yang disahkan"
ACTIONS: dict[str, tuple[str, ...]] = {
    LOOK: ROLES,
    WRITE_SOP: (WRITER, CHECKER),
    WRITE_LETTER: (WRITER, REGISTRAR),
    NUMBER: (REGISTRAR,),
    VOID: (REGISTRAR, HEAD),
    OFFICE_DATA: (REGISTRAR, HEAD),
    SUBMIT_SOP: (WRITER, CHECKER),
    NOTE_SOP: (WRITER, CHECKER, HEAD),
    EXAMINE_SOP: (CHECKER, HEAD),
    ENACT_SOP: (REGISTRAR, HEAD),
}
ADDRESSES = (  # the first that fits decides; an address that ends with "/" means all below it
    ("/", LOOK),
    ("/pemeriksaan", LOOK),
    ("/lembar/", LOOK),
    ("/surat", LOOK),
    ("/surat-unduh/", LOOK),
    ("/agenda", LOOK),
    ("/agenda/", LOOK),
    ("/agenda-ekspor/", LOOK),
    ("/agenda-surat/", LOOK),
    ("/agenda-pindaian/", LOOK),
    ("/status", LOOK),
    ("/status/", LOOK),
    ("/status-pdf/", LOOK),
    ("/status-berkas", ENACT_SOP),
    ("/aset/", LOOK),
    ("/_nicegui/", LOOK),
    ("/_nicegui_ws/", LOOK),
    ("/sop/", WRITE_SOP),
    ("/sop-baru", WRITE_SOP),
    ("/impor", WRITE_SOP),
    ("/unggah", WRITE_SOP),
    ("/draf/", WRITE_SOP),
    ("/asal/", WRITE_SOP),
    ("/gambar/", WRITE_SOP),
    ("/perbaiki", WRITE_SOP),
    ("/perbaiki/", WRITE_SOP),
    ("/kantor-baru", OFFICE_DATA),
    ("/kantor/", OFFICE_DATA),
    ("/lambang/", OFFICE_DATA),
    ("/surat/", WRITE_LETTER),
    ("/surat-baru", WRITE_LETTER),
    ("/surat-unggah/", WRITE_LETTER),
    ("/agenda-berkas", NUMBER),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who is signed in. On one machine alone there is nobody: everything is allowed."""

    name: str
    role: str

    def may(self, action: str) -> bool:
        return self.role in ACTIONS[action]


def action_of(path: str) -> str:
    """Return the action that an address is; empty if the table does not name it.

    >>> action_of("/sop/dinas/a.yaml"), action_of("/"), action_of("/sop")
    ('menulis SOP', 'melihat SOP, surat, dan agenda', '')
    """
    for address, action in ADDRESSES:
        below = address.endswith("/") and address != "/"
        if path == address or (below and path.startswith(address)):
            return action
    return ""
