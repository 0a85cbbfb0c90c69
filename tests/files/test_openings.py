"""Only the reader and the writer open files: read from the calls in every module."""

from __future__ import annotations

import ast
import re

import pytest

from tests.test_borders import MODULES

OPENING = re.compile(
    r"(^|\.)(read_bytes|read_text|write_bytes|write_text|unlink|rename|symlink_to|link_to|touch)$"
    r"|^(open|io\.open|codecs\.open|os\.(open|replace|rename|remove|unlink|link|truncate|mkfifo))$"
    r"|^shutil\.(copy|copy2|copyfile|move|rmtree)$"
)


def openings(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and name of each call that opens, writes, moves or removes a file."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = [(node.lineno, ast.unparse(node.func)) for node in calls]
    of_paths = [
        (node.lineno, ast.unparse(node.func))
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "open"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and re.fullmatch(r"[rwxab+t]{1,3}", str(node.args[0].value))
    ]
    return [one for one in found if OPENING.search(one[1])] + of_paths


def test_only_the_reader_and_the_writer_open_files():
    opened = {name: openings(tree) for name, tree in MODULES.items() if openings(tree)}
    assert set(opened) == {
        "sopdocs/bootstrap.py",
        "sopdocs/files/reading.py",
        "sopdocs/files/writing.py",
        "sopdocs/fonts.py",  # moves a folder of faces that it has just made
        "sopdocs/build/svg_folder.py",  # swaps folders of sealed pages
        "sopdocs/cli/terminal.py",  # lets a closed pipe be
    }
    assert [call for _, call in opened["sopdocs/fonts.py"]] == ["home.rename", "made.rename"]
    assert {call for _, call in opened["sopdocs/build/svg_folder.py"]} == {"os.rename"}
    assert [call for _, call in opened["sopdocs/cli/terminal.py"]] == ["os.open"]


@pytest.mark.parametrize(
    "line",
    [
        "open(file)",
        "Path(file).read_bytes()",
        "folder.joinpath(name).write_text(text)",
        "file.open('rb')",
        "os.open(file, os.O_RDONLY)",
        "os.replace(a, b)",
        "shutil.copy(a, b)",
        "file.unlink()",
    ],
)
def test_an_opened_file_is_noticed(line):
    assert openings(ast.parse(line))


def printings(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and name of each call that writes to a terminal or reads from it."""
    called = [
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    ]
    return [
        one
        for one in called
        if re.search(
            r"^(print|input|getpass|getpass\.getpass|sys\.std(out|err|in)\.(write|read)\w*)$",
            one[1],
        )
    ]


def test_only_one_module_writes_to_the_terminal():
    written = {name for name, tree in MODULES.items() if printings(tree)}
    assert written == {"sopdocs/bootstrap.py", "sopdocs/cli/terminal.py"}


@pytest.mark.parametrize(
    "line", ["print(name)", "sys.stderr.write(name)", "input(name)", "sys.stdin.readline()"]
)
def test_a_print_is_noticed(line):
    assert printings(ast.parse(line))
