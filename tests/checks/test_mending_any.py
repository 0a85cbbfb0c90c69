"""Whatever is written, mending changes what is beyond doubt and not one byte else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopdocs.source.edit import scalars
from sopdocs.source.tree import parse
from tests.checks.test_mending import STEPS, mend

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
