"""LibreOffice as another program that opens a workbook, computes it, and saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from sopdocs.bootstrap import CALC
from tests.system import needs

SOFFICE = shutil.which("soffice")
with_soffice = needs(SOFFICE and Path(CALC).exists(), "LibreOffice Calc")


def saved_again(folder: Path, *files: Path) -> list[Path]:
    """Return workbooks as LibreOffice saves them, in a new folder of the test; one call for all."""
    subprocess.run(
        [
            *(str(SOFFICE), "--headless", f"-env:UserInstallation={(folder / 'lo').as_uri()}"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(folder / "lagi"), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=170,
    )
    return [folder / "lagi" / file.name for file in files]
