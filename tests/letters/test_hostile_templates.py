"""Templates whose tags want more than to be filled: refused before anything runs."""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest
from docx import Document

from tests.conftest import HOME
from tests.letters.bureau import DELIVERY, plus
from tests.letters.papers import changed, packed, parts, saved, template, words

pytestmark = pytest.mark.slow

CORE = "docProps/core.xml"


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ nomor.__class__ }}",
        "{{ yth.__init__ }}",
        "{{ nomor['__class__'] }}",
        "{{ nomor|attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__ }}",
        "{{ self }}",
        "{{ lipsum }}",
        "{{ namespace() }}",
        "{{ joiner }}",
        "{{ range(3) }}",
        "{{ dict(a=1) }}",
        "{{ nomor.upper() }}",
        "{{ yth.append('x') }}",
        "{{ yth.clear }}",
        "{{ nomor.format(1) }}",
        "{{ '%s'|format(nomor) }}",
        "{{ nomor|replace('0','1') }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in 'abc' %}x{% endfor %}",
        "{% for i in [1,2,3] %}x{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 10 ** 10 ** 9 }}",
        "{{ 1 + 1 }}",
        "{{ nomor ~ nomor }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ (1, 2) }}",
        "{{ yth[0:1] }}",
        "{{ nomor|center(1000000000) }}",
        "{{ yth|map('upper') }}",
        "{{ yth|batch(2) }}",
        "{% set x = 1 %}",
        "{% set x %}a{% endset %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% from 'a' import b %}",
        "{% extends 'a' %}",
        "{% macro m() %}x{% endmacro %}",
        "{% block b %}x{% endblock %}",
        "{% call m() %}x{% endcall %}",
        "{% with x = 1 %}x{% endwith %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{% do x %}",
        "{% debug %}",
        "{{ nomor|safe }}",
        "{{ nomor|pprint }}",
        "{{ nomor|xmlattr }}",
        "{{ nomor|tojson }}",
        "{{ loop }}",
        "{{ super() }}",
        "{{ caller() }}",
        "{% for y in yth recursive %}{{ loop(yth) }}{% endfor %}",
        "{% for y in yth %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% for y in yth %}{{ loop.__class__ }}{% endfor %}",
        "{{ yth[1 + 1] }}",
        "{{ yth['a' * 3] }}",
        "{{ yth[range(9)|length] }}",
        "{{ yth[nomor.__class__] }}",
        "{{ tambahan[1 * 1] }}",
        "{{ tambahan.__class__ }}",
        "{{ tambahan.items }}",
        "{{ tambahan.ada.upper }}",
        "{{ ''.upper }}",
        "{% if 9 * 9 %}x{% endif %}",
        "{% if yth[2 ** 3] %}x{% endif %}",
        "{{ yth|join('a' * 9) }}",
        "{{ nomor|default(1 + 1) }}",
        "{{ nomor if nomor.x() else '' }}",
        "{% for a, b in yth %}x{% endfor %}",
        (
            "{% for a in yth %}{% for b in yth %}{% for c in yth %}{% for d in yth %}x{% endfor "
            "%}{% endfor %}{% endfor %}{% endfor %}"
        ),
        "{% cellbg nomor.__class__ %}",
        "{% colspan 1 + 1 %}",
    ],
)
def test_a_tag_that_is_no_field_condition_loop_or_known_filter_is_refused(bureau, text):
    bureau.template(template("{{ tambahan.ada }}", text))
    done = bureau.refused(plus(DELIVERY, tambahan={"ada": "x"}))
    assert set(done.codes) == {"SOP-407"}, done.err
    assert "templat tidak dapat diisi" not in done.err, (
        "reported before anything is filled: " + done.err
    )


def in_core(text: str) -> bytes:
    document = Document(io.BytesIO(template()))
    document.core_properties.title = text
    return saved(document)


def in_header(text: str) -> bytes:
    document = Document(io.BytesIO(template()))
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def in_renamed_header(text: str) -> bytes:
    members = parts(in_header(text))
    (name,) = (name for name in members if name.startswith("word/header"))
    members["word/kepala.xml"] = members.pop(name)
    for other in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        members[other] = members[other].replace(name.removeprefix("word/").encode(), b"kepala.xml")
    return packed(members)


def in_renamed_main(text: str) -> bytes:
    """The package names another main part; the one in the usual place is harmless."""
    members = parts(template())
    members["word/lain.xml"] = parts(template(text))["word/document.xml"]
    members["word/_rels/lain.xml.rels"] = members["word/_rels/document.xml.rels"]
    members["[Content_Types].xml"] = (
        members["[Content_Types].xml"]
        .replace(b"/word/document.xml", b"/word/lain.xml")
        .replace(
            b"</Types>",
            b'<Override PartName="/word/document.xml" ContentType="application/xml"/></Types>',
        )
    )
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", b"word/lain.xml")
    return packed(members)


def in_attribute(text: str) -> bytes:
    return changed(
        template("AWAL"),
        mark=(
            "AWAL</w:t>",
            'AWAL</w:t><w:drawing><wp:docPr id="1" name="x" descr="' + text + '"/></w:drawing>',
        ),
    )


