"""A real Dask scheduler with two worker processes, which share nothing with us but the network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from sopdocs.build.cluster import connect
from sopdocs.build.workers import Workers
from tests.build.running import LONGEST, Running, busy, children, heavy, pdfs
from tests.build.workers_contract import MortalWorkersContract
from tests.conftest import ENGLISH, GOOD, HOME, command_line

pytestmark = pytest.mark.slow

pytest.importorskip("distributed", reason="the extra sopdocs[dask] is not installed")

QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false",
}


@contextmanager
def started(folder: Path, *arguments: object, program: Path = HOME) -> Iterator[subprocess.Popen]:
    """A command of dask, in a separate folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "log", "ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *map(str, arguments), "--no-dashboard"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"PYTHONPATH": str(program)} | QUICK,
        )
    try:
        yield process
    finally:
        for one in (*psutil.Process(process.pid).children(recursive=True), process):
            with suppress(psutil.NoSuchProcess):
                one.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """HOST:PORT of a scheduler without workers."""
    file = folder / "scheduler.json"
    with started(
        folder, "scheduler", "--host", "127.0.0.1", "--port", 0, "--scheduler-file", file
    ) as process:
        (folder / "pid").write_text(str(process.pid), "utf-8")
        end = time.monotonic() + LONGEST
        while not file.exists():
            assert time.monotonic() < end, (folder / "log").read_text("utf-8")
            time.sleep(0.05)
        yield json.loads(file.read_text("utf-8"))["address"].removeprefix("tcp://")


def workers(folder: Path, address: str, count: int, program: Path = HOME):
    return started(
        folder,
        "worker",
        f"tcp://{address}",
        "--nworkers",
        count,
        "--nthreads",
        1,
        "--local-directory",
        folder,
        program=program,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[tuple[str, subprocess.Popen]]:
    root = tmp_path_factory.mktemp("klaster")
    with scheduler(root / "penjadwal") as address, workers(root / "pekerja", address, 2) as process:
        log = root / "pekerja" / "log"
        end = time.monotonic() + LONGEST
        while log.read_text("utf-8").count("Registered to") < 2:
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.1)
        yield f"dask://{address}", process


class TestDask(MortalWorkersContract):
    @pytest.fixture
    def workers(self, cluster) -> Iterator[Workers]:
        with connect(cluster[0].removeprefix("dask://")) as workers:
            yield workers


def test_a_cluster_makes_the_same_bytes(cluster, many, tmp_path):
    root, whole = many
    done = command_line("build", "--executor", cluster[0], "--out", tmp_path, cwd=root)
    assert done.returncode == 0, done.stderr
    assert pdfs(tmp_path) == whole
    lines = done.stdout.splitlines()[:30]  # then the count, and what only check compares
    assert [line.split()[0] for line in lines] == ["dibuat"] * 30 and done.stdout.splitlines()[
        30
    ].startswith("30 dibuat")
    assert sorted(lines) == lines


def test_a_cluster_binds_the_same_book(cluster, many, tmp_path):
    root, _ = many
    folder = tmp_path / "sop_sources" / "setda"
    shutil.copytree(root / "sop_sources" / "setda", folder)
    (folder / "buku.yaml").write_text("judul: Buku Uji\n", "utf-8")
    for out, more in (("sini", ("--jobs", 1)), ("sana", ("--executor", cluster[0]))):
        done = command_line("book", "--out", out, *more, cwd=tmp_path)
        assert done.returncode == 0 and "(30 SOP, " in done.stdout, done.stderr
    assert (tmp_path / "sini/setda/buku.pdf").read_bytes() == (
        tmp_path / "sana/setda/buku.pdf"
    ).read_bytes()


def test_a_cluster_reports_the_same_problems(cluster, office):
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "a.yaml")
    office.sop(GOOD, "b.yaml")
    here, there = (
        office.run("build", "--out", "sini"),
        office.process("build", "--out", "sana", "--executor", cluster[0]),
    )
    assert here.returncode == there.returncode == 1
    assert here.stderr == there.stderr and here.stdout.replace("sini/", "sana/") == there.stdout


def test_a_cluster_worker_killed_in_the_middle_costs_no_sheet(cluster, many, tmp_path):
    root, whole = many
    going = Running("build", "--executor", cluster[0], "--out", tmp_path, cwd=root)
    going.until("dibuat")
    children(cluster[1].pid)[0].kill()
    status, output, errors = going.end()
    assert status == 0 and "30 dibuat, 0 tetap, 0 gagal" in output, errors
    assert pdfs(tmp_path) == whole


def test_a_source_that_kills_cluster_workers_is_named_and_the_batch_continues(cluster, office):
    office.sop(heavy(), "a-berat.yaml")
    for number in range(6):
        office.sop(GOOD, f"s{number}.yaml")
    going = Running("build", "--executor", cluster[0], cwd=office.root)
    for _ in range(2):
        busy(cluster[1].pid, 1.5).kill()
    status, output, errors = going.end()
    assert status == 1 and "6 dibuat, 0 tetap, 1 gagal" in output, errors
    assert (
        "a-berat.yaml: kesalahan SOP-304" in errors
        and "Traceback" not in errors
        and "distributed" not in errors
    )


