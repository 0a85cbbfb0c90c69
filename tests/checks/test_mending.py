"""What is beyond doubt is mended in the source's own bytes, and not one byte else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopdocs.checking.mend import mended
from sopdocs.fonts import printable
from sopdocs.model.institution import Institution
from sopdocs.source.edit import Edit, change, scalars
from sopdocs.source.sop import read_sop
from sopdocs.source.tree import parse

STEPS = """\
pelaksana: {tim: Tim Kerja}
kegiatan:
  - {uraian: Menerima berkas, oleh: tim, waktu: 2 hari}
  - {uraian: Menyimpan berkas, oleh: tim, waktu: 30 menit}
"""


def mend(raw: bytes) -> bytes:
    return mended(
        raw, lambda new: read_sop(new, "surat.yaml", Institution(("KANTOR UJI",)), printable())[0]
    )[0]


def mend_text(text: str) -> str:
    return mend(text.encode()).decode()


@pytest.mark.parametrize(
    ("written", "right"),
    [
        (
            "nama: Penerimaan  surat   masuk  # dua  spasi",
            "nama: Penerimaan surat masuk  # dua  spasi",
        ),
        ('nama: "  Penerimaan surat "', 'nama: "Penerimaan surat"'),
        ("nama: 'Rapat  hari Jum''at'", "nama: 'Rapat hari Jum''at'"),
        ('nama: "Surat \\"baru\\"  masuk"', 'nama: "Surat \\"baru\\" masuk"'),
        ("nama: >-\n  Penerimaan  surat\n  masuk", "nama: >-\n  Penerimaan surat\n  masuk"),
        ("nama: Penerimaan\t surat", "nama: Penerimaan surat"),
        (
            'nama: X\nperalatan: [Komputer  baru, "Kertas  A4" ]  # alat',
            'nama: X\nperalatan: [Komputer baru, "Kertas A4" ]  # alat',
        ),
        (
            "nama: X\nperingatan: |\n  a. Satu  saja  \n     dua\n\n  b.  Tiga",
            "nama: X\nperingatan: |\n  a. Satu saja\n     dua\n\n  b. Tiga",
        ),
        (
            "nama: X\ntanggal: {pembuatan: 3-1-2025, revisi: '2025/01/04', efektif: 5.1.2025}",
            "nama: X\ntanggal: {pembuatan: 2025-01-03, revisi: '2025-01-04', efektif: 2025-01-05}",
        ),
        (
            "nama: X\ntanggal:\n  pembuatan: 3 Jan 2025 # hari ini\n  revisi: 4 Sept. 2025",
            "nama: X\ntanggal:\n  pembuatan: 3 Januari 2025 # hari ini\n  revisi: 4 September 2025",
        ),
        ("nama: X\ntanggal: {pembuatan: 2025-1-3}", "nama: X\ntanggal: {pembuatan: 2025-01-03}"),
        ("nama: Surat yang di paraf", "nama: Surat yang diparaf"),
        ("nama: X\nnomor: 065/ 12 /2025  # nomor", "nama: X\nnomor: 065/12/2025  # nomor"),
        (
            "nama: X\n"
            "peringatan: |\n"
            "  Di paraf sebelum\n"
            "  lalu di\n"
            "  paraf  lagi, 'di  paraf'\n"
            "pencatatan: >-\n"
            "  Surat di\n"
            "  paraf  # bukan catatan",
            "nama: X\n"
            "peringatan: |\n"
            "  Diparaf sebelum\n"
            "  lalu di\n"
            "  paraf lagi, 'diparaf'\n"
            "pencatatan: >-\n"
            "  Surat diparaf # bukan catatan",
        ),
        (
            "nama: X\njumlah_waktu: '3 hari'   # menurut lembar",
            "nama: X\njumlah_waktu: '2 hari 30 menit'   # menurut lembar",
        ),
        (
            "nama: X\npencatatan: |-\n  1. Buku\n  2. Arsip\n  4. Data",
            "nama: X\npencatatan: |-\n  1. Buku\n  2. Arsip\n  3. Data",
        ),
        (
            "nama: X\n"
            "pencatatan: |\n"
            "  1. Buku\n"
            "   a) tamu\n"
            "   b) tanda\n"
            "   d) surat\n"
            "  2. Arsip\n"
            "   a) map\n"
            "  2. Data",
            "nama: X\n"
            "pencatatan: |\n"
            "  1. Buku\n"
            "   a) tamu\n"
            "   b) tanda\n"
            "   c) surat\n"
            "  2. Arsip\n"
            "   a) map\n"
            "  3. Data",
        ),
    ],
)
def test_what_is_certain_is_mended_where_it_stands(written, right):
    assert mend_text(f"{written}\n{STEPS}") == f"{right}\n{STEPS}"
    assert mend_text(f"{right}\n{STEPS}") == f"{right}\n{STEPS}", "and then there is nothing left"


@pytest.mark.parametrize(
    "text",
    [
        "nama: X\ntanggal: {pembuatan: 31/12/2025, revisi: 03 Januari 2025, efektif: '-'}",
        "nama: X\ntanggal: {pembuatan: 3-13-2025, revisi: 2025/02/30, efektif: 3-1-25}",
        "nama: X\ntanggal: {pembuatan: 3 Ju 2025, revisi: awal 2025, efektif: 2025-06}",
        "nama: X\npencatatan: |\n  2. Buku\n  4. Arsip",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Arsip\n  17. Agustus 1945",
        "nama: X\npencatatan: |\n  1. Buku\n  3. Arsip\n  2. Data",
        "nama: X\npencatatan: |\n  1. Buku\n  3. Arsip",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Kartu\n  5. Arsip",
        "nama: X\npencatatan: |\n  1. Januari\n  4. April\n  7. Juli",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Kartu (lihat nomor 4)\n  4. Arsip",
        "nama: X\n"
        "peringatan: Sesuai pencatatan angka 4\n"
        "pencatatan: |\n"
        "  1. Buku\n"
        "  2. Kartu\n"
        "  4. Arsip",
        "nama: X\njumlah_waktu: Paling lama 2 hari",
        "nama: Gugur di seleksi administrasi",
        "nama: X\ntanggal: {pembuatan: '٣-١-٢٠٢٥'}",
        "nama: X\npencatatan: |\n  1. Buku\n  2. Arsip menurut angka 4\n  4. Data",
        "nama: X\npencatatan: |\n  i. Buku\n  ii. Arsip\n  iv. Data",
        "nama: X\nperingatan: |\n  Tempat   : kantor\n  Waktu    : pagi",
        "nama: X   # nama  SOP\n#  catatan  penulis",
        "nama: X\njumlah_waktu: 2 hari 30 menit",
        'nama: X\nperalatan: ["Komputer\\ttablet"]',
    ],
)
def test_what_is_right_or_in_doubt_stays(text):
    assert mend_text(f"{text}\n{STEPS}") == f"{text}\n{STEPS}"


def test_a_total_stays_while_a_step_has_no_time_or_one_that_cannot_be_summed():
    for waktu in ("", "sesuai kebutuhan", "30 mnt"):
        source = "nama: X\njumlah_waktu: 3 hari\n" + STEPS.replace(
            "waktu: 30 menit", f"waktu: {waktu}"
        )
        assert mend_text(source) == source


@pytest.mark.parametrize(
    "aturan", ["SOP-140: {bagian: pencatatan, alasan: sesuai naskah asal}", "SOP-140: mati"]
)
def test_what_a_switched_off_rule_would_mend_stays(aturan):
    source = (
        "nama: X\n"
        "pencatatan: |\n"
        "  1. Buku\n"
        "  2. Kartu\n"
        "  4. Arsip\n"
        "jumlah_waktu: 3 hari\n"
        "aturan:\n"
        f"  SOP-101: {{tingkat: mati, alasan: dibulatkan}}\n"
        f"  {aturan}\n"
        f"{STEPS}"
    )
    assert mend_text(source) == source
    assert (
        mend_text(source.replace("aturan:\n", "aturan: {}\n#").replace("\n  SOP", "\n# SOP"))
        != source
    ), "without the setting it is mended"


def test_names_by_which_one_part_points_to_another_are_no_prose():
    source = "nama: X\n" + STEPS.replace("oleh: tim", "id: 'a  b', oleh: ' tim'", 1)
    assert mend_text(source) == source


def test_what_cannot_be_written_in_its_own_signs_is_told_and_left():
    source = (
        'nama: X\npencatatan: "1. Buku\\n2. Arsip\\n4. Data"\nperalatan: ["a\\tb", "c  d"]\n'
        + STEPS
    )
    after, left = mended(
        source.encode(),
        lambda new: read_sop(new, "surat.yaml", Institution(("KANTOR UJI",)), printable())[0],
    )
    assert after.decode() == source.replace("c  d", "c d") and left == ((2, 13),), (
        "blanks are not worth a word"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nama: [",
        b"\xff\xfen\x00",
        b"nama: X  Y\nnama: X  Y\n",
        b"nama: &a X  Y\n",
        b"nama: X  \x07Y\n",
        b"- a  b\n",
        b"a  b",
    ],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(raw):
    assert mend(raw) == raw


def test_what_is_written_is_quoted_as_the_value_is():
    for raw, new in (
        (b"nama: 'ab c'\n", b"nama: 'Jum''at \" c'\n"),
        (b'nama: "ab c"\n', b'nama: "Jum\'at \\" c"\n'),
        (b"nama: ab c\n", b"nama: Jum'at \" c\n"),
    ):
        assert change(raw, {("nama",): [Edit(0, 2, "Jum'at \"")]}) == new


def test_an_edit_that_would_change_another_value_is_not_made():
    raw = b"nama: ab\nnomor: 1\n"
    assert change(raw, {("nama",): [Edit(0, 2, "cd")]}) == b"nama: cd\nnomor: 1\n"
    for new in ("a: b", "a # b", "'a", "a\nnomor2: 3", "[a", "*a"):
        assert change(raw, {("nama",): [Edit(0, 2, new)]}) is None, new


WORDS = st.sampled_from(
    [
        "berkas",
        "surat",
        "Komputer/laptop",
        "A4",
        "25%",
        "C#",
        "jam:menit",
        "(satu)",
        "naïf",
        "12",
        "x=y",
        "Rp5.000,-",
        "“kutip”",
        "½",
    ]
)  # what cannot be printed makes a source that no rule looks at
GAPS = st.sampled_from([" ", " ", " ", "  ", "   ", "\t", " \t "])
COMMENTS = st.sampled_from(
    ["", "", "  # dua  spasi", "  # 😀 日本  x", " #\tcatatan: 1. 3.", "   #"]
)
DATES = st.sampled_from(
    [
        ("2025-01-03",) * 2,
        ("3-1-2025", "2025-01-03"),
        ("2025/1/3", "2025-01-03"),
        ("3.1.2025", "2025-01-03"),
        ("3 Okt 2025", "3 Oktober 2025"),
        ("31/12/2025",) * 2,
    ]
)
Pair = tuple[str, str]  # as it was written, and as it is right


@st.composite
def prose(draw, extra: tuple[str, ...] = ()) -> Pair:
    words = draw(
        st.lists(WORDS | st.sampled_from(extra) if extra else WORDS, min_size=1, max_size=6)
    )
    gaps = [draw(GAPS) for _ in words[1:]]
    return "".join(w + g for w, g in zip(words, [*gaps, ""], strict=True)), " ".join(words)


@st.composite
def value(draw, lists: bool) -> Pair:
    """A value on its key's line, or in lines below it."""
    form = draw(
        st.sampled_from(
            ["plain", "'", '"', "|", ">", "folded", *(("flow", "list") if lists else ())]
        )
    )
    if form == "plain":
        wrong, right = draw(prose())
    elif form in ("'", '"'):
        wrong, right = draw(prose(("Jum''at",) if form == "'" else ('\\"baru\\"', "C:\\\\data")))
        before, after = draw(st.sampled_from(["", " ", "  "])), draw(st.sampled_from(["", " "]))
        wrong, right = form + before + wrong + after + form, form + right + form
    elif form == "flow":
        parts = draw(st.lists(prose(("petik",)), min_size=1, max_size=3))
        wrong, right = ('["' + '",  "'.join(part[n] for part in parts) + '" ]' for n in (0, 1))
    elif form == "list":
        parts = [draw(st.tuples(prose(), COMMENTS)) for _ in range(draw(st.integers(1, 3)))]
        return tuple(
            "".join(f"\n  - {part[n]}{comment}" for part, comment in parts) for n in (0, 1)
        )
    else:
        lines = draw(st.lists(prose(), min_size=1, max_size=4))
        ends = [draw(st.sampled_from(["", "", " ", "  "])) for _ in lines]
        head = {
            "|": draw(st.sampled_from(["|", "|-", "|  # kepala"])),
            ">": draw(st.sampled_from([">", ">-", ">+"])),
            "folded": "",
        }[form]
        blank = draw(st.sampled_from(["\n", "\n", "\n\n"]))
        if form == "folded":
            return (
                " " + (blank + "    ").join(w for w, _ in lines),
                " " + (blank + "    ").join(r for _, r in lines),
            )
        return (
            f" {head}\n    "
            + (blank + "    ").join(w + e for (w, _), e in zip(lines, ends, strict=True)),
            f" {head}\n    " + (blank + "    ").join(r for _, r in lines),
        )
    comment = draw(COMMENTS)
    return f" {wrong}{comment}", f" {right}{comment}"


