"""What the sandbox's process does with a PDF: a request and the PDF → an answer, as messages.

Imports are inside the functions, because each start of the process pays for them.
"""

from __future__ import annotations

from pathlib import Path

from sopdocs.problem import Problem

Value = dict[str, object]


def embedded(_: Value, pdf: bytes) -> tuple[Value, bytes]:
    """The embedded files, as names and sizes, and their bytes one behind the other."""
    from sopdocs.archive.embedded import embedded_files

    files = embedded_files(pdf)
    if isinstance(files, str):
        return {"fault_of_pdf": files}, b""
    sizes = [[name, len(content)] for name, content in files.items()]
    return {"files": sizes}, b"".join(files.values())


def title(_: Value, pdf: bytes) -> tuple[Value, bytes]:
    """The PDF's own title."""
    from sopdocs.archive import embedded as inside

    return {"title": inside.title(pdf)}, b""


def sign(request: Value, pdf: bytes) -> tuple[Value, bytes]:
    """What a signature adds behind the PDF, and who signed; or the problem."""
    from sopdocs.archive.sign import SigningRequest, signed

    words = {name: str(request[name]) for name in ("reason", "place", "tsa", "field")}
    passphrase = bytes.fromhex(str(request["passphrase"]))
    wanted = SigningRequest(Path(str(request["p12"])), passphrase, **words)
    key = bytes.fromhex(str(request["key"]))
    found = signed(pdf, Path(str(request["pdf"])), key, wanted)
    if isinstance(found, Problem):
        return {"problem": _row(found)}, b""
    made, signer = found
    assert made.startswith(pdf), "a signature leaves what was there"
    return {"signer": signer}, made[len(pdf) :]


def verify(request: Value, pdf: bytes) -> tuple[Value, bytes]:
    """What the PDF is worth as a record."""
    from sopdocs.archive.verify import verify as inside

    issuers = request["issuers"]
    assert isinstance(issuers, list)
    lines, whole, problems = inside(
        pdf,
        Path(str(request["pdf"])),
        [Path(str(issuer)) for issuer in issuers],
        Path(str(request["sources"])),
    )
    return {"lines": lines, "whole": whole, "problems": [_row(one) for one in problems]}, b""


def _row(p: Problem) -> list[object]:
    return [p.code, p.severity, p.file, p.line, p.column, p.message, p.hint]
