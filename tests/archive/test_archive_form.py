"""The form of files for the archive: PDF/A-3b, judged by PDFBox's preflight as far as it can.

Preflight knows PDF/A-1b.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image, ImageCms

from sopdocs.books.make import make_books
from sopdocs.build.sheets import build
from sopdocs.output.pdf.colour import profile
from tests.conftest import GOOD, HOME, INSTITUTION
from tests.system import needs

pytestmark = pytest.mark.slow

JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        "preflight",
        "pdfbox2",
        "fontbox2",
        "xmpbox",
        "commons-logging",
        "commons-io",
        "javax.activation",
        "jaxb-api",
    )
]
ONLY_1B = (  # what PDF/A-1 forbids and PDF/A-3 allows
    r"1\.4\.7 : Trailer Syntax error, EmbeddedFile entry is present in the Names dictionary",
    r"1\.2\.9 : Body Syntax error, EmbeddedFile entry is present in a FileSpecification dictionary",
    r"2\.1\.\d : .*(?:SMask|Soft Mask).*",
)
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def logo(folder: Path, kind: str) -> str:
    if kind == "alpha":
        Image.new("RGBA", (40, 40), (0, 90, 160, 120)).save(folder / "logo.png")
    elif kind == "cmyk":
        Image.new("CMYK", (40, 40), (90, 10, 0, 30)).save(folder / "logo.jpg")
    elif kind == "grey":
        Image.new("L", (40, 40), 90).save(folder / "logo.jpg")
    elif kind == "svg":
        (folder / "logo.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" '
            'height="9" fill="#136"/></svg>',
            "utf-8",
        )
    return {"alpha": "logo.png", "cmyk": "logo.jpg", "grey": "logo.jpg", "svg": "logo.svg"}.get(
        kind, "logo.png"
    )


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> list[Path]:
    """Sheets of the real sources and books, and sheets with logos of every kind."""
    out = tmp_path_factory.mktemp("arsip")
    made = [
        out / result.output
        for result in [
            *build([HOME / "sop_sources"], out),
            *make_books([HOME / "sop_sources" / "himpunan-pelaporan-kinerja"], out),
        ]
    ]
    for kind in ("alpha", "cmyk", "grey", "svg"):
        folder = out / "sumber" / kind
        folder.mkdir(parents=True)
        (folder / "instansi.yaml").write_text(
            INSTITUTION.replace("logo.png", logo(folder, kind)), "utf-8"
        )
        (folder / "surat.yaml").write_text(
            GOOD.replace("Menerima surat", "Menerima surat ≥ 2 & ćevap").replace(
                "tanggal:", "sampul: ya\ntanggal:"
            ),
            "utf-8",
        )
        (result,) = build([folder / "surat.yaml"], out)
        made.append(out / result.output)
    return made


def test_metadata_say_what_the_information_says_and_name_part_and_level(papers):
    for file in papers:
        with pikepdf.open(file) as pdf:
            tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
            assert "/Filter" not in pdf.Root.Metadata

            def metadata(path: str, tree=tree) -> str:
                return tree.findtext(f".//{path}", "", NAMES)

            assert (metadata("pdfaid:part"), metadata("pdfaid:conformance")) == ("3", "B")
            info = {key: str(value) for key, value in pdf.docinfo.items()}
            assert metadata("dc:title/rdf:Alt/rdf:li") == info.pop("/Title") and metadata(
                "dc:creator/rdf:Seq/rdf:li"
            ) == info.pop("/Author")
            assert metadata("dc:description/rdf:Alt/rdf:li") == info.pop(
                "/Subject", ""
            ) and metadata("pdf:Keywords") == info.pop("/Keywords", "")
            assert metadata("xmp:CreatorTool") == info.pop("/Creator") and metadata(
                "pdf:Producer"
            ) == info.pop("/Producer")
            assert info == {} and not tree.findall(".//xmp:CreateDate", NAMES)


def test_a_title_with_signs_of_xml_is_written_as_it_is(office):
    with pikepdf.open(
        office.pdf(
            GOOD.replace("Pencatatan Surat", 'A < B & C > D \\"ę\\"')
            .replace("nama: A", 'nama: "A')
            .replace('\\"\n', '\\""\n', 1)
        )
    ) as pdf:
        tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
        assert (
            tree.findtext(".//dc:title/rdf:Alt/rdf:li", "", NAMES)
            == str(pdf.docinfo["/Title"])
            == 'SOP A < B & C > D "ę"'
        )


def test_colours_have_a_space_and_fonts_are_embedded(papers):
    for file in papers:
        with pikepdf.open(file) as pdf:
            (intent,) = pdf.Root.OutputIntents
            assert (
                str(intent.S) == "/GTS_PDFA1"
                and intent.DestOutputProfile.read_bytes() == profile()
                and int(intent.DestOutputProfile.N) == 3
            )
            for page in pdf.pages:
                assert all(
                    "/FontFile2" in font.FontDescriptor for font in page.Resources.Font.values()
                )
                images = [
                    one
                    for one in page.Resources.get("/XObject", {}).values()
                    if one.get("/Subtype") == "/Image"
                ]
                assert {str(image.ColorSpace) for image in images} <= {"/DeviceGray", "/DeviceRGB"}


def test_the_profile_means_srgb():
    import io

    own, reference = ImageCms.ImageCmsProfile(io.BytesIO(profile())), ImageCms.createProfile("sRGB")
    colours = [(grey, grey, grey) for grey in range(256)] + [
        (red, green, blue)
        for red in range(0, 256, 51)
        for green in range(0, 256, 51)
        for blue in range(0, 256, 51)
    ]
    picture = Image.new("RGB", (len(colours), 1))
    for at, colour in enumerate(colours):
        picture.putpixel((at, 0), colour)
    seen = ImageCms.profileToProfile(picture, own, reference)
    assert (
        max(
            abs(a - b)
            for at, colour in enumerate(colours)
            for a, b in zip(colour, seen.getpixel((at, 0)), strict=True)
        )
        <= 1
    )


def test_nothing_in_a_file_depends_on_the_time(papers):
    for file in papers:
        with pikepdf.open(file) as pdf:
            assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo)
            assert len(bytes(pdf.trailer.ID[0])) == 16 and bytes(pdf.trailer.ID[0]) == bytes(
                pdf.trailer.ID[1]
            )


def test_qpdf_finds_nothing_to_complain_of(papers):
    for file in papers:
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == [], file


def judged_as_1b(file: Path, folder: Path) -> list[str]:
    """Preflight's findings on a copy that claims part 1 and keeps no objects in streams.

    PDF/A-1 knows neither part 3 nor such streams.
    """
    copy = folder / "satu.pdf"
    with pikepdf.open(file) as pdf:
        pdf.Root.Metadata.write(
            pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>3<", b"<pdfaid:part>1<")
        )
        pdf.save(
            copy, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False
        )
    done = subprocess.run(
        [
            "java",
            "-cp",
            ":".join(map(str, JARS)),
            "org.apache.pdfbox.preflight.Validator_A1b",
            copy,
        ],
        capture_output=True,
        text=True,
    )
    assert "is a valid PDF/A-1b file" in done.stdout or "is not a valid" in done.stdout, (
        done.stdout + done.stderr
    )
    return re.findall(r"^\d+(?:\.\d+)* : .+$", done.stdout, re.M)


@needs(
    shutil.which("java") and all(jar.exists() for jar in JARS), "Java or Debian's libpdfbox2-java"
)
def test_preflight_finds_nothing_that_pdf_a_3_forbids(papers, tmp_path):
    for file in papers:
        findings = judged_as_1b(file, tmp_path)
        assert [
            one for one in findings if not any(re.fullmatch(only, one) for only in ONLY_1B)
        ] == [], file
    with pikepdf.open(
        papers[0]
    ) as pdf:  # and it does find something where there is something to be found
        del pdf.Root["/OutputIntents"]
        pdf.save(tmp_path / "rusak.pdf")
    assert [
        one
        for one in judged_as_1b(tmp_path / "rusak.pdf", tmp_path)
        if not any(re.fullmatch(only, one) for only in ONLY_1B)
    ]
