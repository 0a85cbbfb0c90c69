"""``sopdocs web`` before it serves: what it says when it cannot, and how it ends."""

from __future__ import annotations

import re
import signal
import socket
import sys

import pytest

from sopdocs.web.listening import bound
from tests.conftest import HOME, called
from tests.web.conftest import PATIENCE


def test_a_missing_folder_is_reported(tmp_path):
    done = called("web", tmp_path / "tiada")
    assert done.returncode == 1 and "tidak ada" in done.stderr


def test_a_file_instead_of_a_folder_is_reported(tmp_path):
    (tmp_path / "a.yaml").write_text("")
    done = called("web", tmp_path / "a.yaml")
    assert done.returncode == 1 and "bukan folder" in done.stderr


@pytest.mark.parametrize("port", ["0", "80", "70000", "abc", "-1", "8421.5"])
def test_a_number_that_is_no_port_is_wrong_use(tmp_path, port):
    done = called("web", tmp_path, f"--port={port}")
    assert done.returncode == 2 and "bukan nomor port" in done.stderr


def test_without_the_extra_the_command_to_install_it_is_shown(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nicegui", None)
    done = called("web", tmp_path)
    assert done.returncode == 1 and "pip install" in done.stderr


def test_a_port_of_another_program_is_reported(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = called("web", tmp_path, "--port", other.getsockname()[1])
    assert done.returncode == 1 and "sudah dipakai" in done.stderr


@pytest.mark.slow
def test_a_signal_ends_it_without_a_traceback_and_it_leaves_nothing(serve, tmp_path):
    server = serve(tmp_path)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(PATIENCE) == 130
    server.draining.join()
    assert "Traceback" not in "".join(server.lines)
    assert not list(tmp_path.iterdir())


def test_without_a_port_the_next_free_one_is_taken():
    first, second = bound(None), bound(None)
    assert isinstance(first, socket.socket) and isinstance(second, socket.socket)
    with first, second:
        assert first.getsockname()[1] != second.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("begin", ["ExecStart=", "New-ScheduledTaskAction -Execute"])
def test_the_services_of_the_guide_start_the_command_as_it_is(begin, tmp_path, monkeypatch):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))
    guide = (HOME / "docs" / "panduan.md").read_text("utf-8")
    (line,) = (one for one in guide.splitlines() if begin in one)
    found = re.search(r"\b(web --host [^\"\n]*?--no-browser)", line)
    assert found
    done = called(*found[1].split(), cwd=tmp_path)
    assert done.returncode == 1 and "belum ada akun" in done.stderr, "no wrong use"
