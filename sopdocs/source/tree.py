"""YAML text → a tree of nodes with places; the only importer of yaml.

The parser's events are taken one by one, so that depth, aliases, doubled keys and size are judged
before anything is built: nothing an author writes can cost more than the file's own length.
Scalars keep the text that was typed (``0123``, ``NO`` and ``1.10`` stay themselves).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sopdocs import codes
from sopdocs.problem import ERROR, Problem, quote

LARGEST_FILE = 2_000_000  # bytes; the largest real SOP source is 20 kB
DEEPEST = 12  # levels of nesting; a SOP source needs 5

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(slots=True)
class Node:
    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A value or key; ``written`` is the source's text, ``start`` and ``end`` where the value stands in it.

    ``style`` is how it was written: empty for plain, a quotation mark, ``|`` or ``>``.
    """

    text: str = ""
    style: str = ""
    written: str = field(default="", repr=False, compare=False)
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> bool:
        return not self.style

    @property
    def empty(self) -> bool:
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True)
class Sequence(Node):
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    doubled: bool = False


class _Refused(Exception):
    def __init__(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = (code, line, column, message, hint)


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Bytes of a source as text: UTF-8, with or without BOM; line ends of any system."""

    def refuse(
        code: str, line: int, column: int, message: str, hint: str
    ) -> tuple[None, list[Problem]]:
        return None, [Problem(code, ERROR, file, line, column, message, hint)]

    if len(raw) > LARGEST_FILE:
        return refuse(
            codes.TOO_LARGE,
            0,
            0,
            f"berkas terlalu besar ({len(raw):,} bita)".replace(",", "."),
            f"sumber SOP paling besar {LARGEST_FILE // 1_000_000} MB; pecah menjadi beberapa SOP",
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:100].count(0) > 10:
        return refuse(
            codes.WRONG_ENCODING,
            1,
            1,
            "berkas tidak disimpan sebagai UTF-8 (tampaknya UTF-16)",
            'di Notepad: File > Save As, pilih Encoding "UTF-8"',
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return refuse(
            codes.WRONG_ENCODING,
            line,
            column,
            f"berkas bukan UTF-8: bita 0x{raw[error.start]:02x} tidak dikenal",
            'simpan ulang dengan Encoding "UTF-8"',
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    for found in list(_CONTROL.finditer(text))[:20]:
        before = text[: found.start()]
        problems.append(
            Problem(
                codes.INVISIBLE_CHARACTER,
                ERROR,
                file,
                before.count("\n") + 1,
                len(before.rpartition("\n")[2]) + 1,
                f"ada karakter kendali U+{ord(found[0]):04X} yang tidak tampak",
                "hapus karakter itu",
            )
        )
    return _CONTROL.sub(" ", text) if problems else text, problems


def parse(
    raw: bytes, file: str, least: str = "nama, pelaksana, kegiatan"
) -> tuple[Mapping | None, list[Problem]]:
    """The top mapping of a YAML source, or ``None`` with the problems that hinder reading; ``least`` are keys that it cannot do without."""
    text, problems = decode(raw, file)
    if text is None:
        return None, problems
    import yaml

    try:
        root, doubled = _build(text, yaml)
    except _Refused as refused:
        code, line, column, message, hint = refused.problem
        return None, [*problems, Problem(code, ERROR, file, line, column, message, hint)]
    except yaml.YAMLError as error:
        line, column, message, hint = _in_words(error, text)
        return None, [
            *problems,
            Problem(codes.YAML_SYNTAX, ERROR, file, line, column, message, hint),
        ]
    for key, first in doubled:
        problems.append(
            Problem(
                codes.REPEATED_FIELD,
                ERROR,
                file,
                key.line,
                key.column,
                f"kunci {quote(key.text)} ditulis dua kali (yang pertama di baris {first.line})",
                "gabungkan keduanya atau hapus salah satu",
            )
        )
    if root is None or (isinstance(root, Scalar) and root.empty):
        return None, [
            *problems,
            Problem(
                codes.EMPTY_SOURCE,
                ERROR,
                file,
                1,
                1,
                "berkas kosong",
                f"isi sekurang-kurangnya: {least}",
            ),
        ]
    if not isinstance(root, Mapping):
        return None, [
            *problems,
            Problem(
                codes.WRONG_FORM,
                ERROR,
                file,
                root.line,
                root.column,
                "berkas tidak berisi pasangan kunci: nilai",
                f"mulai dengan baris seperti  {least.partition(',')[0]}: ...",
            ),
        ]
    return root, problems


def _build(text: str, yaml) -> tuple[Node | None, list[tuple[Scalar, Scalar]]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root: Node | None = None
    stack: list[Node] = []
    keys: list[Scalar | None] = []  # for each open mapping: the key that waits for its value
    seen: list[dict[str, Scalar]] = []
    doubled: list[tuple[Scalar, Scalar]] = []
    documents = 0
    for event in yaml.parse(text, Loader=loader):
        kind = type(event).__name__
        sign = (
            "&"
            if getattr(event, "anchor", None) and kind != "AliasEvent"
            else "!"
            if getattr(event, "tag", None)
            else ""
        )
        if sign:
            mark = event.start_mark
            raise _Refused(
                codes.FORBIDDEN_YAML,
                mark.line + 1,
                mark.column + 1,
                f'tanda "{sign}" di awal nilai',
                'apit seluruh nilainya dengan tanda petik "..."',
            )
        if kind == "ScalarEvent":
            mark = event.start_mark
            node: Node = Scalar(
                mark.line + 1,
                mark.column + 1,
                event.value,
                event.style or "",
                text,
                mark.index,
                event.end_mark.index,
            )
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            mark = event.start_mark
            if len(stack) >= DEEPEST:
                raise _Refused(
                    codes.TOO_DEEP,
                    mark.line + 1,
                    mark.column + 1,
                    f"susunan bertingkat lebih dari {DEEPEST} tingkat",
                    "sumber SOP cukup 5 tingkat",
                )
            node = (Mapping if kind[0] == "M" else Sequence)(mark.line + 1, mark.column + 1)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            if isinstance(stack.pop(), Mapping):
                keys.pop()
                seen.pop()
            continue
        elif kind == "AliasEvent":
            mark = event.start_mark
            raise _Refused(
                codes.FORBIDDEN_YAML,
                mark.line + 1,
                mark.column + 1,
                f"tanda bintang di awal nilai: {quote('*' + event.anchor)}",
                'apit seluruh teks dengan tanda petik "..."; huruf miring ditulis _seperti ini_',
            )
        else:
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    mark = event.start_mark
                    raise _Refused(
                        codes.WRONG_FORM,
                        mark.line + 1,
                        mark.column + 1,
                        'ada baris "---" kedua',
                        "satu berkas berisi satu SOP; simpan yang lain di berkas sendiri",
                    )
            continue
        _attach(node, stack, keys, seen, doubled)
        root = root or node
        if not isinstance(node, Scalar):
            stack.append(node)
            if isinstance(node, Mapping):
                keys.append(None)
                seen.append({})
    return root, doubled


def _attach(node: Node, stack: list[Node], keys: list, seen: list, doubled: list) -> None:
    """Hang a node under the innermost open one."""
    if not stack:
        return
    parent = stack[-1]
    if isinstance(parent, Sequence):
        parent.items.append(node)
    elif keys[-1] is None:
        if not isinstance(node, Scalar):
            raise _Refused(
                codes.YAML_SYNTAX,
                node.line,
                node.column,
                "kunci harus berupa teks",
                "kurung { atau [ di awal nilai: apit nilainya dengan tanda petik",
            )
        keys[-1] = node
    else:
        key = keys[-1]
        keys[-1] = None
        if key.text in seen[-1]:
            doubled.append((key, seen[-1][key.text]))
            parent.doubled = True
        else:
            seen[-1][key.text] = key
            parent.pairs.append((key, node))


_WORDS = (  # part of the parser's own message → what it means to an author, what to do
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
        "apit seluruh nilainya dengan tanda petik, atau samakan indentasinya dengan baris di atasnya",
    ),
    (
        "could not find expected ':'",
        "baris ini bukan pasangan kunci: nilai",
        "tulis titik dua dan spasi sesudah kuncinya, atau geser baris lanjutan lebih ke kanan daripada kuncinya",
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


def _in_words(error, text: str) -> tuple[int, int, str, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None)
    left_open = (
        opened
        and mark
        and opened.line != mark.line
        and "flow" in str(getattr(error, "context", ""))
    )
    if (
        left_open or "end of stream" in str(error) or "<stream end>" in str(error)
    ):  # the author needs the sign that was left open
        mark = opened or mark
    line = mark.line if mark else 0
    column = mark.column if mark else 0
    lines = text.split("\n")
    own = lines[line] if line < len(lines) else ""
    around = [n for n in (line, line - 1) if 0 <= n < len(lines)]
    for n in around:
        indent = lines[n][: len(lines[n]) - len(lines[n].lstrip())]
        if "\t" in indent:
            return (
                n + 1,
                indent.index("\t") + 1,
                "baris ini menjorok dengan tab",
                "ganti setiap tab dengan dua spasi",
            )
    lacking = _without_colon(error, lines, line)
    if lacking is not None:
        text = lines[lacking].strip()
        key = text.lstrip("- ").split()[0].partition(":")[0] if text.lstrip("- ") else text
        return (
            lacking + 1,
            len(lines[lacking]) - len(lines[lacking].lstrip()) + 1,
            f"baris ini belum punya titik dua dan spasi: {quote(text)}",
            f"tulis misalnya  {key}: ...",
        )
    value = own.partition(": ")[2].lstrip() or own.lstrip("- ")
    if value[:1] in tuple("\"'[{|>") and "block" in str(error):
        return (
            line + 1,
            column + 1,
            f"nilai diawali tanda {value[0]} tetapi tidak seluruhnya di dalamnya: {quote(own.strip())}",
            "apit seluruh nilainya dengan tanda petik",
        )
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    shown = f": {quote(own.strip())}" if own.strip() else ""
    for part, message, hint in _WORDS:
        if part in said:
            return line + 1, column + 1, message + shown, hint
    return (
        line + 1,
        column + 1,
        "berkas ini bukan YAML yang sah" + shown,
        "bandingkan dengan contoh di sop_sources/",
    )


def _without_colon(error, lines: list[str], line: int) -> int | None:
    """The line, from 0, that lacks the colon which the parser missed only further on; ``None`` when it is another fault."""
    said = str(getattr(error, "problem", ""))
    if "could not find expected ':'" in said:
        start = getattr(error, "context_mark", None)
        return start.line if start is not None and start.line < len(lines) else None
    if "mapping values are not allowed" in said and line > 0 and line < len(lines):
        before = next(
            (
                n
                for n in range(line - 1, -1, -1)
                if lines[n].strip() and not lines[n].lstrip().startswith("#")
            ),
            None,
        )
        if (
            before is not None
            and ":" not in lines[before]
            and _indent(lines[before]) == _indent(lines[line])
        ):
            return before
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