@st.composite
def numbered(draw) -> Pair:
    """A list in a text; one number left out or repeated is a slip, anything else stays."""
    steps = draw(st.lists(st.sampled_from([1, 1, 1, 0, 2, 3]), min_size=1, max_size=5))
    numbers = [1]
    for step in steps:
        numbers.append(max(numbers[-1] + step, 2))
    slips = sorted(after - before for before, after in itertools.pairwise(numbers))
    certain = len(numbers) > 2 and slips in (
        [1] * (len(slips) - 1) + [2],
        [0] + [1] * (len(slips) - 1),
    )
    right = range(1, len(numbers) + 1) if certain else numbers
    sign = draw(st.sampled_from([".", ")"]))
    wrong = "".join(f"\n    {n}{sign} berkas" for n in numbers)
    return f" |{wrong}", " |" + "".join(f"\n    {n}{sign} berkas" for n in right)


@st.composite
def sources(draw) -> tuple[bytes, bytes]:
    pairs: list[Pair] = [("nama: X",) * 2]
    keys = draw(
        st.lists(
            st.sampled_from(
                [
                    "nomor",
                    "dasar_hukum",
                    "keterkaitan",
                    "peralatan",
                    "peringatan",
                    "pencatatan",
                    "judul_tabel",
                ]
            ),
            unique=True,
        )
    )
    for key in keys:
        wrong, right = draw(
            numbered()
            if key in ("peringatan", "pencatatan") and draw(st.booleans())
            else value(key not in ("nomor", "judul_tabel"))
        )
        pairs.append((f"{key}:{wrong}", f"{key}:{right}"))
        if draw(st.booleans()):
            pairs.append(
                (draw(st.sampled_from(["", "# catatan  penulis", "#", "#\t3-1-2025"])),) * 2
            )
    if draw(st.booleans()):
        (a, b), (c, d) = draw(DATES), draw(DATES)
        pairs.append(
            (
                f"tanggal: {{pembuatan:  {a}, efektif: '{c}'}}  # 3-1-2025",
                f"tanggal: {{pembuatan:  {b}, efektif: '{d}'}}  # 3-1-2025",
            )
        )
    pairs.append((STEPS.rstrip(),) * 2)
    mark, last = draw(st.sampled_from([b"", b"\xef\xbb\xbf"])), draw(st.booleans())
    ends = draw(
        st.sampled_from(["\n", "\r\n", "\r"]).map(lambda end: [end])
        | st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=2, max_size=4)
    )
    return tuple(
        mark + _ended("\n".join(one[n] for one in pairs) + "\n" * last, ends).encode()
        for n in (0, 1)
    )


