"""Rules about decisions: sentences and arrows must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks.language.posts import Named, named, same
from sopdocs.checks.rule import HABIT, Finding, rule
from sopdocs.checks.steps import folded_sentences, posts_named, remarks, sentences
from sopdocs.checks.subject import Subject
from sopdocs.model.text import folded
from sopdocs.pattern import pattern
from sopdocs.problem import REMARK, WARNING, quote

SYMBOL = "Permenpan RB 35/2012, Lampiran: belah ketupat untuk pengambilan keputusan"
_IF = pattern(
    r"\b(?:jika|jikalau|apabila|bila|bilamana|kalau|dalam hal|(?:untuk|bagi) yang "
    r"(?:tidak|belum))\b",
    re.I,
)
_IFS = ("jika", "bila", "kalau", "dalam hal", "untuk yang", "bagi yang")  # in each of them
_IF_NOT = pattern(
    r"\b(?:jika|jikalau|apabila|bila|bilamana|kalau|untuk yang|bagi "
    r"yang)\s(?:[^\s.,;]+\s){0,5}?(?:tidak|belum|kurang|ditolak|menolak|(?:ada|terdapat|ditemukan)\s(?:koreksi|revisi|perbaikan|kesalahan|kekurangan|catatan))\b",
    re.I,
)
_BACK = pattern(
    r"\b(?:dikembalikan|mengembalikan|mengembalikannya|kembalikan|kembali\ske|kembali\skepada|direvisi|revisi\skembali|diperbaiki\skembali|"
    r"ditolak|menolak\s(?:berkas|permohonan|usulan|konsep|draf|dokumen|surat))\b",
    re.I,
)
_BACKS = ("embali", "revisi", "olak")  # in each of them
# verbs of the step that receives a returned paper
_MENDS = ("memperbaiki", "melengkapi", "merevisi", "menyempurnakan", "membetulkan")
_ASKS = pattern(
    r"\batau\stidak\b|\bapakah\b|\?|\blayak\b|\btidak\s(?:disetujui|setuju|lengkap|sesuai|layak)\b",
    re.I,
)
_JUDGES = pattern(
    r"\b(?:memeriksa|memverifikasi|verifikasi|meneliti|menelaah|memvalidasi|mengoreksi|mengecek|menilai|menguji|mengevaluasi|mereviu|menyetujui|mempertimbangkan|"
    r"memutuskan|menyeleksi|mengklarifikasi|memaraf|menandatangani|mengesahkan|persetujuan|pemeriksaan|mencermati|mempelajari|meninjau|menganalisis|mengkaji|menentukan|"
    r"(?:melaksanakan|melakukan|mengadakan|memberikan)\s(?:\w+\s){0,2}?"
    r"(?:evaluasi|validasi|koreksi|reviu|review|seleksi|klarifikasi|telaah|telaahan|kajian|"
    r"peng(?:ujian|ecekan|kajian)|pe(?:nilaian|nelitian|nelaahan|ninjauan)|pencermatan))\b",
    re.I,
)
_RETURNS = pattern(
    r"\b(?:dikembalikan|mengembalikan|kembalikan|mengembalikannya)\s(?:(?!ke\b|kepada\b)[^\s.;]+\s){0,8}?(?:ke|kepada)\s(?:masing-masing\s|para\s)?(?=\S)|\bkembali\s(?:ke|kepada)\s(?=\S)",
    re.I,
)
_HANDS = pattern(
    r"\b(?:menyerahkan(?:nya)?|menyampaikan(?:nya)?|meneruskan(?:nya)?|diserahkan|disampaikan|diteruskan|mengirim(?:kan|kannya)?|dikirim(?:kan)?|mengajukan(?:nya)?|diajukan)\s"
    r"(?:(?!ke\b|kepada\b)[^\s.;]+\s){0,20}?(?:ke|kepada)\s(?=\S)",
    re.I,
)


@rule(
    "SOP-114",
    WARNING,
    "Syarat dan pengembalian tanpa keputusan",
    basis=SYMBOL,
    explanation='Uraian yang mengatakan "jika tidak ... dikembalikan" adalah keputusan: '
    "langkahnya digambar belah ketupat dengan cabang ya dan tidak.",
    wrong="kegiatan:\n  - {id: susun, uraian: Menyusun draf, oleh: tim}\n  - {uraian: 'Memeriksa "
    "draf, jika tidak sesuai dikembalikan', oleh: tim}",
    right="kegiatan:\n  - {id: susun, uraian: Menyusun draf, oleh: tim}\n  - {uraian: 'Memeriksa "
    "draf, jika tidak sesuai dikembalikan', oleh: tim, keputusan: {ya: lanjut, tidak: susun}}",
)
def condition_has_a_decision(subject: Subject) -> Iterator[Finding]:
    """A step whose sentence says what is returned under which condition is a decision."""
    for n, step in enumerate(subject.sop.kegiatan):
        plain = subject.of(folded_sentences)[n]
        if step.decision or plain.startswith(_MENDS) or not any(one in plain for one in _IFS):
            continue
        text = subject.of(sentences)[n]
        back = _BACK.search(text) if any(one in plain for one in _BACKS) else None
        negated = _IF_NOT.search(text) if back or len(_IF.findall(text)) > 1 else None
        condition = negated or (_IF.search(text) if back else None)
        if condition and (not back or condition.start() < back.start() or condition is negated):
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1} menyebut syarat {quote(text[condition.start() :])}, "
                f"tetapi langkah ini bukan keputusan",
                "tulis  keputusan: {ya: lanjut, tidak: id-langkah-tujuan}",
                words=condition[0],
            )


@rule(
    "SOP-115",
    WARNING,
    "Keputusan tanpa syarat",
    basis=SYMBOL,
    explanation="Pembaca harus tahu apa yang diputuskan: uraian (atau keterangan) menyebut "
    'syaratnya, "jika ...", atau cabangnya bertuliskan lebih daripada ya dan tidak. '
    "Pada langkah yang memeriksa atau menyetujui, syaratnya terbaca dari kata kerjanya; di sana "
    "ini hanya catatan.",
    wrong="kegiatan:\n  - {id: catat, uraian: Menyimpan berkas, oleh: tim}\n  - {uraian: Mencatat "
    "berkas, oleh: tim, keputusan: {ya: lanjut, tidak: catat}}",
    right="kegiatan:\n  - {id: catat, uraian: Menyimpan berkas, oleh: tim}\n  - {uraian: "
    "'Mencatat berkas, jika belum ada dikembalikan', oleh: tim, keputusan: {ya: lanjut, "
    "tidak: catat}}",
)
def decision_names_its_condition(subject: Subject) -> Iterator[Finding]:
    """A decision says what is decided: in Uraian, in Keterangan, or in the labels of its exits."""
    plain = {
        "ya",
        "tidak",
        "y",
        "t",
        folded(subject.sop.label["ya"]),
        folded(subject.sop.label["tidak"]),
    }
    for n, step in enumerate(subject.sop.kegiatan):
        labels = [folded(exit.label) for exit in step.exits if exit.label]
        if not step.decision or not all(label in plain for label in labels):
            continue
        text = f"{subject.of(sentences)[n]} {subject.of(remarks)[n]}"
        if not (_IF.search(text) or _ASKS.search(text)):
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"langkah {n + 1} adalah keputusan, tetapi uraiannya tidak menyebut syaratnya",
                'tambahkan misalnya "Jika tidak sesuai, dikembalikan kepada ..."',
                severity=REMARK if _JUDGES.search(text) else "",
            )


@rule(
    "SOP-116",
    WARNING,
    "Cabang keputusan yang sama tujuannya",
    basis=SYMBOL,
    explanation="Keputusan yang semua cabangnya menuju langkah yang sama tidak memutuskan apa-apa.",
    wrong="kegiatan:\n  - {uraian: 'Memeriksa draf, jika setuju diparaf', oleh: tim, keputusan: "
    "{ya: lanjut, tidak: simpan}}\n  - {id: simpan, uraian: Menyimpan draf, oleh: tim}",
    right="kegiatan:\n  - {id: susun, uraian: Menyusun draf, oleh: tim}\n  - {uraian: 'Memeriksa "
    "draf, jika setuju diparaf', oleh: tim, keputusan: {ya: lanjut, tidak: susun}}\n  - "
    "{uraian: Menyimpan draf, oleh: tim}",
)
def exits_differ(subject: Subject) -> Iterator[Finding]:
    """The exits of a decision lead to different steps."""
    for n, step in enumerate(subject.sop.kegiatan):
        targets = {(exit.target, exit.lane) for exit in step.exits}
        if step.decision and len(step.exits) > 1 and len(targets) == 1:
            ((target, _),) = targets
            where = "akhir alur" if target is None else f"langkah {target + 1}"
            yield Finding(
                ("kegiatan", n, "keputusan"),
                f"semua cabang keputusan langkah {n + 1} menuju {where}",
                "beri cabang tidak tujuan lain, atau hapus keputusan",
            )


@rule(
    "SOP-117",
    WARNING,
    "Panah kembali tidak sesuai uraian",
    basis=HABIT,
    explanation='Bila uraian mengatakan "dikembalikan kepada X", salah satu cabang keputusan '
    "menuju langkah yang dikerjakan X.",
    wrong="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, asisten: Asisten}\nkegiatan:\n  - "
    "{id: susun, uraian: Menyusun draf, oleh: tim}\n  - {id: periksa, uraian: Memeriksa draf, "
    "oleh: kabag}\n"
    "  - {uraian: 'Memeriksa draf, jika tidak setuju dikembalikan kepada Kepala Bagian', oleh: "
    "asisten, keputusan: {ya: lanjut, tidak: susun}}",
    right="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, asisten: Asisten}\nkegiatan:\n  - "
    "{id: susun, uraian: Menyusun draf, oleh: tim}\n  - {id: periksa, uraian: Memeriksa draf, "
    "oleh: kabag}\n"
    "  - {uraian: 'Memeriksa draf, jika tidak setuju dikembalikan kepada Kepala Bagian', oleh: "
    "asisten, keputusan: {ya: lanjut, tidak: periksa}}",
)
def arrow_goes_where_the_sentence_says(subject: Subject) -> Iterator[Finding]:
    """If a decision returns something to an actor, one of its exits leads to that actor."""
    steps = subject.sop.kegiatan
    for n, step in enumerate(steps):
        if not step.decision:
            continue
        for key, text in (
            ("uraian", subject.of(sentences)[n]),
            ("keterangan", subject.of(remarks)[n]),
        ):
            for match in _RETURNS.finditer(text):
                posts = subject.of(posts_named)[n] if key == "uraian" else None
                name, lanes = _receiver(subject, text, match.end(), posts)
                exits = [(one.label, one.target) for one in step.exits if one.target is not None]
                if lanes and exits and not any(lanes & set(steps[at].oleh) for _, at in exits):
                    label, target = next((one for one in exits if one[1] < n), exits[-1])
                    actors = " dan ".join(
                        subject.sop.pelaksana[lane].nama for lane in steps[target].oleh
                    )
                    yield Finding(
                        ("kegiatan", n, key),
                        f"{key} langkah {n + 1} menyebut dikembalikan kepada {quote(name)}, "
                        f"tetapi cabang {quote(label)} menuju langkah {target + 1} ({actors})",
                        "arahkan cabang itu ke langkah yang dikerjakannya, atau perbaiki uraiannya",
                        words=name,
                    )


@rule(
    "SOP-118",
    REMARK,
    "Langkah berikut bukan milik penerima",
    basis=HABIT,
    explanation="Bila uraian mengatakan berkas diserahkan kepada X, biasanya langkah berikutnya "
    "dikerjakan X.",
    wrong="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, asisten: Asisten}\nkegiatan:\n  - "
    "{uraian: Menyampaikan draf kepada Asisten, oleh: tim}\n  - {uraian: Memeriksa draf, "
    "oleh: kabag}\n  - {uraian: Memaraf draf, oleh: asisten}",
    right="pelaksana: {tim: Tim Kerja, kabag: Kepala Bagian, asisten: Asisten}\nkegiatan:\n  - "
    "{uraian: Menyampaikan draf kepada Kepala Bagian, oleh: tim}\n  - {uraian: Memeriksa "
    "draf, oleh: kabag}\n  - {uraian: Memaraf draf, oleh: asisten}",
)
def handed_to_the_next(subject: Subject) -> Iterator[Finding]:
    """If a step hands something to an actor, the next step is done by that actor."""
    steps = subject.sop.kegiatan
    for n, step in enumerate(steps):
        text, plain = subject.of(sentences)[n], subject.of(folded_sentences)[n]
        if " ke " not in plain and " kepada " not in plain:
            continue
        targets = [exit.target for exit in step.exits if exit.target is not None]
        posts = subject.of(posts_named)[n]
        handed = [
            (match, *_receiver(subject, text, match.end(), posts))
            for match in _HANDS.finditer(text)
        ]
        if not targets or not handed:
            continue
        match, name, lanes = handed[-1]
        several = re.match(r"\s?(?:,|dan\b|/|&)", text[match.end() + len(name) :])
        if (
            lanes
            and not several
            and not lanes & set(step.oleh)
            and not any(lanes & set(steps[target].oleh) for target in targets)
        ):
            who = " dan ".join(subject.sop.pelaksana[lane].nama for lane in steps[targets[0]].oleh)
            yield Finding(
                ("kegiatan", n, "uraian"),
                f"uraian langkah {n + 1} menyerahkan kepada {quote(name)}, tetapi langkah "
                f"{targets[0] + 1} dikerjakan {quote(who)}",
                "periksa pelaksana langkah berikutnya, atau sebut penerima yang benar",
                words=name,
            )


def _receiver(
    subject: Subject, text: str, offset: int, posts: dict[int, Named] | None
) -> tuple[str, set[int]]:
    """Return the name at an offset of a sentence, and the columns that it can mean.

    ``posts`` are those that the sentence names; None if they have to be looked for.
    """
    rest = text[offset : offset + 120]
    if posts is None:
        posts = {one.start + offset: one for one in named(rest)[:1]}
    name = posts[offset].words if offset in posts else ""
    if not name:
        plain = rest.casefold()
        known = [
            actor.nama for actor in subject.sop.pelaksana if plain.startswith(actor.nama.casefold())
        ]
        name = rest[: max(map(len, known), default=0)]
    return name, {
        lane for lane, actor in enumerate(subject.sop.pelaksana) if name and same(name, actor.nama)
    }
