"""An error of the YAML parser → an Indonesian message at the place that is to be corrected."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.problem import quote

Place = tuple[int, int]  # line and column, from 0, as the parser counts


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """What the parser reports: the construct began at ``start`` and failed at ``failed_at``."""

    context: str
    problem: str
    text: str  # the whole message
    start: Place | None = None
    failed_at: Place | None = None


@dataclass(frozen=True, slots=True)
class SyntaxExplanation:
    """A fault in the author's words; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    message: str
    hint: str


_WORDS = (  # part of the parser's message → message, hint
    (
        "escape",
        "garis miring terbalik (\\) tidak dikenal di dalam petik ganda",
        "pakai petik tunggal '...'",
    ),
    (
        "cannot start any token",
        "ada tanda yang tidak boleh mengawali nilai",
        "apit nilainya dengan tanda petik",
    ),
    (
        "mapping values are not allowed",
        "ada titik dua dan spasi di tengah nilai, atau indentasi yang salah",
        "apit seluruh nilainya dengan tanda petik, "
        "atau samakan indentasinya dengan baris di atasnya",
    ),
    (
        "could not find expected ':'",
        "baris ini bukan pasangan kunci: nilai",
        "tulis titik dua dan spasi sesudah kuncinya, "
        "atau geser baris lanjutan lebih ke kanan daripada kuncinya",
    ),
    ("quoted scalar", "tanda petik tidak ditutup", "tutup dengan tanda petik yang sama"),
    ("flow", "kurung tidak ditutup atau koma kurang", "periksa pasangan kurung { } dan [ ]"),
    (
        "did not find expected ',' or",
        "kurung tidak ditutup atau koma kurang",
        "periksa pasangan kurung { } dan [ ]",
    ),
    (
        "block",
        "indentasi baris ini tidak sejajar",
        "sejajarkan dengan baris sekunci di atasnya, dengan spasi",
    ),
    ("control characters", "ada karakter kendali yang tidak tampak", "hapus karakter itu"),
)


def explain(fault: SyntaxFault, text: str) -> SyntaxExplanation:
    """Explain a fault in ``text``; the most specific explanation wins."""
    line, column = _place(fault)
    lines = text.split("\n")
    return (
        _tab(lines, line)
        or _lacking_colon(fault, lines, line)
        or _half_quoted(fault, lines, line, column)
        or _by_the_parser(fault, lines, line, column)
    )


def _place(fault: SyntaxFault) -> Place:
    """Return the place to report: the unclosed construct if the parser failed after it."""
    place = fault.failed_at or fault.start
    left_open = fault.start and place and fault.start[0] != place[0] and "flow" in fault.context
    if left_open or "end of stream" in fault.text or "<stream end>" in fault.text:
        place = fault.start or place
    return place or (0, 0)


def _tab(lines: list[str], line: int) -> SyntaxExplanation | None:
    """Explain a tab in the indentation of the line or of the line above."""
    for n in (line, line - 1):
        if not 0 <= n < len(lines):
            continue
        indent = lines[n][: len(lines[n]) - len(lines[n].lstrip())]
        if "\t" in indent:
            return SyntaxExplanation(
                n + 1,
                indent.index("\t") + 1,
                "baris ini menjorok dengan tab",
                "ganti setiap tab dengan dua spasi",
            )
    return None


def _lacking_colon(fault: SyntaxFault, lines: list[str], line: int) -> SyntaxExplanation | None:
    lacking = _line_without_colon(fault, lines, line)
    if lacking is None:
        return None
    text = lines[lacking].strip()
    key = text.lstrip("- ").split()[0].partition(":")[0] if text.lstrip("- ") else text
    return SyntaxExplanation(
        lacking + 1,
        len(lines[lacking]) - len(lines[lacking].lstrip()) + 1,
        f"baris ini belum punya titik dua dan spasi: {quote(text)}",
        f"tulis misalnya  {key}: ...",
    )


def _line_without_colon(fault: SyntaxFault, lines: list[str], line: int) -> int | None:
    """Return the index of the line without a colon. The parser notices it only on a later line."""
    if "could not find expected ':'" in fault.problem:
        return fault.start[0] if fault.start and fault.start[0] < len(lines) else None
    if "mapping values are not allowed" not in fault.problem or not 0 < line < len(lines):
        return None
    for before in range(line - 1, -1, -1):
        written = lines[before].strip()
        if written and not written.startswith("#"):
            same = _indent(lines[before]) == _indent(lines[line])
            return before if same and ":" not in lines[before] else None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _half_quoted(
    fault: SyntaxFault, lines: list[str], line: int, column: int
) -> SyntaxExplanation | None:
    """Explain a value that starts with a quotation mark or bracket and continues after its end."""
    own = lines[line] if line < len(lines) else ""
    value = own.partition(": ")[2].lstrip() or own.lstrip("- ")
    if value[:1] not in tuple("\"'[{|>") or "block" not in fault.text:
        return None
    return SyntaxExplanation(
        line + 1,
        column + 1,
        f"nilai diawali tanda {value[0]} tetapi tidak seluruhnya di dalamnya: {quote(own.strip())}",
        "apit seluruh nilainya dengan tanda petik",
    )


def _by_the_parser(
    fault: SyntaxFault, lines: list[str], line: int, column: int
) -> SyntaxExplanation:
    """Translate the parser's message."""
    own = lines[line].strip() if line < len(lines) else ""
    shown = f": {quote(own)}" if own else ""
    reported = f"{fault.context} {fault.problem or fault.text}"
    for part, message, hint in _WORDS:
        if part in reported:
            return SyntaxExplanation(line + 1, column + 1, message + shown, hint)
    return SyntaxExplanation(
        line + 1,
        column + 1,
        "berkas ini bukan YAML yang sah" + shown,
        "bandingkan dengan contoh di sop_sources/",
    )
