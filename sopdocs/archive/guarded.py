"""Read PDFs of anybody in a process with limits, so that the cost of a bomb or a crash is bounded.

Each function here asks its task (`tasks.py`), which the sandbox's process calls. An answer comes
from a process that read hostile input, so it is read strictly: JSON of the form that the task
writes, and bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.archive import carried as inner
from sopdocs.archive import embedded, tasks
from sopdocs.archive.carried import SUSPECT, Carried, read_pdf
from sopdocs.problem import ERROR, SEVERITIES, Problem
from sopdocs.sandbox.run import Bounds, SandboxFault, call

if TYPE_CHECKING:
    from sopdocs.archive.sign import SigningRequest

# an ordinary sheet takes 0.5 s and 110 MB; a book is made again up to four times
MEMORY = 600_000_000  # bytes of address space
MEMORY_EACH = 8  # bytes for each byte of the PDF
READING = (20, 1)  # seconds of processor time, and further seconds for each MB of the PDF
VERIFYING = (40, 20)

Verdict = tuple[list[str], bool, list[Problem]]


class _Malformed(Exception):
    """An answer of another form than its task writes."""


def carried(pdf: bytes, file: str, stem: str) -> Carried | Problem:
    """The sources that a PDF carries; a sheet's own source is called `stem`."""
    bounds = _bounds(pdf, READING)
    answer = call(tasks.embedded, {}, pdf, bounds)
    if isinstance(answer, SandboxFault):
        return _hopeless(file, answer, bounds)
    try:
        return inner.carried(_embedded(*answer), file, stem)
    except _Malformed:
        return _hopeless(file, SandboxFault("died"), bounds)


def verify(pdf: Path, issuers: Sequence[Path], sources: Path) -> Verdict:
    """Lines about a PDF, whether it is proven (`verify.verify`), and why it cannot be looked at."""
    content = read_pdf(pdf)
    if isinstance(content, Problem):
        return [], False, [content]
    bounds = _bounds(content, VERIFYING)
    asked: dict[str, object] = {
        "pdf": str(pdf),
        "issuers": [str(issuer) for issuer in issuers],
        "sources": str(sources),
    }
    answer = call(tasks.verify, asked, content, bounds)
    if isinstance(answer, SandboxFault):
        return [], False, [_hopeless(str(pdf), answer, bounds)]
    match answer[0]:
        case {"lines": list(lines), "whole": bool(whole), "problems": list(rows)}:
            try:
                return [str(line) for line in lines], whole, [_problem(row) for row in rows]
            except _Malformed:
                pass
    return [], False, [_hopeless(str(pdf), SandboxFault("died"), bounds)]


def sign(
    content: bytes, pdf: Path, key: bytes, request: SigningRequest
) -> tuple[bytes, str] | Problem:
    """What a signature adds behind a PDF, and who signed; `key` is the content of the key file.

    The PDF's own bytes do not come back, so that nothing in the sandbox can change them.
    """
    bounds = _bounds(content, READING)
    asked: dict[str, object] = {
        "pdf": str(pdf),
        "key": key.hex(),
        "p12": str(request.p12),
        "passphrase": request.passphrase.hex(),
        "reason": request.reason,
        "place": request.place,
        "tsa": request.tsa,
        "field": request.field,
    }
    answer = call(tasks.sign, asked, content, bounds)
    if isinstance(answer, SandboxFault):
        return _hopeless(str(pdf), answer, bounds)
    match answer:
        case ({"signer": str(signer)}, bytes(signature)) if signature:
            return signature, signer
        case ({"problem": row}, _):
            try:
                return _problem(row)
            except _Malformed:
                pass
    return _hopeless(str(pdf), SandboxFault("died"), bounds)


def title(pdf: bytes) -> str:
    """A PDF's own title, empty if there is none or it cannot be read."""
    answer = call(tasks.title, {}, pdf, _bounds(pdf, READING))
    match answer:
        case ({"title": str(found)}, _):
            return found
    return ""


def _bounds(pdf: bytes, seconds: tuple[int, int]) -> Bounds:
    base, each = seconds
    return Bounds(MEMORY + MEMORY_EACH * len(pdf), base + each * len(pdf) // 1_000_000)


def _hopeless(file: str, fault: SandboxFault, bounds: Bounds) -> Problem:
    """The problem of a PDF whose reading was stopped by a limit, or crashed."""
    if fault.kind == "memory":
        message = f"PDF ini perlu memori lebih dari {bounds.memory // 1_000_000} MB untuk dibaca"
    elif fault.kind == "time":
        message = f"PDF ini perlu waktu lebih dari {bounds.seconds} detik untuk dibaca"
    else:
        detail = f" ({fault.detail})" if fault.detail else ""
        message = f"PDF ini menghentikan pembacanya{detail}: rusak, atau perlu memori terlalu besar"
    return Problem(codes.UNREADABLE_PDF, ERROR, file, 0, 0, message, SUSPECT)


def _embedded(value: dict[str, object], content: bytes) -> dict[str, bytes] | embedded.Fault:
    match value:
        case {"fault_of_pdf": ("locked" | "broken" | "many" | "large") as fault}:
            return fault
        case {"files": list(sizes)}:
            files: dict[str, bytes] = {}
            begin = 0
            for one in sizes:
                match one:
                    case [str(name), int(size)] if size >= 0:
                        files[name] = content[begin : begin + size]
                        begin += size
                    case _:
                        raise _Malformed
            if begin == len(content) <= embedded.ALL and len(files) <= embedded.MOST:
                return files
    raise _Malformed


def _problem(row: object) -> Problem:
    match row:
        case [
            str(code),
            str(severity),
            str(file),
            int(line),
            int(column),
            str(message),
            str(hint),
        ] if severity in SEVERITIES:
            return Problem(code, severity, file, line, column, message, hint)
    raise _Malformed
