"""The plan of the house, read from the imports: who may know whom, and how large a room may be."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from sopdocs.fonts import PACKAGES
from tests.conftest import HOME

MODULES = {
    path.relative_to(HOME).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((HOME / "sopdocs").rglob("*.py"))
}
LONGEST = 400  # lines
OWNERS = {  # a library: the only modules, or folders of modules, that import it
    "yaml": ["sopdocs/source/tree.py"],
    "reportlab": ["sopdocs/paint/"],
    "PIL": ["sopdocs/source/logo.py"],
    "docxtpl": ["sopdocs/letters/"],
    "docx": ["sopdocs/letters/"],
    "jinja2": ["sopdocs/letters/"],
    "num2words": ["sopdocs/letters/wording.py"],
    "holidays": ["sopdocs/letters/wording.py"],
    "sqlite3": ["sopdocs/register/"],
    "xlsxwriter": ["sopdocs/register/export.py"],
    "pypdfium2": ["sopdocs/output/pdf/logo.py", "sopdocs/archive/rebuilt.py"],
    "pikepdf": ["sopdocs/archive/"],
    "pyhanko": ["sopdocs/archive/"],
    "cryptography": ["sopdocs/archive/sign.py"],
    "svglib": ["sopdocs/source/logo.py", "sopdocs/output/pdf/logo.py"],
    "fontTools": ["sopdocs/fonts.py"],
    "fontpkg_arimo": ["sopdocs/fonts.py"],
    "distributed": ["sopdocs/build/cluster.py"],
    "argparse": ["sopdocs/cli/"],
    "urllib": ["sopdocs/bootstrap.py"],
    "subprocess": ["sopdocs/bootstrap.py", "sopdocs/route/engine", "sopdocs/letters/office.py"],
}
LAYERS = {  # a folder: what of our own it may import
    "sopdocs/model/": ["sopdocs.model"],
    "sopdocs/source/": ["sopdocs.source", "sopdocs.model", "sopdocs.problem"],
    "sopdocs/checks/": [
        "sopdocs.checks",
        "sopdocs.source.sop",
        "sopdocs.source.institution",
        "sopdocs.source.written",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/layout/": ["sopdocs.layout", "sopdocs.route", "sopdocs.model", "sopdocs.problem"],
    "sopdocs/paint/": ["sopdocs.paint", "sopdocs.layout.page", "sopdocs.fonts"],
    "sopdocs/register/": ["sopdocs.register", "sopdocs.model", "sopdocs.problem"],
    "sopdocs/letters/": [
        "sopdocs.letters",
        "sopdocs.register",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.fonts",
        "sopdocs.layout.agenda",
        "sopdocs.layout.page",
        "sopdocs.paint",
    ],
    "sopdocs/batch/": [
        "sopdocs.batch",
        "sopdocs.checks",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.fonts",
        "sopdocs.layout",
        "sopdocs.paint",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/books/": [
        "sopdocs.books",
        "sopdocs.batch",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.fonts",
        "sopdocs.layout",
        "sopdocs.paint",
        "sopdocs.route.engine_client",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/readiness/": [
        "sopdocs.readiness",
        "sopdocs.build.revision_path",
        "sopdocs.checking.sources",
        "sopdocs.checks.rule",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.layout.page",
        "sopdocs.layout.signing",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/revisions/": [
        "sopdocs.revisions",
        "sopdocs.archive.carried",
        "sopdocs.archive.embedded",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.fonts",
        "sopdocs.layout.revision_sheet",
        "sopdocs.layout.page",
        "sopdocs.layout.signing",
        "sopdocs.paint",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/archive/": [
        "sopdocs.archive",
        "sopdocs.batch",
        "sopdocs.books",
        "sopdocs.files",
        "sopdocs.institutions",
        "sopdocs.sheet",
        "sopdocs.fonts",
        "sopdocs.layout.page",
        "sopdocs.layout.common.text",
        "sopdocs.layout.common.ruler",
        "sopdocs.paint",
        "sopdocs.source",
        "sopdocs.model",
        "sopdocs.problem",
    ],
    "sopdocs/files.py": ["sopdocs.problem"],
    "sopdocs/problem.py": [],
}


def imported(tree: ast.Module) -> set[str]:
    """Full names of what a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            found.add(node.module or "")
            found |= {
                f"{node.module}.{alias.name}"
                for alias in node.names
                if (HOME / (node.module or "").replace(".", "/") / f"{alias.name}.py").exists()
            }
    return found


IMPORTS = {name: imported(tree) for name, tree in MODULES.items()}


def importers(library: str) -> list[str]:
    return [
        name
        for name, names in IMPORTS.items()
        if any(one.split(".")[0] == library for one in names)
    ]


def test_the_modules_are_found_and_their_imports_read():
    assert "sopdocs/layout/sheet.py" in MODULES
    assert "reportlab.pdfgen.canvas" in IMPORTS["sopdocs/output/pdf/painter.py"]
    assert importers("yaml"), "an import inside a function is seen too"


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_known_to_its_owners_only(library):
    assert [
        name for name in importers(library) if not name.startswith(tuple(OWNERS[library]))
    ] == []


