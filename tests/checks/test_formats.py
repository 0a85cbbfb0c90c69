"""What ``check`` reports to programs, and on a page."""

from __future__ import annotations

import json
import os
import sys
from urllib.parse import unquote

import jsonschema
import pytest

from sopdocs.checks.rule import RULES
from sopdocs.problem import WARNING
from tests.conftest import ENGLISH, GOOD
from tests.html_page import HtmlPage

WRONG = GOOD.replace("oleh: kabag", 'oleh: "<script>alert(1)</script>&"').replace(
    "2025-01-03", "31 Juni 2025"
)


def test_programs_get_title_and_basis_of_the_rule(office):
    office.sop(GOOD.replace("peralatan:", "jumlah_waktu: 40 menit\nperalatan:"))
    (found,) = [
        one
        for one in json.loads(office.run("check", "--format", "json").stdout)
        if one["code"] == "SOP-101"
    ]
    assert (found["title"], found["basis"]) == (
        RULES["SOP-101"].title,
        RULES["SOP-101"].basis,
    ) and found["severity"] == WARNING


SARIF = {  # what the standard requires of the parts that are written here
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"$ref": "#/$defs/message"},
                                                "fullDescription": {"$ref": "#/$defs/message"},
                                                "help": {"$ref": "#/$defs/message"},
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {
                                                            "enum": ["error", "warning", "note"]
                                                        }
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "level"],
                            "properties": {
                                "message": {"$ref": "#/$defs/message"},
                                "level": {"enum": ["error", "warning", "note"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {"pattern": r"^[^\\ ]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "required": ["startLine", "startColumn"],
                                                        "properties": {
                                                            key: {"type": "integer", "minimum": 1}
                                                            for key in (
                                                                "startLine",
                                                                "startColumn",
                                                                "endColumn",
                                                            )
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "markdown": {"type": "string"},
            },
        }
    },
}


def test_sarif_has_what_the_standard_asks_for(office):
    office.sop(WRONG, "a b#.yaml")
    office.sop(GOOD.replace("peralatan:", "jumlah_waktu: 40 menit\nperalatan:"), "é.yaml")
    done = office.run("check", "sop_sources", "tidak-ada", "--format", "sarif")
    found = json.loads(done.stdout)
    jsonschema.validate(found, SARIF)
    run = found["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    places = {
        (one["ruleId"], one["level"]): one["locations"][0]["physicalLocation"]
        for one in run["results"]
    }
    date = places["SOP-015", "error"]
    assert (
        unquote(date["artifactLocation"]["uri"]) == "sop_sources/kantor/a b#.yaml"
        and "#" not in date["artifactLocation"]["uri"]
    )
    assert date["region"] == {"startLine": 2, "startColumn": 22, "endColumn": 34}
    assert (
        unquote(places["SOP-101", "warning"]["artifactLocation"]["uri"])
        == "sop_sources/kantor/é.yaml"
    )
    assert "region" not in places["SOP-301", "error"], "a file as a whole has no line"
    (total,) = [rule for rule in rules if rule["id"] == "SOP-101"]
    assert total["shortDescription"]["text"] == RULES["SOP-101"].title and total[
        "defaultConfiguration"
    ] == {"level": "warning"}
    assert total["properties"] == {"basis": RULES["SOP-101"].basis, "page": "docs/rules.md#sop-101"}


def test_files_named_by_whole_path_are_reported_relative_to_the_current_folder(office):
    office.sop(WRONG)
    found = json.loads(office.run("check", office.folder, "--format", "sarif").stdout)
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in found["runs"][0]["results"]
    }
    assert uris == {"sop_sources/kantor/surat.yaml"}


def test_the_page_is_self_contained_escapes_everything_and_is_in_indonesian(office):
    office.sop(WRONG, "<b>&.yaml")
    office.sop(
        GOOD.replace(
            "nama: Pencatatan Surat",
            "nama: Pencatatan <i>Surat</i> & Arsip\njumlah_waktu: 40 menit",
        ),
        "b.yaml",
    )
    done = office.run("check", "--report", "laporan/periksa.html")
    assert done.returncode == 1 and "2 sumber diperiksa" in done.stdout
    text = (office.root / "laporan/periksa.html").read_text("utf-8")
    assert text == office.run("check", "--format", "html").stdout
    page = HtmlPage(text)
    assert (
        page.open == []
        and page.attributes <= {"lang", "charset", "class", "name", "content", "id", "href"}
        and not set(page.tags) & {"script", "link", "img", "iframe", "object", "b>", "i"}
        and text.count('href="#') == text.count("href=")
    )
    assert "http" not in text and "url(" not in text and "@page { size: A4" in text
    words = " ".join("".join(page.words).split())
    for part in (
        "2 sumber diperiksa: 2 kesalahan, ",
        "sop_sources/kantor",
        "<b>&.yaml",
        "b.yaml: Pencatatan <i>Surat</i> & Arsip",
        "baris 2, kesalahan SOP-015",
        "<script>alert(1)</script>&",
        RULES["SOP-101"].title,
    ):
        assert part in words, part
    assert not ENGLISH.search(words), ENGLISH.search(words)
    assert "Beban pelaksana: sop_sources/kantor" in words
    assert (
        '<tr><td>Tim Kerja</td><td class="number">1</td><td class="number">2</td><td '
        'class="number">30 menit</td><td class="number">1</td></tr>' in text
    )


def test_a_report_is_written_in_the_form_that_its_name_says(office):
    office.sop(WRONG)
    for name in ("a.json", "a.sarif"):
        done = office.run("check", "--report", name)
        assert done.returncode == 1 and "SOP-015" in done.stdout
        assert (office.root / name).read_text("utf-8") == office.run(
            "check", "--format", name[2:]
        ).stdout
    done = office.run("check", "--report", office.folder / "surat.yaml" / "a.json")
    assert (
        done.returncode == 1 and "tidak dapat menulis" in done.stderr and "SOP-015" in done.stdout
    )


@pytest.mark.skipif(
    not hasattr(os, "fsencode") or sys.platform in ("win32", "darwin"),
    reason="names that are no UTF-8",
)
def test_a_file_whose_name_is_no_text_is_reported_in_every_form(office):
    os.rename(os.fsencode(office.sop(WRONG)), os.fsencode(office.folder) + b"/a\xff.yaml")
    for form in ("text", "json", "sarif", "html"):
        done = office.run(
            "check", "--format", form, "--report", f"laporan.{'html' if form == 'text' else form}"
        )
        assert (
            done.returncode == 1 and "SOP-015" in done.stdout and "Traceback" not in done.stderr
        ), done.stderr
