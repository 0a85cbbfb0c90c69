"""What the sandbox's process does with a PDF: a request and the PDF → an answer, as messages.

Imports stand in the functions, because each start of the process pays for them.
"""

from __future__ import annotations

from pathlib import Path

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
    rows = [[p.code, p.severity, p.file, p.line, p.column, p.message, p.hint] for p in problems]
    return {"lines": lines, "whole": whole, "problems": rows}, b""
