"""Every command of guide and README is run, in the order of the guide, in one project folder."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from sopdocs.cli import _joined, _parser
from tests.conftest import HOME, called

GUIDE = (HOME / "docs" / "panduan.md").read_text("utf-8")
README = (HOME / "README.md").read_text("utf-8")
APPENDIX = "\n# Lampiran\n"
COMMAND = re.compile(r"(?:^ {4,}|`)(?:\S*[/\\])?sopdocs ([a-z][^`\n]*)", re.M)
FIRST = "kecamatan-contoh"  # the office of the guide's first SOP
LETTER = "sop_sources/setda-kota-tangerang/surat/spt-januari.yaml"
ASKS = {  # see starting/test_conversation.py, web/letters/test_accounts.py, tests/monitoring
    "monitoring read KANTOR.xlsx",
    "new",
    "new sop_sources/kecamatan-lasem",
    "account add siti --role penyusun",
    "account add dewi --role pengelola surat",
    "account remove NAMA",
}
WAITS = (  # run in build/test_watch.py, build/test_cluster.py and tests/web
    "--watch",
    "--executor",
    "web",
    "--serve",
)
PARTLY = {"ready", "verify", "change", "redate", "withdraw", "transfer"}  # 1 is an answer
NAMED = {  # an example of a name: its real counterpart
    "sop_sources/kecamatan lasem": "sop_sources/kecamatan-lasem",
    "salinan-2025": "sop_sources",
}


def commands(text: str) -> list[list[str]]:
    """The commands that a text shows, without program and comment, in their order."""
    found = [re.split(r"\s{3,}|\s+#", line)[0].strip() for line in COMMAND.findall(text)]
    return [shlex.split(line) for line in dict.fromkeys(found)]


def project(root: Path) -> Path:
    """The project's folder as a user has it after the first steps of the guide."""
    for name in ("sop_sources", "letter_templates", "docs/contoh"):
        away = shutil.ignore_patterns("register*")
        shutil.copytree(HOME / name, root / name, ignore=away)
    shutil.copytree(HOME / "docs" / "contoh" / FIRST, root / "sop_sources" / FIRST)
    return root


def run(root: Path, words: list[str], office_program: bool = False) -> None:
    """Run one command as the guide's reader does; its failure is the guide's.

    Without ``office_program``, LibreOffice makes no PDFs of letters: 3 seconds each.
    """
    if " ".join(words) in ASKS or any(word in WAITS for word in words):
        _parser().parse_args(_joined(words))
        return
    words = [NAMED.get(word, word) for word in words]
    if words[0] == "letter" and not office_program:
        words = [word for word in words if word != "--pdf"]
    if LETTER in words and "--issue" not in words:  # the reader fills it as the guide shows
        (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
        (root / LETTER).write_text(example, "utf-8")
    if words[:2] == ["register", "revise"]:  # the reader corrects the source first
        corrected = (root / LETTER).read_text("utf-8").replace("Menyusun", "Membuat")
        (root / LETTER).write_text(corrected, "utf-8")
        words = [*words, "--yes"]
    if words[:2] == ["register", "void"]:
        words = [*words, "--yes"]  # nobody can answer
    if "--issue" in words and _knows(words[0], "--yes"):
        words = [*words, "--yes"]  # nobody can answer
    done = called(*words, cwd=root, SOPDOCS_SANDI="contoh")
    fine = (0, 1) if words[0] in PARTLY else (0,)
    assert done.returncode in fine, (words, done.stdout[-2000:], done.stderr)
    assert "salah pakai" not in done.stderr and "Traceback" not in done.stderr, (words, done.stderr)


def _knows(command: str, option: str) -> bool:
    return option in called(command, "--help").stdout


def test_the_guide_shows_every_command_once_at_least():
    shown = {words[0] for words in commands(GUIDE)}
    known = set(re.findall(r"^    ([a-z]+) ", called("--help").stdout, re.M))
    assert known - shown <= {"import", "rules"} | shown and len(commands(GUIDE)) > 30


@pytest.mark.slow
def test_the_commands_of_a_working_day_work_one_after_the_other(tmp_path):
    root = project(tmp_path / "folder dengan spasi")
    for words in commands(README) + commands(GUIDE.split(APPENDIX)[0]):
        run(root, words)
    assert (root / "build" / FIRST / "surat-masuk.pdf").is_file()
    assert (root / "lembar-perubahan.pdf").is_file() and (root / "salinan.docx").is_file()


@pytest.mark.exhaustive
def test_all_commands_work_one_after_the_other_with_the_appendix_and_letters_as_pdf(tmp_path):
    root = project(tmp_path / "folder dengan spasi")
    for words in commands(GUIDE):
        run(root, words, office_program=shutil.which("soffice") is not None)


@pytest.mark.parametrize("words", commands(GUIDE), ids=" ".join)
def test_every_command_of_the_guide_is_understood(words):
    _parser().parse_args(_joined(words))


def test_the_guides_picture_shows_the_source_as_it_is():
    picture = (HOME / "docs" / "sumber-ke-lembar.svg").read_text("utf-8")
    shown = re.sub(r"<[^>]*>", "", picture).replace("\u00a0", " ")
    source = (HOME / "docs" / "contoh" / FIRST / "surat-masuk.yaml").read_text("utf-8")
    lost = [line for line in source.splitlines() if line.strip() and line not in shown]
    assert lost == [], "run python docs/make_pictures.py"


def test_the_steps_that_the_guide_shows_are_read_as_it_says():
    from sopdocs.starting.plan import actors_of
    from sopdocs.starting.planned import PlannedStep
    from sopdocs.starting.step_lines import read_step

    block = GUIDE.split("```text\n")[1].split("```")[0].splitlines()
    steps = [read_step(line) for line in block]
    assert all(isinstance(step, PlannedStep) for step in steps) and steps[1].exits
    assert actors_of(block) == ("Staf Umum", "Kepala Seksi", "Camat")


def test_the_guide_uses_words_of_an_office():
    prose = re.sub(r"`[^`]*`|^    .*$|```.*?```", "", GUIDE, flags=re.M | re.S)
    strange = re.compile(
        r"\b(?:nilai|skema|bita|byte|string|parser|mapping|array|encoding|indentasi|repository)\b",
        re.I,
    )
    assert [found[0] for found in strange.finditer(prose)] == []
