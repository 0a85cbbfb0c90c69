"""The plan of the house, read from the imports: who can import whom, and how large a room is."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from sopdocs.fonts import PACKAGES
from tests.conftest import HOME
from tests.program import MODULES

LONGEST = 400  # lines
# modules that end with their parent
CHILDREN = [f"sopdocs/{name}.py" for name in ("build/worker_pool", "supervisor", "sandbox/child")]
OWNERS = {  # a library: the only modules, or folders of modules, that import it
    "yaml": ["sopdocs/source/composing.py"],
    "reportlab": [
        f"sopdocs/output/pdf/{name}.py" for name in ("canvas", "document", "logo", "typefaces")
    ],
    "PIL": ["sopdocs/source/logo.py", "sopdocs/archive/visibility.py"],
    "docxtpl": ["sopdocs/letters/"],
    "docx": ["sopdocs/letters/"],
    "openpyxl": ["sopdocs/tables/workbook.py"],
    "jinja2": ["sopdocs/letters/", "sopdocs/reports/", "sopdocs/site/templating.py"],
    "pagefind_bin": ["sopdocs/site/search.py"],
    "http": ["sopdocs/site/serve.py", "sopdocs/web/security.py"],
    "num2words": ["sopdocs/letters/wording.py"],
    "holidays": ["sopdocs/letters/wording.py"],
    "sqlite3": ["sopdocs/register/sqlite/"],
    "xlsxwriter": [
        "sopdocs/register/export.py",
        "sopdocs/importing/form/write.py",
        "sopdocs/inventory/workbook.py",
        "sopdocs/monitoring/workbook.py",
        "sopdocs/workload/workbook.py",
    ],
    "psycopg": ["sopdocs/register/postgres/"],
    "pypdfium2": ["sopdocs/output/pdf/logo.py", "sopdocs/archive/"],
    "pdfplumber": ["sopdocs/importing/pdf/collect.py"],
    "pikepdf": ["sopdocs/archive/"],
    "pyhanko": ["sopdocs/archive/"],
    "cryptography": ["sopdocs/archive/sign.py"],
    "svglib": ["sopdocs/source/svg_logo.py", "sopdocs/output/pdf/logo.py"],
    "fontTools": ["sopdocs/fonts.py"],
    "segno": ["sopdocs/layout/catalogue_code.py"],
    "fontpkg_arimo": ["sopdocs/fonts.py"],
    "distributed": ["sopdocs/build/cluster.py"],
    "argparse": ["sopdocs/cli/"],
    "ftfy": ["sopdocs/source/mojibake.py"],
    "nicegui": ["sopdocs/web/"],
    "fastapi": ["sopdocs/web/"],
    "starlette": ["sopdocs/web/"],
    "argon2": ["sopdocs/web/accounts/passwords.py"],
    "uvicorn": ["sopdocs/web/server.py"],
    "urllib": [  # addresses are taken apart; only the first one asks for anything
        "sopdocs/bootstrap.py",
        "sopdocs/web/accounts/guard.py",
        "sopdocs/web/agenda/lines.py",
        "sopdocs/web/office_folder.py",
        "sopdocs/web/security.py",
    ],
    "subprocess": [
        "sopdocs/bootstrap.py",
        "sopdocs/route/engine",
        "sopdocs/sandbox/run.py",
        "sopdocs/supervisor.py",
    ],
}
LANGUAGE = {"dataclass", "pattern"}  # every room can import it
BASE = ["codes", "problem", "model", "geometry", "source", "regulations"]
FILES = [*BASE, "files", "fonts", "institutions", "kinds", "sheet", "layout", "output"]
CHECKED = [*FILES, "build", "checking", "checks"]
DRAWN = ["layout/page", "layout/common", "layout/flow"]
ROOMS = {  # a room: the other rooms that it can import
    "geometry": [],
    "quality": ["geometry"],
    "supervisor": [],
    "sandbox": ["supervisor"],
    "codes": [],
    "model": [],
    "regulations": ["model"],
    "problem": ["codes"],
    "files": ["codes", "problem"],
    "source": ["codes", "problem", "model", "regulations"],
    "checks": ["codes", "problem", "model", "regulations", "source"],
    "route": ["geometry", "quality"],
    "layout/page": ["geometry", "model", "quality"],
    "layout/common": ["layout/page", "model"],
    "layout/flow": ["geometry", "layout/page", "layout/common", "model", "quality", "route"],
    "layout": [*DRAWN, "codes", "geometry", "model", "problem", "route"],
    "output": ["layout/page", "fonts", "geometry"],
    "tables": ["model", "source"],
    "register": ["model", "problem", "codes", "files", "tables"],
    "letters": [*FILES, "register", "supervisor", "tables"],
    "build": FILES,
    "checking": [*FILES, "build", "checks"],
    "books": [*CHECKED, "route"],
    "archive": [*FILES, "build", "books", "sandbox"],
    "changing": [*FILES, "build", "checking", "journey"],
    "journey": ["codes", "problem", "model", "regulations", "source", "files"],
    "readiness": [*CHECKED, "journey"],
    "starting": FILES,
    "importing": [*FILES, "archive", "sandbox", "tables"],
    "revisions": [*FILES, "archive"],
    "collection": FILES,
    "bpmn": FILES,
    "workload": [*FILES, "collection", "tables"],
    "monitoring": [*FILES, "collection", "journey", "tables"],
    "inventory": [*CHECKED, "changing", "journey", "monitoring", "tables"],
    "reports": [*CHECKED, "inventory"],
    "site": [*CHECKED, "books", "changing", "journey", "reports", "supervisor"],
    "web/editing": ["model", "problem", "source", "importing", "starting"],
    "checkup": ["books", "checking", "letters", "problem", "source"],
    "web": [
        *CHECKED,
        "archive",
        "books",
        "changing",
        "checkup",
        "importing",
        "inventory",
        "journey",
        "letters",
        "quality",
        "readiness",
        "register",
        "reports",
        "revisions",
        "sandbox",
        "starting",
        "tables",
        "web/editing",
    ],
}


def imported(tree: ast.Module) -> set[str]:
    """Full names of what a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            package = node.module or ""
            for alias in node.names:
                is_module = f"{package}.{alias.name}".replace(".", "/") + ".py" in MODULES
                found.add(f"{package}.{alias.name}" if is_module else package)
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
    assert "reportlab.pdfbase.ttfonts" in IMPORTS["sopdocs/output/pdf/typefaces.py"]
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


