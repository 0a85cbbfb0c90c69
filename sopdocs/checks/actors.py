"""Rules about pelaksana: the columns of the flow table, and the actors named in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.posts import Named, alternatives, is_by_rank, parts, same
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.signatory import is_outside
from sopdocs.checks.steps import posts_named, sentences
from sopdocs.checks.subject import Subject
from sopdocs.model.posts import written_in_full
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, WARNING, quote

# in front of a post or an office
_TOWARDS = re.compile(
    r"\b(?i:kepada|ke|oleh|dari|memerintahkan|menugaskan|meminta)\s(?:masing-masing\s|tiap\s|setiap\s|seluruh\s|para\s)?$"
)
_LONGEST_TOWARDS = 30  # characters
# alone, these words name no post
_ANYBODY = frozenset(
    "pimpinan pejabat staf staff petugas tim ketua koordinator pengawas fungsional".split()
)
# who only receives one of these takes no part in the work
_COPIED = re.compile(
    r"\b(?:tembusan|salinan|turunan|fotokopi|fotocopy|kopi|laporan akhir|hasil akhir)\b[^.;]*$",
    re.I,
)
_AND = re.compile(r"(?:\s(?:dan|atau|&)\s|,\s(?:dan\s|atau\s)?|/\s?)(?=[A-Z])")


@rule(
    "SOP-104",
    WARNING,
    "Pelaksana tanpa langkah",
    basis="Permenpan RB 35/2012, Lampiran, bagan alir: pelaksana",
    explanation="Setiap kolom pelaksana dipakai sekurang-kurangnya satu langkah. Yang hanya "
    "diajak berkoordinasi cukup disebut di uraian.",
    wrong="pelaksana: {tim: Tim Kerja, kabid: Kepala Bidang}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}",
    right="pelaksana: {tim: Tim Kerja}\nkegiatan:\n  - {uraian: Menyusun draf, oleh: tim}",
)
def actor_has_a_step(subject: Subject) -> Iterator[Finding]:
    """Every actor with a column acts in some step."""
    used = {lane for step in subject.sop.kegiatan for lane in step.oleh}
    for n, actor in enumerate(subject.sop.pelaksana):
        if n not in used and subject.sop.kegiatan:
            yield Finding(
                ("pelaksana", actor.key),
                f"pelaksana {quote(actor.nama)} tidak punya langkah",
                "hapus kolomnya atau beri langkah",
            )


@rule(
    "SOP-112",
    WARNING,
    "Pelaksana di uraian tanpa kolom",
    basis="Permenpan RB 35/2012, Lampiran, bagan alir: pelaksana",
    explanation="Jabatan yang disebut di uraian sebagai pemberi atau penerima pekerjaan punya "
    "kolom. Instansi lain, dan pimpinan di atas instansi ini, boleh tanpa kolom; di sana ini "
    "hanya catatan.",
    wrong="pelaksana: {tim: Tim Kerja}\nkegiatan:\n  - {uraian: Menyampaikan draf kepada Kasubag "
    "Keuangan, oleh: tim}",
    right="pelaksana: {tim: Tim Kerja, kasubag: Kasubag Keuangan}\nkegiatan:\n  - {uraian: "
    "Menyampaikan draf kepada Kasubag Keuangan, oleh: tim}\n  - {uraian: Memeriksa draf, "
    "oleh: kasubag}",
)
def named_actor_has_a_column(subject: Subject) -> Iterator[Finding]:
    """An actor that a sentence names as giving or getting work has a column.

    Actors of other institutions need none.
    """
    seen: set[frozenset[str]] = set()
    own = parts(
        " ".join(
            (
                *subject.sop.instansi.nama,
                *(subject.sop.sampul.instansi if subject.sop.sampul else ()),
            )
        )
    )
    for n, (text, entities) in enumerate(zip(subject.of(sentences), subject.of(posts_named))):
        for name, acts in _receivers(text, entities) if entities else ():
            known = parts(name)
            if (
                known in seen
                or known <= own
                or known <= _ANYBODY
                or any(same(name, actor.nama) for actor in subject.sop.pelaksana)
            ):
                continue
            seen.add(known)
            acts = acts and not is_outside(subject, name)
            what = "pelaksana" if acts else "instansi atau pimpinan lain"
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1} menyebut {quote(name)}, yang tidak punya kolom",
                f"tambahkan {what} itu di pelaksana bila ikut bekerja, atau samakan namanya "
                f"dengan yang ada di sana",
                words=name,
                severity="" if acts else REMARK,
            )


def _receivers(text: str, entities: dict[int, Named]) -> Iterator[tuple[str, bool]]:
    """Yield the names behind "kepada", "ke", "oleh" and the like, and whether each needs a column.

    Names that continue such a list are included. A name behind "dari" needs no column: it can be
    the author of a paper.
    """
    for at in entities:
        towards = _TOWARDS.search(text, max(0, at - _LONGEST_TOWARDS), at)
        if towards is None:
            continue
        from_whom = towards[0].casefold() == "dari "
        while at in entities:
            one = entities[at]
            if not _COPIED.search(text, 0, towards.start()):
                yield one.words, one.acts and not from_whom
            more = _AND.match(text, one.end)
            at = more.end() if more else -1


@rule(
    "SOP-113",
    REMARK,
    "Urutan kolom pelaksana",
    basis=HABIT,
    explanation="Kolom pelaksana biasanya berurutan menurut langkah pertamanya, dari kiri ke "
    "kanan; panahnya lalu jarang bersilang. Urutan menurut jabatan juga boleh.",
    wrong="pelaksana: {kabag: Kepala Bagian, tim: Tim Kerja}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}\n  - {uraian: Memeriksa draf, oleh: kabag}",
    right="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian}\nkegiatan:\n  - {uraian: Menyusun "
    "draf, oleh: tim}\n  - {uraian: Memeriksa draf, oleh: kabag}",
)
def lanes_in_order_of_use(subject: Subject) -> Iterator[Finding]:
    """The columns are in the order in which their actors first act, or in the order of rank."""
    for number, sop in enumerate(subject.sop.tables):
        first: dict[int, int] = {}
        for n, step in enumerate(sop.kegiatan):
            for lane in step.oleh:
                first.setdefault(lane, n)
        used = sorted(first)
        wanted = sorted(used, key=lambda lane: (first[lane], lane))
        if used != wanted and not is_by_rank([actor.nama for actor in sop.pelaksana]):
            names = ", ".join(sop.pelaksana[lane].nama for lane in wanted)
            yield Finding(
                ("tabel", number, "pelaksana") if sop.tabel else ("pelaksana",),
                "kolom pelaksana tidak berurutan menurut langkah pertamanya"
                + (f" di tabel {number + 1}" if sop.tabel else ""),
                f"urutan menurut langkah pertama: {names}",
            )


@rule(
    "SOP-148",
    REMARK,
    "Jabatan disingkat di satu tempat saja",
    basis=HABIT,
    explanation="Satu jabatan atau kantor ditulis sama di seluruh lembar: Sekretaris SKPD di "
    "kolom pelaksana tidak menjadi Sek SKPD di uraian. Yang dikenali hanya singkatan yang pasti "
    "artinya.",
    wrong="pelaksana: {tim: Tim Kerja, sek: Sekretaris SKPD}\nkegiatan:\n  - {uraian: Menyampaikan "
    "draf kepada Sek SKPD, oleh: tim}\n  - {uraian: Memaraf draf, oleh: sek}",
    right="pelaksana: {tim: Tim Kerja, sek: Sekretaris SKPD}\nkegiatan:\n  - {uraian: Menyampaikan "
    "draf kepada Sekretaris SKPD, oleh: tim}\n  - {uraian: Memaraf draf, oleh: sek}",
)
def post_in_one_form(subject: Subject) -> Iterator[Finding]:
    """A post is abbreviated everywhere on a sheet, or nowhere."""
    first: dict[str, str] = {}
    for actor in subject.sop.pelaksana:
        for name in alternatives(actor.nama):
            first.setdefault(written_in_full(name), name.strip())
    reported: set[str] = set()
    for n, entities in enumerate(subject.of(posts_named)):
        for one in entities.values():
            full = written_in_full(one.words)
            other = first.setdefault(full, one.words)
            if other == one.words:
                continue
            forms = {folded(other.replace("&", " dan ")), folded(one.words.replace("&", " dan "))}
            if len(forms) > 1 and full in forms and full not in reported:
                reported.add(full)
                yield Finding(
                    ("kegiatan", n, "uraian"),
                    f"uraian langkah {n + 1} menyebut {quote(one.words)}, di tempat lain "
                    f"{quote(other)}",
                    "tulis jabatan itu dengan satu cara di seluruh lembar",
                    words=one.words,
                )
