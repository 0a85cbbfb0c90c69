"""Convert letters to PDF with LibreOffice, all files in one call."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from sopdocs import supervisor
from sopdocs.files import content_of, limits, write_new
from sopdocs.letters.package import Fault

PATIENCE = (90, 5)  # seconds for the call, and for each file
_INSTALL = {
    "linux": "pasang dengan  sudo apt install libreoffice-writer",
    "darwin": "pasang dengan  brew install --cask libreoffice",
    "win32": "pasang dengan  winget install TheDocumentFoundation.LibreOffice",
}
_USUAL = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_MADE_AT = re.compile(rb"(/CreationDate\(D:)\d{14}")
_MADE_AS = re.compile(
    rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(> \]\s*/DocChecksum /)[0-9A-F]{32}"
)
# If a machine has neither Arial nor its metric twin, LibreOffice uses the sheet's typeface.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{faces}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Arial</string></test>
<edit name="family" mode="append" binding="strong"><string>Arimo</string></edit></match>
</fontconfig>"""
# for documents of others: no macro runs, nothing is fetched from elsewhere
_SECURITY = '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
_CAREFUL = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items '
    'xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'{_SECURITY}<prop oor:name="{name}" oor:op="fuse"><value>true</value></prop></item>'
        for name in (
            "BlockUntrustedRefererLinks",
            "DisableActiveContent",
            "DisableMacrosExecution",
        )
    )
    + "</oor:items>"
)


def program() -> str:
    """Return the path of LibreOffice; empty if it is not installed."""
    return (
        shutil.which("soffice")
        or shutil.which("libreoffice")
        or next((path for path in _USUAL if Path(path).is_file()), "")
    )


def as_pdf(documents: list[bytes]) -> tuple[list[bytes | None], Fault | None]:
    """Return the PDF of each docx, None for a failed one, and what went wrong with the run.

    The time of creation is removed, so that equal letters give equal files on one machine.
    """
    soffice = program()
    if not soffice:
        system = sys.platform if sys.platform in _INSTALL else "linux"
        return [None] * len(documents), (
            "LibreOffice belum terpasang, sehingga PDF tidak dibuat; berkas .docx tetap ada",
            _INSTALL[system],
        )
    with contextlib.ExitStack() as stack:
        folder = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True)
            )
        )
        for number, content in enumerate(documents):
            write_new(folder / f"{number}.docx", content)
        fault = _convert(soffice, folder, len(documents))
        made = [_read(folder / "pdf" / f"{number}.pdf") for number in range(len(documents))]
    if fault is None and None in made:
        fault = (
            f"LibreOffice tidak membuat {made.count(None)} dari {len(made)} PDF; "
            "berkas .docx tetap ada",
            "buka berkas .docx itu di LibreOffice untuk melihat sebabnya",
        )
    return made, fault


def pdf_to_look_at(content: bytes, end: str) -> bytes | None:
    """Return the PDF of somebody's .xlsx or .docx (``end``) for its pictures; None if none is made.

    Its macros do not run, and nothing that it links to is fetched.
    """
    soffice = program()
    if not soffice:
        return None
    with tempfile.TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write_new(folder / f"0{end}", content)
        write_new(folder / "profile" / "user" / "registrymodifications.xcu", _CAREFUL.encode())
        _convert(soffice, folder, 1, end)
        return content_of(folder / "pdf" / "0.pdf", limits.PDF)


def _convert(soffice: str, folder: Path, count: int, end: str = ".docx") -> Fault | None:
    # a separate profile: a running LibreOffice would take the call and write nothing
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        *(str(folder / f"{n}{end}") for n in range(count)),
    ]
    try:
        supervisor.run(
            command, folder, os.environ | _fonts(folder), PATIENCE[0] + PATIENCE[1] * count
        )
    except TimeoutError:
        return (
            "LibreOffice terlalu lama dan dihentikan; berkas .docx tetap ada",
            "tutup LibreOffice yang terbuka, lalu ulangi dengan --pdf",
        )
    except OSError:
        return f"LibreOffice tidak dapat dijalankan: {soffice}", "pasang ulang LibreOffice"
    return None


def _fonts(folder: Path) -> dict[str, str]:
    if sys.platform != "linux":
        return {}
    from sopdocs.fonts import faces

    try:
        home = faces()["regular"].file.parent
    except OSError:
        return {}
    conf = folder / "fonts.conf"
    write_new(conf, _FONTS.format(faces=home, cache=folder / "fonts").encode())
    return {"FONTCONFIG_FILE": str(conf)}


def _read(file: Path) -> bytes | None:
    content = content_of(file, limits.PDF)
    if content is None or not content.startswith(b"%PDF"):
        return None
    return _named(_MADE_AT.sub(rb"\g<1>19800101000000", content))


def is_untouched_pdf(content: bytes) -> bool:
    """True if a PDF is unchanged since this program wrote it.

    A signature is appended to the old bytes, so that the id no longer matches.
    """
    return bool(_MADE_AS.search(content)) and content == _named(content)


def _named(content: bytes) -> bytes:
    """Return the PDF with an id that is the digest of all its other bytes."""

    def with_id(mark: bytes) -> bytes:
        return _MADE_AS.sub(
            lambda found: found[1] + mark + found[2] + mark + found[3] + mark, content
        )

    return with_id(hashlib.sha256(with_id(b"0" * 32)).hexdigest()[:32].upper().encode())