def test_a_lost_cluster_is_reported_and_what_was_made_stays(many, tmp_path):
    root, whole = many
    with scheduler(tmp_path / "penjadwal") as address, workers(tmp_path / "pekerja", address, 1):
        going = Running(
            "build",
            "--executor",
            f"dask://{address}",
            "--out",
            tmp_path / "build",
            cwd=root,
            DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="2s",
        )
        going.until("dibuat")
        psutil.Process(int((tmp_path / "penjadwal" / "pid").read_text("utf-8"))).kill()
        status, output, errors = going.end()
    made = pdfs(tmp_path / "build")
    assert status == 1 and 0 < len(made) < 30 and made.items() <= whole.items()
    assert f"{len(made)} dibuat, 0 tetap, {30 - len(made)} gagal" in output, errors
    assert errors.count("SOP-304") == 30 - len(made)
    assert (
        "penjadwal Dask tidak menjawab lagi" in errors
        and "Traceback" not in errors
        and "distributed" not in errors
    )
    assert (
        f"{30 - len(made)} dibuat, {len(made)} tetap"
        in command_line("build", "--out", tmp_path / "build", cwd=root).stdout
    )


def refused(address: str, *words: str, **environment: str) -> None:
    """The command ends soon, says these words, and leaves nothing."""
    start = time.monotonic()
    done = command_line(
        "build",
        "sop_sources/setda-kota-tangerang",
        "--out",
        "build/tidak-jadi",
        "--executor",
        address,
        **environment,
    )
    assert done.returncode == 1 and time.monotonic() - start < LONGEST
    assert [word for word in words if word not in done.stderr] == [] and done.stdout == "", (
        done.stderr
    )
    assert "Traceback" not in done.stderr and not ENGLISH.search(
        done.stderr.replace("dask worker", "")
    ), done.stderr
    assert not (HOME / "build" / "tidak-jadi").exists()


def test_a_missing_scheduler_or_one_without_workers_is_reported(tmp_path):
    with scheduler(tmp_path) as address, ThreadPoolExecutor() as both:
        tried = [
            both.submit(
                refused,
                "dask://127.0.0.1:9",
                "penjadwal Dask di 127.0.0.1:9 tidak menjawab dalam 10 detik",
                "→ periksa alamatnya",
            ),
            both.submit(
                refused, f"dask://{address}", "tidak punya pekerja", f"dask worker tcp://{address}"
            ),
        ]
        for one in tried:
            one.result()


def test_workers_with_another_program_are_refused(tmp_path):
    old, other = tmp_path / "lama", tmp_path / "lain"
    (old / "sopdocs").mkdir(parents=True)
    (old / "sopdocs" / "__init__.py").write_text('__version__ = "0.0.1"\n', "utf-8")
    shutil.copytree(
        HOME / "sopdocs", other / "sopdocs", ignore=shutil.ignore_patterns("__pycache__")
    )
    with open(other / "sopdocs" / "sheet.py", "a", encoding="utf-8") as file:
        file.write("# lain\n")
    with scheduler(tmp_path / "penjadwal") as address:
        with workers(tmp_path / "pekerja-lama", address, 1, old):
            refused(
                f"dask://{address}",
                "pekerja tcp://127.0.0.1:",
                "tidak punya sopdocs yang cocok, di sini sopdocs 0.3.0 (",
            )
        with workers(tmp_path / "pekerja-lain", address, 1, other):
            refused(
                f"dask://{address}",
                "memakai sopdocs 0.3.0 (",
                ", di sini sopdocs 0.3.0 (",
                "pasang sopdocs dan pustaka yang sama",
            )


def test_missing_dask_is_reported(tmp_path):
    (tmp_path / "distributed.py").write_text("raise ImportError\n", "utf-8")
    refused(
        "dask://127.0.0.1:9",
        "pustaka Dask belum dipasang",
        'pip install ".[dask]"',
        PYTHONPATH=os.pathsep.join([str(tmp_path), str(HOME)]),
    )


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "dask://127.0.0.1", "dask://:8786", "dask://a:99999", "ray://a:1"]
)
def test_an_address_that_is_none_is_wrong_use(office, address):
    done = office.run("build", "--executor", address)
    assert (
        done.returncode == 2
        and "tulis misalnya dask://" in done.stderr
        and not (office.root / "build").exists()
    )


def test_a_cluster_makes_the_same_catalogue(cluster, many, tmp_path):
    root, _ = many
    shutil.copytree(root / "sop_sources", tmp_path / "sop_sources")
    for file in (tmp_path / "sop_sources").rglob("instansi.yaml"):
        before = file.read_text("utf-8").replace("katalog: ya\n", "")
        file.write_text(before + "\nkatalog: ya\n", "utf-8")
    for out, more in (("sini", ("--jobs", 1)), ("sana", ("--executor", cluster[0]))):
        done = command_line("site", "--no-search", "--out", out, *more, cwd=tmp_path)
        assert done.returncode == 0 and "30 SOP, 30 dibuat" in done.stdout, done.stderr
    here, there = (
        {
            path.relative_to(tmp_path / out).as_posix(): path.read_bytes()
            for path in sorted((tmp_path / out).rglob("*"))
            if path.is_file()
        }
        for out in ("sini", "sana")
    )
    assert here == there