def test_layout_and_route_never_import_what_paints():
    for name, names in IMPORTS.items():
        if name.startswith(("sopdocs/layout/", "sopdocs/route/", "sopdocs/model/")):
            assert not {one.split(".")[0] for one in names} & {
                "reportlab",
                "svglib",
                "PIL",
                "pikepdf",
            }, name


def test_one_module_at_most_knows_graphviz():
    assert len({*importers("graphviz"), *importers("pygraphviz")}) <= 1


@pytest.mark.parametrize("folder", LAYERS)
def test_a_stage_imports_only_the_stages_before_it(folder):
    for name, names in IMPORTS.items():
        if name.startswith(folder):
            own = [one for one in names if one.split(".")[0] == "sopdocs" and one != "sopdocs"]
            assert [
                one
                for one in own
                if not any(
                    one == may or one.startswith(may + ".") or may.startswith(one + ".")
                    for may in LAYERS[folder]
                )
            ] == [], name


def test_route_knows_no_document():
    for name, names in IMPORTS.items():
        if name.startswith("sopdocs/route/"):
            assert not [
                one
                for one in names
                if one.startswith(
                    (
                        "sopdocs.source",
                        "sopdocs.paint",
                        "sopdocs.model",
                        "sopdocs.checks",
                        "sopdocs.batch",
                    )
                )
            ], name


def test_only_the_command_line_prints_and_exits():
    for name, tree in MODULES.items():
        if name.startswith("sopdocs/cli/") or name == "sopdocs/bootstrap.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in (
                    "print",
                    "input",
                    "exit",
                    "quit",
                    "sys.exit",
                    "os._exit",
                ) and not called.startswith(("sys.stdout", "sys.stderr")), (name, node.lineno)
                assert name == "sopdocs/__main__.py" or called != "SystemExit", (name, node.lineno)


def test_no_clock_and_no_chance_reaches_the_pipeline():
    for name, names in IMPORTS.items():
        if (
            name.startswith(
                (
                    "sopdocs/model/",
                    "sopdocs/layout/",
                    "sopdocs/route/",
                    "sopdocs/paint/",
                    "sopdocs/checks/",
                )
            )
            and "/route/engine" not in name
        ):
            assert not names & {"os", "sys", "time", "random", "locale", "secrets", "uuid"}, name
    for name, tree in MODULES.items():
        words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert name == "sopdocs/archive/sign.py" or not words & {"today", "now", "utcnow"}, (
            name
        )  # a signature is made at a time


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_longer_than_400_lines(name):
    assert len((HOME / name).read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(HOME).as_posix() for path in (HOME / "tests").rglob("*.py"))
)
def test_no_test_module_is_longer_than_400_lines(path):
    assert len((HOME / path).read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", [name for name in MODULES if name != "sopdocs/__main__.py"])
def test_every_module_says_what_it_is_for(name):
    assert ast.get_docstring(MODULES[name])


def requirements(project: dict) -> dict[str, str]:
    lists = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    pairs = [
        re.fullmatch(r"([\w.-]+)(.*)", one.partition(";")[0].strip())
        for some in lists
        for one in some
    ]
    return {found[1].lower(): found[2] for found in pairs if found}


@pytest.fixture(scope="module")
def pyproject() -> dict:
    return tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))


def test_pins_of_the_project_are_those_the_fonts_are_made_with(pyproject):
    required = requirements(pyproject["project"])
    assert {name: required[name] for name in PACKAGES} == {
        name: f"=={version}" for name, version in PACKAGES.items()
    }


def test_every_library_that_is_imported_is_required(pyproject):
    called = {
        "yaml": "pyyaml",
        "pil": "pillow",
        "fontpkg_arimo": "fontpkg-arimo",
        "docx": "python-docx",
        "pyhanko_certvalidator": "pyhanko",
    }
    required = requirements(pyproject["project"])
    foreign = (
        {one.split(".")[0] for names in IMPORTS.values() for one in names}
        - {"sopdocs", ""}
        - sys.stdlib_module_names
    )
    assert [
        name for name in foreign if called.get(name.lower(), name.lower()) not in required
    ] == []


def test_bootstrap_needs_nothing_but_the_standard_library():
    assert {one.split(".")[0] for one in IMPORTS["sopdocs/bootstrap.py"]} <= {
        "__future__",
        *sys.stdlib_module_names,
    }
    assert not any(one.startswith("sopdocs") for one in IMPORTS["sopdocs/bootstrap.py"])


def test_no_file_of_the_project_names_a_folder_of_one_machine():
    written = [
        *(HOME / "sopdocs").rglob("*.py"),
        *(HOME / "tests").rglob("*.py"),
        *(HOME / "sop_sources").rglob("*.yaml"),
        *HOME.glob("*.md"),
        HOME / "Makefile",
    ]
    homes = re.compile(
        "|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]+/", "/" + "Users/[a-z]+/"])
    )
    assert [path.name for path in written if homes.search(Path(path).read_text("utf-8"))] == []
