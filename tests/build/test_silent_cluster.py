"""Servers that are no scheduler of Dask: each ends with one message, in time, in a real process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from sopdocs.build import cluster

pytest.importorskip("distributed", reason="the extra sopdocs[dask] is not installed")

LENGTH = (200).to_bytes(8, "little")
Speak = Callable[[socket.socket], object]


def drip(connection: socket.socket) -> None:
    with suppress(OSError):
        while True:
            connection.sendall(b"\1")
            time.sleep(0.3)


SERVERS: dict[str, Speak] = {
    "never speaks": lambda connection: None,
    "closes at once": lambda connection: connection.close(),
    "is a web server": lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "announces all the memory there is": lambda connection: connection.sendall(b"\xff" * 16),
    "speaks a byte now and then": drip,
    "greets, then never speaks": lambda connection: connection.sendall(LENGTH),
    "greets with rubbish": lambda connection: connection.sendall(LENGTH + b"\1" * 200),
}


@contextmanager
def server(speak: Speak) -> Iterator[str]:
    """HOST:PORT of a server that does this with each connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held = []

        def serve() -> None:
            with suppress(OSError):
                while True:
                    held.append(listening.accept()[0])
                    threading.Thread(target=speak, args=(held[-1],), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        for connection in held:
            connection.close()


@pytest.mark.parametrize("what", SERVERS)
def test_a_server_of_another_kind_is_left_in_time(what, monkeypatch):
    monkeypatch.setattr(cluster, "LONGEST", 2.0)
    with server(SERVERS[what]) as address:
        started = time.monotonic()
        with pytest.raises(cluster.Unusable) as refused:
            cluster.connect(address)
        assert time.monotonic() - started < 2.0 + 5.0, "a busy machine may take some seconds more"
    assert "tidak menjawab" in refused.value.message and refused.value.hint


@pytest.mark.slow
def test_the_command_ends_after_ten_seconds_in_all(office):
    office.sop()
    with server(SERVERS["never speaks"]) as address:
        started = time.monotonic()
        done = office.process("build", "--executor", f"dask://{address}")
        assert time.monotonic() - started < 25.0
    assert done.returncode == 1 and "tidak menjawab dalam 10 detik" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not list(office.root.glob("build/**/*.pdf"))


def test_the_help_warns_of_trust_in_both_directions(office):
    output = " ".join(office.run("build", "--help").stdout.split())
    assert "hanya di jaringan yang dipercaya, dua arah" in output
