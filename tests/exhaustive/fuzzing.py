"""A fuzzer over all commands: ``python -m tests.exhaustive.fuzzing SEED COUNT FOLDER``.

All cases run in one process with limits. Each case is an office in a separate folder with one
file made wrong, and one or two commands run on it. Prints one JSON
line: how many cases ran, and what each fault was seen in. The same seed gives the same cases.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from sopdocs.cli import main
from tests.exhaustive.hostile_names import put_hostile
from tests.exhaustive.mutations import (
    mutated_package,
    mutated_pdf,
    mutated_record,
    mutated_settings,
    mutated_yaml,
)
from tests.exhaustive.office import OFFICE, TEXTS

HANG = 20.0  # seconds of processor time that one command can take
STALL = 300.0  # seconds by the clock: what waits for ever, on however busy a machine
MEMORY = 1 << 30  # bytes that the process can hold at most
CEILING = 3 << 30  # bytes of address space: beyond it the machine is protected

WEIGHTS = {
    f"{OFFICE}/surat.yaml": 10,
    f"{OFFICE}/instansi.yaml": 6,
    f"{OFFICE}/surat/pengantar.yaml": 5,
    f"{OFFICE}/buku.yaml": 3,
    f"{OFFICE}/peraturan.yaml": 2,
    "build/dinas/surat.pdf": 4,
    f"{OFFICE}/templates/surat_pengantar.docx": 2,
    "build/.sopdocs.json": 2,
}
BUILDING = ("build", "book", "letter")


@dataclass
class Outcome:
    """What a run found: each fault with the seeds of the cases in which it was seen."""

    cases: int = 0
    commands: int = 0
    slowest: float = 0.0
    faults: dict[str, list[str]] = field(default_factory=dict)

    def add(self, fault: str, case: str) -> None:
        self.faults.setdefault(fault, []).append(case)


class Hang(BaseException):
    """A command took too long; nothing that catches ``Exception`` swallows it."""


def prepared(folder: Path) -> dict[str, bytes]:
    """The files of a sound office that was built once, by name."""
    files = {name: text.encode() for name, text in TEXTS.items()}
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 90, 160)).save(picture, "PNG")
    files[f"{OFFICE}/logo.png"] = picture.getvalue()
    template = Path(__file__).parents[2] / "letter_templates" / "surat_pengantar" / "template.docx"
    put(folder, files)
    os.chdir(folder)
    assert run(["build", "--jobs", "1"])[0] == 0, run(["build", "--jobs", "1"])
    for name in ("build/dinas/surat.pdf", "build/dinas/arsip.pdf", "build/.sopdocs.json"):
        files[name] = (folder / name).read_bytes()
    files["template"] = template.read_bytes()
    return files


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def wrong_file(files: dict[str, bytes], pick: random.Random) -> tuple[str, bytes]:
    """Which file is made wrong in a case, and what it then holds."""
    (name,) = pick.choices(list(WEIGHTS), list(WEIGHTS.values()))
    if name.endswith(".pdf"):
        return name, mutated_pdf(files[name], pick)
    if name.endswith(".docx"):
        return name, mutated_package(files["template"], pick)
    if name.endswith(".json"):
        return name, mutated_record(files[name], pick)
    if name.endswith("instansi.yaml") and pick.random() < 0.5:
        return name, mutated_settings(TEXTS[name], pick)
    return name, mutated_yaml(TEXTS[name], pick)


def commands_for(name: str, pick: random.Random) -> Iterator[list[str]]:
    """The commands that a case runs: the one that meets the wrong file, and perhaps another."""
    one = ["--jobs", "1"]
    profile = ["--profile", pick.choice(("basah", "bsre", "srikandi"))]
    source, letter = f"{OFFICE}/surat.yaml", f"{OFFICE}/surat/pengantar.yaml"
    pdf = "build/dinas/surat.pdf"
    kind = ["--kind", "surat_pengantar", "--date", "2026-01-05", "--about", "Undangan"]
    general: list[list[str]] = [
        ["build", *one],
        ["build", *one, *profile],
        ["build", *one, "--format", "json"],
        ["build", *one, "--report", "laporan.html"],
        ["check"],
        ["check", "--format", pick.choice(("json", "sarif", "html"))],
        ["check", "--report", pick.choice(("p.html", "p.json", "p.sarif"))],
        ["check", "--fix", "--yes"],
        ["ready", source, *profile],
        ["diff", pdf, source],
        ["diff", source, pdf, "--pdf", "lembar.pdf"],
        ["book", *one],
        ["letter", letter],
        ["letter", letter, "--issue", "--yes"],
        ["letter", "new", "surat", "tanda"],
        ["register", "list", "dinas"],
        ["register", "reserve", "dinas", *kind],
        ["register", "insert", "dinas", *kind, "--reason", "terlambat"],
        ["register", "export", "dinas", "--year", "2026"],
        ["register", "verify"],
        ["build", *one, "--svg"],
        ["book", *one, "--force", *profile],
        ["book", *one, "--report", "laporan.html"],
        ["letter", letter, f"{OFFICE}/surat/kedua.yaml", "--date", "2026-01-05"],
        ["letter", f"{OFFICE}/surat", "--issue", "--yes", *profile],
        ["schema", "--out", pick.choice(("p.json", source))],
        ["sign", pdf, "--p12", pick.choice((f"{OFFICE}/logo.png", source, "tidak-ada.p12"))],
        ["sign", source, "--p12", f"{OFFICE}/logo.png"],
    ]
    meeting = {
        "pdf": [["extract", pdf], ["verify", pdf], ["diff", pdf, source], ["build", *one]],
        "docx": [["letter", letter], ["letter", letter, "--issue", "--yes"]],
        "json": [["build", *one], ["build", *one, "--force"]],
    }
    ending = name.rpartition(".")[2]
    if f"{OFFICE}/surat/" in name:
        yield pick.choice(
            [["letter", letter], ["letter", letter, "--issue", "--yes"], ["check", letter]]
        )
    elif name.endswith("buku.yaml"):
        yield pick.choice([["book", *one], ["check"]])
    else:
        yield pick.choice(meeting.get(ending, [["build", *one], ["check"]]))
    if pick.random() < 0.5:
        yield pick.choice(general)


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Exit status, printed text, and the traceback if one escaped."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            return main(arguments), out.getvalue(), ""
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1, out.getvalue(), ""
    except (Hang, MemoryError):
        raise
    except BaseException:
        return -1, out.getvalue(), traceback.format_exc()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def may_write(arguments: list[str]) -> Callable[[str], bool]:
    """Which files a command can make or change, besides those in the out folder."""
    words = set(arguments)
    allowed: tuple[str, ...] = ("build/",)
    if words & {"register", "--issue", "--yes"}:
        allowed += (f"{OFFICE}/register.sqlite3", "buku-agenda", "agenda")
    if "new" in words:
        allowed += (f"{OFFICE}/surat/",)
    if "--fix" in words:
        allowed += (OFFICE,)
    if "extract" in words:
        allowed += ("surat-sumber/", "build/dinas/surat-sumber/")
    named = {
        word for word in arguments if word in ("laporan.html", "lembar.pdf") or word[:2] == "p."
    }
    return lambda name: name.startswith(allowed) or name in named


def judge(arguments: list[str], folder: Path, case: str, outcome: Outcome, again: bool) -> None:
    """Run one command and note everything that must never happen."""
    before = snapshot(folder)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HANG)
    signal.setitimer(signal.ITIMER_REAL, STALL)
    try:
        status, text, trace = run(arguments)
    except Hang:
        outcome.add("hang", case)
        return
    except MemoryError:
        outcome.add("memory", case)
        return
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    outcome.commands += 1
    outcome.slowest = max(outcome.slowest, time.process_time() - started)
    if trace or "Traceback" in text:
        outcome.add("traceback", f"{case}: {(trace or text).strip().splitlines()[-1][:160]}")
        return
    if status not in (0, 1, 2):
        outcome.add("odd exit status", f"{case}: {status}")
    if status and not text.strip():
        outcome.add("silent failure", case)
    if "\x1b" in text or "\u202e" in text:
        outcome.add("control characters printed", case)
    after = snapshot(folder)
    allowed = may_write(arguments)
    outside = [n for n in after if after[n] != before.get(n) and not allowed(n)]
    outside += [n for n in before if n not in after and not allowed(n)]
    if outside:
        outcome.add("file outside the out folder", f"{case}: {outside[:3]}")
    if (
        status == 0
        and arguments[0] in BUILDING
        and "new" not in arguments
        and not any(
            name.startswith("build/dinas/") and not name.endswith(".json") for name in after
        )
    ):
        outcome.add("nothing made and nothing reported", case)
    if again and status == 0 and arguments[0] == "build" and "--report" not in arguments:
        rebuilt(arguments, folder, case, outcome)


def rebuilt(arguments: list[str], folder: Path, case: str, outcome: Outcome) -> None:
    """The same sources in two fresh out folders give the same bytes."""
    made = []
    for name in ("satu", "dua"):
        run([*arguments, "--out", name, "--force"])
        made.append(
            {
                n.partition("/")[2]: c
                for n, c in snapshot(folder).items()
                if n.startswith(f"{name}/")
            }
        )
        shutil.rmtree(folder / name, ignore_errors=True)
    pdfs = [{n: c for n, c in one.items() if n.endswith(".pdf")} for one in made]
    if pdfs[0] != pdfs[1]:
        outcome.add("differing rebuild", case)


def fuzz(seed: int, count: int, root: Path) -> Outcome:
    """Run ``count`` cases below a separate folder."""
    outcome = Outcome()
    signal.signal(signal.SIGALRM, _hang)
    signal.signal(signal.SIGPROF, _hang)
    files = prepared(root / "sound")
    template = files.pop("template")
    for number in range(count):
        case = f"{seed}-{number}"
        pick = random.Random(case)
        folder = root / "case"
        shutil.rmtree(folder, ignore_errors=True)
        name, content = wrong_file({**files, "template": template}, pick)
        put(folder, {**files, name: content})
        if pick.random() < 0.25:
            source = files[pick.choice((f"{OFFICE}/surat.yaml", f"{OFFICE}/surat/pengantar.yaml"))]
            put_hostile(folder / OFFICE, source, pick)
        os.chdir(folder)
        for arguments in commands_for(name, pick):
            judge(
                arguments, folder, f"{case} {name} {' '.join(arguments)}", outcome, number % 9 == 0
            )
        outcome.cases += 1
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > MEMORY:
            outcome.add("memory", case)
            break
    os.chdir(root)
    return outcome


def _hang(*_: object) -> None:
    raise Hang


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    found = fuzz(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps(found.__dict__))
