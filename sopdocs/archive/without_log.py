"""pyHanko logs in English what is reported once, in Indonesian, by our own messages."""

from __future__ import annotations

import logging


def without_log() -> None:
    """Silence pyHanko's logs in this process."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
