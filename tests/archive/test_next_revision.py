"""A PDF that was signed or made by another program stays; the next one gets another name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pikepdf
import pytest

from sopdocs.build.sheets import build
from sopdocs.files import is_as_made
from tests.archive.appended import sign
from tests.archive.identities import identified
from tests.conftest import GOOD, Office

pytestmark = pytest.mark.slow

NEW = GOOD.replace("Menyimpan surat", "Menyimpan berkas")
BOOK = "judul: Buku\n"


def states(office: Office) -> dict[str, str]:
    return {
        Path(result.output).name: result.state
        for result in build([office.root / "sop_sources"], office.root / "build")
    }


def pdf(office: Office, name: str = "surat") -> Path:
    return office.root / "build" / "kantor" / f"{name}.pdf"


def foreign(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file)
    return file.read_bytes()


def edited(file: Path) -> bytes:
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        document.docinfo["/Title"] = "Diubah di program lain"
        document.save(file)
    return file.read_bytes()


def padded(file: Path) -> bytes:
    """Signed, with bytes behind its end."""
    file.write_bytes(sign(file) + bytes(2000))
    return file.read_bytes()


def padded_foreign(file: Path) -> bytes:
    file.write_bytes(foreign(file) + bytes(2000))
    return file.read_bytes()


@pytest.mark.parametrize("change", [foreign, edited, sign, padded, padded_foreign])
@pytest.mark.parametrize("record", [True, False])
def test_the_new_pdf_is_written_next_to_it_and_reported(office, change, record):
    office.sop()
    assert states(office) == {"surat.pdf": "built"}
    kept = change(pdf(office))
    office.sop(NEW)
    if not record:
        (office.root / "build" / ".sopdocs.json").unlink()
    done = office.run("build")
    assert (
        done.returncode == 0
        and "dibuat  build/kantor/surat-rev2.pdf" in done.stdout
        and "SOP-307" in done.stderr
        and "surat-rev2.pdf" in done.stderr
    )
    assert pdf(office).read_bytes() == kept and pdf(office, "surat-rev2").exists()
    assert states(office) == {"surat-rev2.pdf": "unchanged"} and pdf(office).read_bytes() == kept


def test_a_further_revision_replaces_an_unsigned_one(office):
    office.sop()
    states(office)
    first = sign(pdf(office))
    office.sop(NEW)
    assert states(office) == {"surat-rev2.pdf": "built"}
    office.sop(NEW.replace("Menyimpan", "Mengarsipkan"))
    assert states(office) == {"surat-rev2.pdf": "built"}
    second = sign(pdf(office, "surat-rev2"))
    office.sop(NEW.replace("Menyimpan", "Memusnahkan"))
    assert states(office) == {"surat-rev3.pdf": "built"}
    assert (pdf(office).read_bytes(), pdf(office, "surat-rev2").read_bytes()) == (first, second)
    office.sop()
    assert states(office) == {"surat.pdf": "unchanged"}, (
        "the source went back to what was signed first"
    )


def test_what_was_there_before_the_first_build_stays(office):
    office.sop()
    kept = foreign(pdf(office))
    assert states(office) == {"surat-rev2.pdf": "built"} and pdf(office).read_bytes() == kept


def test_a_source_of_the_revisions_name_keeps_its_own_pdf(office):
    office.sop()
    office.sop(GOOD.replace("Pencatatan", "Pengiriman"), "surat-rev2.yaml")
    states(office)
    sign(pdf(office))
    other = pdf(office, "surat-rev2").read_bytes()
    office.sop(NEW)
    assert states(office) == {"surat-rev3.pdf": "built", "surat-rev2.pdf": "unchanged"}
    assert pdf(office, "surat-rev2").read_bytes() == other


def test_revisions_go_with_their_source_but_for_the_signed_ones(office):
    office.sop()
    states(office)
    sign(pdf(office))
    office.sop(NEW)
    states(office)
    (office.folder / "surat.yaml").unlink()
    assert states(office) == {"surat.pdf": "kept", "surat-rev2.pdf": "removed"}
    assert pdf(office).exists() and not pdf(office, "surat-rev2").exists()


@pytest.mark.parametrize("change", [foreign, edited, sign])
def test_the_same_holds_for_books(office, change):
    office.sop()
    office.sop(BOOK, "buku.yaml")
    assert office.run("book").returncode == 0
    kept = change(pdf(office, "buku"))
    office.sop("judul: Buku Baru\n", "buku.yaml")
    done = office.run("book")
    assert done.returncode == 0 and "buku-rev2.pdf" in done.stdout and "SOP-307" in done.stderr
    assert pdf(office, "buku").read_bytes() == kept
    assert (
        "tetap" in office.run("book").stdout.splitlines()[0]
        and pdf(office, "buku").read_bytes() == kept
    )


def test_the_id_of_a_file_shows_whether_it_is_as_made(office):
    content = office.pdf().read_bytes()
    assert is_as_made(content)
    for at in range(0, len(content) - 700, 997):
        other = bytearray(content)
        other[at] ^= 1
        assert not is_as_made(bytes(other))
    changed = content.replace(b"SOP Pencatatan", b"SOP Pengiriman")
    assert not is_as_made(changed) and is_as_made(identified(changed))
    assert (
        not is_as_made(b"")
        and not is_as_made(content[:-10])
        and not is_as_made(content + b"\n%%EOF\n")
    )


def test_half_a_file_of_ours_is_written_again(office):
    office.sop()
    states(office)
    whole = pdf(office).read_bytes()
    pdf(office).write_bytes(whole[: len(whole) // 2])
    assert states(office) == {"surat.pdf": "built"} and pdf(office).read_bytes() == whole


def test_an_older_signed_version_put_back_does_not_hide_the_new_one(office):
    office.sop()
    states(office)
    old = sign(pdf(office))
    pdf(office).unlink()
    office.sop(NEW)
    assert states(office) == {"surat.pdf": "built"}
    pdf(office).write_bytes(old)
    assert states(office) == {"surat-rev2.pdf": "built"} and pdf(office).read_bytes() == old


@pytest.mark.parametrize("change", [padded, foreign, edited])
def test_a_book_of_others_stays_too(office, change):
    office.sop()
    office.sop(BOOK, "buku.yaml")
    office.run("book")
    kept = change(pdf(office, "buku"))
    office.sop(BOOK + "tahun: 2026\n", "buku.yaml")
    done = office.run("book")
    assert (
        done.returncode == 0
        and "buku-rev2.pdf" in done.stdout
        and pdf(office, "buku").read_bytes() == kept
    )


def test_a_book_that_another_program_changed_is_bound_beside_it(office):
    office.sop()
    office.sop(BOOK, "buku.yaml")
    office.run("book")
    kept = edited(pdf(office, "buku"))
    assert "buku-rev2.pdf" in office.run("book").stdout and pdf(office, "buku").read_bytes() == kept


def test_a_memory_that_names_a_file_elsewhere_removes_nothing(office, tmp_path):
    victim = tmp_path / "korban.pdf"
    victim.write_bytes(b"x")
    office.sop()
    (office.root / "build").mkdir()
    entry = {
        "source": "../sop_sources/kantor/hilang.yaml",
        "content": "",
        "pdf": hashlib.sha256(b"x").hexdigest(),
        "pages": 1,
        "problems": [],
    }
    (office.root / "build" / ".sopdocs-buku.json").write_text(
        json.dumps({str(victim): entry, "../../korban.pdf": entry}), "utf-8"
    )
    office.sop(BOOK, "buku.yaml")
    office.run("book")
    assert victim.read_bytes() == b"x"
