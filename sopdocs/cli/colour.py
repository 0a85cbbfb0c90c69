"""Colour, where a person looks at a terminal that shows it; elsewhere the bare text."""

from __future__ import annotations

import os
import sys

STYLES = {
    "kesalahan": "1;31",
    "peringatan": "1;33",
    "catatan": "1;36",
    "berkas": "1",
    "lama": "31",
    "baru": "32",
    "redup": "2",
}


class Colour:
    """Wraps texts in the colours of a stream: none when it is no terminal, or NO_COLOR is set (https://no-color.org)."""

    def __init__(self, stream) -> None:
        asked = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._shown = asked and stream.isatty() and _understands(stream)

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self._shown and text else text


def _understands(stream) -> bool:
    """Whether the terminal takes escape sequences; a Windows console does when it is told to."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    try:
        kernel = ctypes.windll.kernel32
        handle = msvcrt.get_osfhandle(stream.fileno())
        mode = ctypes.c_uint32()
        return bool(
            kernel.GetConsoleMode(handle, ctypes.byref(mode))
            and kernel.SetConsoleMode(handle, mode.value | 4)
        )
    except (OSError, ValueError, AttributeError):
        return False