def room_of(module: str) -> str:
    """The room of a module's full name: the longest that fits."""
    path = module.removeprefix("sopdocs.").replace(".", "/")
    return max((room for room in ROOMS if f"{path}/".startswith(f"{room}/")), key=len, default=path)


def own_imports(name: str) -> set[str]:
    """Full names of the sopdocs modules that a module imports."""
    names = {path[:-3].replace("/", ".").removesuffix(".__init__") for path in MODULES}
    return {one for one in IMPORTS[name] if one in names and one != "sopdocs"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room):
    for name in MODULES:
        if room_of(name.removesuffix(".py").replace("/", ".")) == room:
            known = {room_of(one) for one in own_imports(name)} - {room} - LANGUAGE
            allowed = {
                one for below in ROOMS[room] for one in ROOMS if f"{one}/".startswith(f"{below}/")
            }
            allowed |= set(ROOMS[room])
            assert known <= allowed, (name, sorted(known - allowed))


def circles(graph: dict[str, set[str]]) -> list[str]:
    """Nodes that lead back to themselves."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        left = list(graph.get(start, ()))
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left += graph.get(one, ())
        return seen

    return [start for start in graph if start in reached(start)]


def test_no_module_imports_itself_by_way_of_others():
    graph = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): own_imports(name)
        for name in MODULES
    }
    assert circles(graph) == []
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == ["a", "b"]


def test_no_room_imports_itself_by_way_of_others():
    graph: dict[str, set[str]] = {}
    for name in MODULES:
        room = room_of(name.removesuffix(".py").replace("/", "."))
        graph.setdefault(room, set()).update({room_of(one) for one in own_imports(name)} - {room})
    assert circles(graph) == []


def test_route_knows_no_document():
    for name, names in IMPORTS.items():
        if name.startswith("sopdocs/route/"):
            assert not [
                one
                for one in names
                if one.startswith(
                    (
                        "sopdocs.source",
                        "sopdocs.output",
                        "sopdocs.model",
                        "sopdocs.checks",
                        "sopdocs.build",
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
                ) and not called.startswith(("sys.stdout", "sys.stderr")), (name, node.lineno)
                assert name == "sopdocs/__main__.py" or called != "SystemExit", (name, node.lineno)
                assert name in CHILDREN or called != "os._exit", (name, node.lineno)


def test_no_clock_and_no_chance_reaches_the_pipeline():
    for name, names in IMPORTS.items():
        if (
            name.startswith(
                (
                    "sopdocs/model/",
                    "sopdocs/layout/",
                    "sopdocs/route/",
                    "sopdocs/output/",
                    "sopdocs/checks/",
                )
            )
            and "/route/engine" not in name
        ):
            assert not names & {"os", "sys", "time", "random", "locale", "secrets", "uuid"}, name
    for name, tree in MODULES.items():
        words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        allowed = ("sopdocs/archive/sign.py", "sopdocs/cli/today.py", "sopdocs/web/today.py")
        assert name in allowed or not words & {"today", "now", "utcnow"}, (
            name
        )  # a signature is made at a time, a letter is warned about on a day


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
        "argon2": "argon2-cffi",
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


def test_a_class_name_is_used_in_one_module_only():
    found: dict[str, list[str]] = {}
    for name, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(name)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
