"""Every page of the real sheets and books is painted as it was: ``pages_decided.yaml``.

It holds a digest of each page's operators, without fonts, compression and digests of the program.
For a page that changes on purpose, run ``python -m tests.test_pages_decided``; look at
the pages whose lines differ.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import pikepdf
import yaml

from sopdocs.books.make import make_books
from sopdocs.build.sheets import build
from tests.conftest import HOME, called

FILE = Path(__file__).parent / "pages_decided.yaml"
HEADER = (
    "# A digest of each page's operators; python -m tests.test_pages_decided writes what is now.\n"
)


def painted(pdf: Path) -> list[str]:
    """A digest of each page's operators."""
    with pikepdf.open(pdf) as document:
        return [hashlib.sha256(_operators(page)).hexdigest()[:10] for page in document.pages]


def _operators(page: pikepdf.Page) -> bytes:
    content = page.obj["/Contents"]
    streams = content if isinstance(content, pikepdf.Array) else [content]
    return b"\n".join(stream.read_bytes() for stream in streams)


def decided(folder: Path) -> dict[str, list[str]]:
    """The pages of all papers of the real offices, by the paper's name."""
    sources = folder / "sop_sources"
    shutil.copytree(HOME / "sop_sources", sources)
    out = folder / "build"
    build([sources], out)
    make_books([sources], out)
    lasem = sources / "kecamatan-lasem" / "penyusunan-laporan-kinerja-perangkat-daerah.yaml"
    older = lasem.with_name("lama.yaml")
    text = lasem.read_text("utf-8")
    older.write_text(text.replace("Camat", "Bapak Camat").replace("1 hari", "2 hari"), "utf-8")
    done = called("diff", older, lasem, "--pdf", out / "lembar-perubahan.pdf", cwd=folder)
    assert done.returncode == 0, done.stderr
    return {file.relative_to(out).as_posix(): painted(file) for file in sorted(out.rglob("*.pdf"))}


def test_every_page_is_painted_as_it_was(tmp_path: Path):
    now, before = decided(tmp_path), yaml.safe_load(FILE.read_text("utf-8"))
    changed = [
        f"{name}, page {number}"
        for name in before
        for number, (one, other) in enumerate(zip(before[name], now.get(name, [])), 1)
        if one != other
    ]
    assert changed == []
    assert {name: len(pages) for name, pages in now.items()} == {
        name: len(pages) for name, pages in before.items()
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = decided(Path(folder))
    FILE.write_text(HEADER + yaml.safe_dump(found, width=90), "utf-8")
    print(f"{FILE}: {sum(map(len, found.values()))} pages", file=sys.stderr)


if __name__ == "__main__":
    main()
