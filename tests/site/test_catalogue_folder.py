"""The catalogue's folder: what is written again, what is removed, what is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sopdocs.site.make import SiteOptions, make_site
from sopdocs.site.record import CARDS, FOLDER
from tests.archive.appended import sign
from tests.conftest import GOOD, INSTITUTION, files_below
from tests.site.conftest import LETTER, RELEASING, PublishingOffice


def changed(office: PublishingOffice, *arguments: object) -> set[str]:
    """The pages and copies that a run of ``site`` wrote."""
    before = files_below(office.catalogue.out)
    office.made(*arguments)
    after = files_below(office.catalogue.out)
    return {
        name
        for name, found in after.items()
        if before.get(name) != found and not name.startswith(FOLDER)
    }


@pytest.mark.parametrize("name", ["index.html", "catatan.txt", ".htaccess"])
def test_a_folder_of_others_is_never_written_in(office: PublishingOffice, name: str):
    office.catalogue.out.mkdir()
    (office.catalogue.out / name).write_text("milik orang lain", "utf-8")
    done = office.site()
    assert done.returncode == 1 and "bukan katalog buatan sopdocs" in done.stderr
    assert [path.name for path in office.catalogue.out.iterdir()] == [name]


def test_a_file_in_place_of_the_folder_is_a_message(office: PublishingOffice):
    office.catalogue.out.write_text("milik orang lain", "utf-8")
    done = office.site()
    assert done.returncode == 1 and "--out public" in done.stderr
    assert office.catalogue.out.read_text("utf-8") == "milik orang lain"


def test_an_empty_folder_is_taken(office: PublishingOffice):
    office.catalogue.out.mkdir()
    assert office.made().sop("Pencatatan Surat")


def test_nothing_is_written_if_nothing_changed(office: PublishingOffice):
    office.made()
    assert changed(office) == set()


def test_an_interrupted_run_is_continued_where_it_was(
    office: PublishingOffice, monkeypatch: pytest.MonkeyPatch
):
    office.sop(GOOD.replace("Pencatatan Surat", "Surat Ketiga"), "tiga.yaml")
    whole = office.made().files()
    shutil.rmtree(office.catalogue.out)
    monkeypatch.chdir(office.root)

    def stop_at_the_second(number: int, _: int) -> None:
        if number == 2:
            raise KeyboardInterrupt

    options = SiteOptions(Path("build"), kept_every=1)
    with pytest.raises(KeyboardInterrupt):
        make_site([Path("sop_sources")], Path("public"), options, advance=stop_at_the_second)
    done = office.site()
    assert "3 SOP, 1 dibuat" in done.stdout
    assert office.catalogue.files() == whole


def test_what_an_interrupted_run_left_over_is_removed(
    office: PublishingOffice, monkeypatch: pytest.MonkeyPatch
):
    office.made()
    office.sop(GOOD.replace("Memeriksa surat", "Meneliti surat"))
    monkeypatch.chdir(office.root)

    def stop_at_the_first(number: int, count: int) -> None:
        if number and number < count:
            raise KeyboardInterrupt

    options = SiteOptions(Path("build"), force=True, kept_every=1)
    with pytest.raises(KeyboardInterrupt):
        make_site([Path("sop_sources")], Path("public"), options, advance=stop_at_the_first)
    office.sop(GOOD.replace("Memeriksa surat", "Menelaah surat"))
    kept = office.made().files()
    shutil.rmtree(office.catalogue.out)
    assert office.made().files() == kept


def test_a_changed_step_writes_its_sop_and_the_pages_of_its_posts(office: PublishingOffice):
    office.made()
    office.sop(GOOD.replace("Memeriksa surat", "Meneliti surat"))
    written = changed(office)
    page, post = (office.catalogue.sop(one) for one in ("Pencatatan Surat", "Kepala Bagian"))
    assert {name for name in written if name.endswith(".html")} == {page, post}


def test_a_sop_that_is_withheld_leaves_nothing_behind(office: PublishingOffice):
    office.made()
    office.sop(LETTER + "katalog: tidak\n", "data.yaml")
    catalogue = office.made()
    assert b"Permintaan Data" not in b"".join(catalogue.files().values())
    assert b"Kasubag Umum" not in b"".join(catalogue.files().values())
    kept = office.made("--force").files()
    shutil.rmtree(catalogue.out)
    assert office.made().files() == kept


def test_a_changed_sop_leaves_no_old_copies(office: PublishingOffice):
    catalogue = office.made()
    office.sop(GOOD.replace("Memeriksa surat", "Meneliti surat"))
    office.made()
    folder = (catalogue.out / catalogue.sop("Pencatatan Surat")).with_suffix("")
    assert len(list(folder.iterdir())) == 1


def test_files_of_others_in_the_catalogue_stay(office: PublishingOffice):
    catalogue = office.made()
    (catalogue.out / "robots.txt").write_text("User-agent: *", "utf-8")
    (catalogue.out / "unit" / "sambutan.html").write_text("<p>milik kantor</p>", "utf-8")
    office.made("--force")
    assert (catalogue.out / "robots.txt").is_file()
    assert (catalogue.out / "unit" / "sambutan.html").read_text("utf-8") == "<p>milik kantor</p>"


def test_a_page_that_somebody_changed_is_never_written_over(office: PublishingOffice):
    catalogue = office.made()
    (catalogue.out / "index.html").write_text("disunting", "utf-8")
    done = office.site("--force")
    assert done.returncode == 1 and "index.html" in done.stderr
    assert catalogue.page("index.html") == "disunting"


def test_a_copy_that_was_signed_in_the_catalogue_is_not_removed(office: PublishingOffice):
    catalogue = office.made()
    pdf = catalogue.pdf(catalogue.sop("Pencatatan Surat"))
    signed = sign(pdf)
    office.sop(GOOD.replace("Memeriksa surat", "Meneliti surat"))
    done = office.site()
    assert "sudah diubah, jadi dibiarkan" in done.stderr
    assert pdf.read_bytes() == signed


@pytest.mark.parametrize(
    "record", [None, b"", b"{}", b"[" * 100_000, b'{"form": 1, "cards": [[1]]}', b"\xff"]
)
def test_without_its_record_the_catalogue_is_the_same(office: PublishingOffice, record):
    whole = office.made().files()
    file = office.catalogue.out / FOLDER / CARDS
    file.unlink()
    if record is not None:
        file.write_bytes(record)
    assert office.made().files() == whole


def test_without_its_record_what_is_gone_is_removed_all_the_same(office: PublishingOffice):
    catalogue = office.made()
    (catalogue.out / FOLDER / CARDS).unlink()
    (office.folder / "data.yaml").unlink()
    assert b"Permintaan Data" not in b"".join(office.made().files().values())


def test_a_record_that_leads_elsewhere_removes_nothing(office: PublishingOffice):
    office.made()
    victim = office.root / "penting.html"
    victim.write_text("", "utf-8")
    file = office.catalogue.out / FOLDER / CARDS
    file.write_bytes(file.read_bytes().replace(b'"pages":{', b'"pages":{"../penting.html":"x",'))
    office.made()
    assert victim.exists()


def test_a_missing_page_or_copy_is_written_again(office: PublishingOffice):
    whole = office.made().files()
    catalogue = office.catalogue
    catalogue.pdf(catalogue.sop("Pencatatan Surat")).unlink()
    (catalogue.out / catalogue.sop("Kasubag Umum")).unlink()
    (catalogue.out / "gambaran.html").unlink()
    assert office.made().files() == whole


def test_a_source_with_an_error_keeps_its_last_page(office: PublishingOffice):
    whole = office.made().files()
    office.sop(GOOD.replace("oleh: tim", "oleh: siapa", 1))
    done = office.site()
    assert done.returncode == 1 and "siapa" in done.stderr
    assert office.catalogue.sop("Pencatatan Surat")
    office.sop(GOOD)
    assert office.made().files() == whole


def test_a_review_moves_the_day_of_the_next_one(office: PublishingOffice):
    catalogue = office.made()
    (office.folder / "reviu.yaml").write_text("surat: 2026-05-06\n", "utf-8")
    office.made()
    assert "6 Mei 2028" in catalogue.page(catalogue.sop("Pencatatan Surat"))


def test_equal_sources_give_equal_bytes_wherever_they_are(office: PublishingOffice, tmp_path):
    other = PublishingOffice(tmp_path / "lain")
    assert office.made().files() == other.made().files()


@pytest.mark.slow
def test_processes_give_the_same_bytes_as_one_process(office: PublishingOffice):
    for number in range(12):
        office.sop(GOOD.replace("Pencatatan", f"Pencatatan {number}"), f"surat-{number}.yaml")
    alone = office.made().files()
    done = office.process("site", "--no-search", "--jobs", 2, "--out", "dua")
    assert done.returncode == 0, done.stderr
    there = {
        path.relative_to(office.root / "dua").as_posix(): path.read_bytes()
        for path in sorted((office.root / "dua").rglob("*"))
        if path.is_file()
    }
    assert there == alone


def test_an_office_that_releases_nothing_costs_no_reading(office: PublishingOffice):
    office.institution(INSTITUTION)
    done = office.site()
    assert done.returncode == 1 and "2 SOP belum dilepas" in done.stderr
    office.institution(RELEASING)
    assert office.made().sop("Permintaan Data")


def test_a_single_file_makes_no_catalogue(office: PublishingOffice):
    whole = office.made().files()
    done = office.site("sop_sources/kantor/surat.yaml")
    assert done.returncode == 1 and "sebut foldernya" in done.stderr
    assert office.catalogue.files() == whole


@pytest.mark.parametrize("folder", ["kantro", "kosong"])
def test_a_folder_without_sources_changes_nothing(office: PublishingOffice, folder: str):
    whole = office.made().files()
    (office.root / "sop_sources" / "kosong").mkdir()
    done = office.site(f"sop_sources/{folder}")
    assert done.returncode == 1 and folder in done.stderr
    assert office.catalogue.files() == whole


@pytest.mark.parametrize("broken", ["nama: [", "logo: tidak-ada.png\nnama: X\n"])
def test_a_fault_in_an_office_leaves_its_pages(office: PublishingOffice, broken: str):
    whole = office.made().files()
    office.institution(broken)
    done = office.site()
    assert done.returncode == 1 and "instansi.yaml" in done.stderr
    assert office.catalogue.sop("Permintaan Data") and office.catalogue.sop("Tim Kerja")
    office.institution(RELEASING)
    assert office.made().files() == whole
