"""Common misspellings in offices, with their form in Kamus Besar Bahasa Indonesia and EYD V.

The list is short and certain, not complete.
"""

from __future__ import annotations

from sopdocs.checks.language.morphology import form_of

_LIST = """
analisa analisis; menganalisa menganalisis; dianalisa dianalisis; praktek praktik; nomer nomor;
resiko risiko; ijin izin; perijinan perizinan; jadual jadwal; kwitansi kuitansi;
kwalitas kualitas; sistim sistem; standart standar; standarisasi standardisasi;
aktifitas aktivitas; efektifitas efektivitas; produktifitas produktivitas; obyek objek;
obyektif objektif;
subyek subjek; hirarki hierarki; antri antre; nopember November; pebruari Februari;
legalisir legalisasi; dilegalisir dilegalisasi; melegalisir melegalisasi;
mengkoordinir mengoordinasikan;
dikoordinir dikoordinasikan; mengkoordinasikan mengoordinasikan;
mensosialisasikan menyosialisasikan; mempedomani memedomani; mempengaruhi memengaruhi;
merubah mengubah; dirubah diubah;
sekedar sekadar; fotocopy fotokopi; photocopy fotokopi; photokopi fotokopi; himbauan imbauan;
menghimbau mengimbau; rapih rapi; silahkan silakan; konkrit konkret; prosentase persentase;
rekruitmen rekrutmen; tehnik teknik; tehnis teknis; komplit komplet; kwartal kuartal;
survey survei; otentik autentik; kerjasama kerja sama; bekerjasama bekerja sama;
tandatangan tanda tangan; tanggungjawab tanggung jawab; bertanggungjawab bertanggung jawab;
ditandatangan ditandatangani; menandatangan menandatangani;
terimakasih terima kasih; tindaklanjut tindak lanjut;
dimana di mana; diatas di atas; dibawah di bawah; didalam di dalam; diluar di luar;
disamping di samping; diantara di antara; kedalam ke dalam; keatas ke atas; kebawah ke bawah;
draft draf; verivikasi verifikasi; aplikatip aplikatif; aktip aktif; administratip administratif;
kordinasi koordinasi;
berkordinasi berkoordinasi; rekomondasi rekomendasi; kadaluarsa kedaluwarsa; detil detail;
disain desain; desposisi disposisi; diposisi disposisi
"""
WRONG = dict(entry.strip().split(" ", 1) for entry in _LIST.replace("\n", " ").split(";"))

PAIRS = {  # two words → their right spelling, as one word or two
    ("foto", "copy"): "fotokopi",
    ("foto", "kopi"): "fotokopi",
    ("lap", "top"): "laptop",
    ("tanda", "tangani"): "tandatangani",
    ("menanda", "tangani"): "menandatangani",
    ("ditanda", "tangani"): "ditandatangani",
    ("ditanda", "tangan"): "ditandatangani",
    ("ditindak", "lanjut"): "ditindaklanjuti",
    ("penanda", "tanganan"): "penandatanganan",
    ("tindak", "lanjuti"): "tindaklanjuti",
    ("menindak", "lanjuti"): "menindaklanjuti",
    ("ditindak", "lanjuti"): "ditindaklanjuti",
    ("pertanggung", "jawaban"): "pertanggungjawaban",
    ("mempertanggung", "jawabkan"): "mempertanggungjawabkan",
    ("dipertanggung", "jawabkan"): "dipertanggungjawabkan",
    ("memberi", "tahukan"): "memberitahukan",
    ("menyebar", "luaskan"): "menyebarluaskan",
}
_SHORTENED = {  # verbs behind "di" that lack their -i
    "tandatangan": "ditandatangani",
    "tandatangani": "ditandatangani",
    "tindaklanjut": "ditindaklanjuti",
    "tindaklanjuti": "ditindaklanjuti",
    "setuju": "disetujui",
}
_TWO_WORDS = {  # two words behind "di" → the passive
    ("tanda", "tangan"): "ditandatangani",
    ("tanda", "tangani"): "ditandatangani",
    ("tindak", "lanjut"): "ditindaklanjuti",
    ("tindak", "lanjuti"): "ditindaklanjuti",
    ("sebar", "luaskan"): "disebarluaskan",
    ("serah", "terimakan"): "diserahterimakan",
    ("beri", "tahukan"): "diberitahukan",
    ("pertanggung", "jawabkan"): "dipertanggungjawabkan",
}
_AS_PASSIVES = {"disposisi": "didisposisikan", "distribusi": "didistribusikan"}
_BEFORE_VERBS = frozenset("untuk telah sudah akan agar dapat belum harus perlu yang".split())
_SHORTEST_VERB = 8  # letters of a word in -kan that is no noun like "rekan"
# the words that can be wrong, alone or with the next one
BEGINNINGS = frozenset((*WRONG, *(first for first, _ in PAIRS), "di"))
# nouns after "di": "di daftar hadir" is a place
_NOUNS = frozenset(
    "data daftar pesan isi bagi proses rapat arah tarif buku surat monitor sewa lelang "
    "tugas".split()
)
# endings of loan words that are mostly nouns: "di seleksi administrasi"
_OF_NOUNS = (
    "si",
    "is",
    "ei",
    "iu",
)


def corrected(word: str, following: str, third: str = "", before: str = "") -> tuple[str, int]:
    """Correct a word, or a word with the next one or two; ``before`` is in front of it.

    Returns the correction and how many words it replaces; ("", 0) if nothing is wrong.

    >>> corrected("analisa", "data"), corrected("di", "paraf"), corrected("di", "kantor")
    (('analisis', 1), ('diparaf', 2), ('', 0))
    >>> corrected("di", "tanda", "tangan"), corrected("di", "verifikasi", "oleh")
    (('ditandatangani', 3), ('diverifikasi oleh', 3))
    """
    pair = PAIRS.get((word, following))
    if word == "di" and following:
        passive = _TWO_WORDS.get((following, third))
        if passive:
            return passive, 3
        passive = _passive(following)
        if passive:
            return passive, 2
        passive = _AS_PASSIVES.get(following, f"di{following}")
        if form_of(passive).kind == "passive":
            if third == "oleh":  # by whom: that is no place
                return f"{passive} oleh", 3
            if before in _BEFORE_VERBS:
                return passive, 2
    if pair:
        return pair, 2
    right = WRONG.get(word)
    return (right, 1) if right else ("", 0)


def _passive(verb: str) -> str:
    """Return the passive that "di" and a verb are meant for; empty if it can be a place."""
    if verb in _SHORTENED:
        return _SHORTENED[verb]
    form = form_of(f"di{verb}")
    if form.kind != "passive":
        return ""
    if verb.endswith("kan") and len(verb) >= _SHORTEST_VERB:
        return f"di{verb}"
    if verb in _NOUNS or verb.endswith(_OF_NOUNS):
        return ""
    return f"di{verb}" if form.active and form_of(verb).kind == "bare" else ""
