"""Files that must not be read: each kind as a function that puts it in a place, or points there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

HUGE = 10_000_000_000  # bytes, none of them on the disk


def fifo(place: Path) -> None:
    os.mkfifo(place)


def endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def kernel_log(place: Path) -> None:
    place.symlink_to("/proc/kmsg")


def terminal(place: Path) -> None:
    place.symlink_to("/dev/tty")


def huge(place: Path) -> None:
    place.touch()
    os.truncate(place, HUGE)


def folder(place: Path) -> None:
    place.mkdir()


def bound_socket(place: Path) -> None:
    home = os.open(place.parent, os.O_RDONLY)
    try:  # the path of a socket has at most 107 bytes
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"/proc/self/fd/{home}/{place.name}")
    finally:
        os.close(home)


def circle(place: Path) -> None:
    place.symlink_to(place.name)


KINDS: dict[str, Callable[[Path], None]] = {
    "a FIFO": fifo,
    "/dev/zero": endless,
    "/proc/kmsg": kernel_log,
    "/dev/tty": terminal,
    "10 GB": huge,
    "a folder": folder,
    "a socket": bound_socket,
    "a link to itself": circle,
}


def put(kind: str, place: Path) -> None:
    """Let this kind of file take a place, in place of any present file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    KINDS[kind](place)
