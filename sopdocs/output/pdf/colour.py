"""The colour space of a page's greys and a logo's colours: sRGB as an ICC profile.

It is made here from the numbers of IEC 61966-2-1, because libraries put a date into theirs and
change it with each version. Form: ICC.1:2001-04 (version 2.4), class mntr, matrix and tone curves.
"""

from __future__ import annotations

import functools
from struct import pack

STEPS = 64  # points of the tone curve; straight lines between them are off by 1/10 of an 8-bit step
WHITE = (0.9642, 1.0, 0.82491)  # D50, to which the primaries below are adapted (Bradford)
PRIMARIES = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
NAME = b"sRGB IEC61966-2.1"
RIGHTS = b"Public domain"


@functools.cache
def profile() -> bytes:
    """The profile's bytes."""
    red, green, blue = map(_xyz, PRIMARIES)
    curve = (
        b"curv"
        + bytes(4)
        + pack(">I", STEPS)
        + b"".join(pack(">H", round(65535 * linear(n / (STEPS - 1)))) for n in range(STEPS))
    )
    described = (
        b"desc" + bytes(4) + pack(">I", len(NAME) + 1) + NAME + bytes(1 + 4 + 4 + 2 + 1 + 67)
    )
    parts = [
        ([b"desc"], described),
        ([b"cprt"], b"text" + bytes(4) + RIGHTS + b"\0"),
        ([b"wtpt"], _xyz(WHITE)),
        ([b"rXYZ"], red),
        ([b"gXYZ"], green),
        ([b"bXYZ"], blue),
        ([b"rTRC", b"gTRC", b"bTRC"], curve),
    ]
    count = sum(len(names) for names, _ in parts)
    start = 128 + 4 + 12 * count
    table, body = pack(">I", count), b""
    for names, part in parts:
        table += b"".join(name + pack(">II", start + len(body), len(part)) for name in names)
        body += part + bytes(-len(part) % 4)
    head = (
        pack(">I", start + len(body))
        + bytes(4)
        + b"\x02\x40\0\0"
        + b"mntrRGB XYZ "
        + pack(">6H", 2001, 4, 1, 0, 0, 0)
        + b"acsp"
    )
    head += bytes(28) + _xyz(WHITE)[8:]
    return head + bytes(128 - len(head)) + table + body


def linear(value: float) -> float:
    """The linear light of an sRGB value, both from 0 to 1.

    >>> round(linear(0.5), 4)
    0.214
    """
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(pack(">i", round(value * 65536)) for value in values)