def in_footnotes(text: str) -> bytes:
    members = parts(template())
    note = (
        "<w:footnotes "
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    return packed(
        members
        | {
            "word/catatan.xml": note.encode(),
            "[Content_Types].xml": members["[Content_Types].xml"].replace(
                b"</Types>",
                (
                    b'<Override PartName="/word/catatan.xml" '
                    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
                ),
            ),
            "word/_rels/document.xml.rels": members["word/_rels/document.xml.rels"].replace(
                b"</Relationships>",
                (
                    b'<Relationship Id="rId99" '
                    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/footnotes" '
                    b'Target="catatan.xml"/></Relationships>'
                ),
            ),
        }
    )


PLACES = [in_core, in_header, in_renamed_header, in_renamed_main, in_attribute, in_footnotes]


@pytest.mark.parametrize("put", PLACES)
@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("{{ 'ab' * 9 }}", b"ababab"),
        ("{{ ''.__class__ }}", b"class 'str'"),
        ("{{ 'zzqq'.upper() }}", b"ZZQQ"),
    ],
)
def test_no_part_of_the_file_is_filled_that_was_not_looked_through(bureau, put, text, trace):
    bureau.template(put(text))
    done = bureau.make(DELIVERY, "--issue", "--yes")
    if done.code == 0:  # not filled at all is as good
        assert not any(
            trace in part.replace(b"&#39;", b"'")
            for part in parts((bureau.built / "surat.docx").read_bytes()).values()
        ), "it was run"
    else:
        assert set(done.codes) == {"SOP-407"} and not bureau.register.exists()
        assert "templat tidak dapat diisi" not in done.err, "reported before anything is filled"


@pytest.mark.parametrize("title", ["{{", "{% if %}", "Surat {{ tidak_ada }}", "100% {# siap"])
def test_the_title_of_a_templates_file_is_no_field_and_stops_no_letter(bureau, title):
    bureau.template(in_core(title))
    assert "Kepala Bappeda" in words(bureau.issue(DELIVERY))


COSTLY = [
    "{{ 'a' * 5000000000 }}",
    "{{ yth[9 ** (9 ** 9)] }}",
    "{{ yth['a' * 5000000000] }}",
    "{% for i in range(10 ** 10) %}x{% endfor %}",
    "{{ nomor|center(5000000000) }}",
    (
        "{% for a in kiriman %}{% for b in kiriman %}{% for c in kiriman %}x{% endfor %}{% "
        "endfor %}{% endfor %}"
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("put", "text"), [*((template, text) for text in COSTLY), (in_core, COSTLY[0])]
)
def test_no_template_costs_more_time_or_memory_than_an_office_has(tmp_path, put, text):
    """In a process with limits of memory and time, with as many rows as a letter can have."""
    (tmp_path / "t.docx").write_bytes(put(text))
    script = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
from pathlib import Path
from tests.letters.bureau import DELIVERY, Bureau, plus
bureau = Bureau(Path({str(tmp_path / "kantor")!r}))
bureau.template(Path({str(tmp_path / "t.docx")!r}).read_bytes())
rows = [{{"jenis": "A", "banyaknya": "1 buah"}}] * 500
done = bureau.make(plus(DELIVERY, kiriman=rows), "--issue", "--yes")
sys.exit(0 if done.codes == ["SOP-407"] * done.code and "tidak dapat diisi" not in done.err else 3)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"status {done.returncode}: {done.stderr[-300:]}"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 3000 + "nomor" + ")" * 3000 + " }}",
        "{{ " + "[" * 3000,
        "{% if " + "not " * 3000 + "nomor %}x{% endif %}",
        "{{ nomor" + "|upper" * 3000 + " }}",
        "{% if nomor %}" * 300 + "x" + "{% endif %}" * 300,
        "{{" * 2000,
    ],
    ids=["brackets", "open brackets", "not", "filters", "if", "braces"],
)
def test_a_tag_of_endless_depth_is_refused_and_breaks_nothing(bureau, tag):
    bureau.template(template(tag))
    done = bureau.make(DELIVERY, "--issue", "--yes")
    assert done.code == 0 or set(done.codes) == {"SOP-407"}


@pytest.mark.parametrize(
    ("filling", "count"),
    [
        ("<w:p ></w:p >", 6_000),
        ("{{", 12_000),
        ("{%", 16_000),
        ("<w:r><w:instrText></w:instrText></w:r>", 6_000),
        ("<w:p><w:r><w:t>{{ nomor }}</w:t></w:r></w:p>", 2_000),
    ],
)
def test_looking_through_a_long_template_takes_time_that_grows_with_its_length_only(
    bureau, filling, count
):
    repeated = filling * count
    if not filling.startswith("<w:p"):
        repeated = (
            f"<w:p><w:r><w:t>{repeated}</w:t></w:r></w:p>"
            if filling.startswith("{")
            else f"<w:p>{repeated}</w:p>"
        )
    bureau.template(
        changed(template("AWAL"), mark=("<w:p><w:r><w:t>AWAL</w:t></w:r></w:p>", repeated))
    )
    # of the processor alone: a busy machine decides nothing; quadratic growth takes tenfold
    begin = time.process_time()
    bureau.make(DELIVERY)
    assert time.process_time() - begin < 5
