"""Who acts in a joint step, where no list of actors says so: "Sekretaris dan Kepala Bidang".

The name of one post can hold the same words ("Kepala Subbagian Umum dan Kepegawaian"), so a text
is parted only where every part begins as posts do. What can be read both ways is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from sopdocs.model.posts import written_in_full
from sopdocs.model.text import folded
from sopdocs.problem import quote
from sopdocs.starting.answer_fault import AnswerFault

SEPARATOR = re.compile(r"\s*(?:[,+&/;]|\bdan\b|\bbersama\b|\bserta\b)\s*", re.I)
_CERTAIN = re.compile(r"\s*\+\s*")  # no name of a post holds it
_POSTS = frozenset(  # how names of posts begin
    """
    admin administrator ajudan analis arsiparis asisten auditor bendahara bidan bupati camat
    direktur dokter gubernur inspektur kepala ketua koordinator lurah menteri notulis operator
    panitera panitia pengadministrasi perawat petugas pimpinan ppid ppk pptk pranata pustakawan
    resepsionis satgas satpam sekretaris sopir staf staff subkoordinator tim verifikator wakil wali
    widyaiswara
    """.split()
)
_OTHERS = frozenset(  # how names of others who act begin; names of units can hold these words too
    """
    anggota apoteker calon dewan dosen guru juru kader keuchik kelompok klien mahasiswa majelis
    masyarakat mitra orang pasien pegawai pejabat pelaksana pelaku pelamar pelanggan pelapor
    pembina pembimbing pemeriksa pemohon penanggung pendamping penelaah penerima pengadu pengawas
    pengelola pengemudi pengguna pengolah pengunjung pengurus penyedia penyelia penyidik penyuluh
    penyusun peserta pihak rt rw siswa teknisi tenaga tokoh unit warga wajib wartawan
    """.split()
)
SHORT = 2  # words of a name before "dan Masyarakat" that is no unit's


def joint_actors(text: str, known: Collection[str] = ()) -> tuple[str, ...] | AnswerFault:
    """Return the posts that a text names; a fault asks if it can be one post or several.

    ``known`` are titles of single posts elsewhere.

    >>> joint_actors("Sekretaris dan Kepala Bidang"), joint_actors("Camat/Lurah, Staf")
    (('Sekretaris', 'Kepala Bidang'), ('Camat', 'Lurah', 'Staf'))
    >>> joint_actors("Kepala Subbagian Umum dan Kepegawaian")
    ('Kepala Subbagian Umum dan Kepegawaian',)
    """
    alone = {folded(one) for one in known}
    whole = " ".join(text.split())
    certain = [one for one in _CERTAIN.split(whole) if one]
    if len(certain) > 1:
        return tuple(dict.fromkeys(name for one in certain for name in _parted(one, alone)))
    found = _parted(whole, alone)
    if len(found) > 1 or folded(whole) in alone or not SEPARATOR.search(whole):
        return found
    parts = [one for one in SEPARATOR.split(whole) if one]
    is_unit = _is_post(whole) and not any(_is_post(part) for part in parts[1:])
    if len(parts) < 2 or is_unit:  # the further words belong to the post that begins it
        return found
    joined = " + ".join(parts)
    return AnswerFault(
        f"belum jelas: {quote(whole)} satu pelaksana atau {len(parts)}",
        f'bila {len(parts)}, tulis "{joined}"; bila satu, tulis namanya di daftar pelaksana',
    )


def _parted(whole: str, alone: Collection[str]) -> tuple[str, ...]:
    """Part a text at each separator behind which a post begins; "dan Kepegawaian" stays."""
    found: list[str] = []
    start = 0
    for gap in SEPARATOR.finditer(whole):
        before, after = whole[start : gap.start()].strip(), whole[gap.end() :]
        if _acts(before, alone, True) and _acts(after, alone, len(before.split()) <= SHORT):
            found.append(before)
            start = gap.end()
    found.append(whole[start:].strip())
    return tuple(dict.fromkeys(one for one in found if one))


def _acts(text: str, alone: Collection[str], others: bool) -> bool:
    """True if a text begins with somebody who acts; ``others`` are counted, if so."""
    first = folded(SEPARATOR.split(text, maxsplit=1)[0])
    return first in alone or folded(text) in alone or _is_post(text, others)


def _is_post(text: str, others: bool = True) -> bool:
    word = folded(written_in_full(text)).replace(".", " ").split()[:1]
    return bool(word) and (word[0] in _POSTS or (others and word[0] in _OTHERS))