def _ended(text: str, ends: list[str]) -> str:
    """The lines of a text with these ends, in turn."""
    lines = text.split("\n")
    return "".join(line + ends[n % len(ends)] for n, line in enumerate(lines[:-1])) + lines[-1]


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(sources())
def test_any_source_is_mended_byte_for_byte(pair):
    wrong, right = pair
    root, problems = parse(wrong, "")
    assert root is not None and not problems
    assert mend(wrong) == right
    assert mend(right) == right


@settings(max_examples=300, deadline=None)
@given(st.text("ab1:#'\"|>-[]{},. \n\t&é日\\", max_size=60))
@example("nama: >-\n  a  b\n\n   c\n# x\n")
def test_whatever_is_written_keeps_its_values_but_for_spaces_and_numbers(text):
    raw = text.encode()
    after = mend(raw)
    before, now = (list(scalars(parse(content, "")[0])) for content in (raw, after))
    assert [(path, scalar.style) for path, scalar in before] == [
        (path, scalar.style) for path, scalar in now
    ]
    for (_, one), (_, other) in zip(before, now, strict=True):
        assert _without_numbers(one.text) == _without_numbers(other.text)
    assert mend(after) == after
    assert raw.count(b"\n") == after.count(b"\n") and raw.count(b"#") == after.count(b"#")


def _without_numbers(text: str) -> list[str]:
    return [
        word for word in text.split() if word.rstrip(".)").isalpha() and len(word.rstrip(".)")) > 1
    ]
