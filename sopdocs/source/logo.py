"""Logos: untrusted pictures, checked before anything is painted."""

from __future__ import annotations

import io
import math
import struct
import warnings

from sopdocs.model.logo import Logo
from sopdocs.problem import quote

MOST_PIXELS = 6000  # each side
MOST_SCANS = 1_000_000_000  # pixels times the scans of a JPEG: each scan goes over all pixels

Reading = tuple[Logo | None, str, str]  # logo, what is wrong, what to do


def picture(content: bytes, name: str) -> Reading:
    """A picture's kind and proportions, from its own first bytes."""
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        if len(content) > 24 and max(struct.unpack(">II", content[16:24])) > MOST_PIXELS:
            return _too_large(name)
        return _raster("png", content, name)
    if content[:3] == b"\xff\xd8\xff":
        return _raster("jpeg", content, name)
    if b"<svg" in content[:4096]:
        return _svg(content, name)
    return _broken(name)


def _raster(kind: str, content: bytes, name: str) -> Reading:
    """A PNG or JPEG, decoded once so that a broken one is refused here."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        with image:
            width, height = image.size
            if max(width, height) > MOST_PIXELS:
                return _too_large(name)
            if kind == "jpeg" and content.count(b"\xff\xda") * width * height > MOST_SCANS:
                return (
                    None,
                    f"logo {quote(name)} terlalu rumit: JPEG dengan terlalu banyak lapisan",
                    "simpan ulang sebagai PNG atau JPEG biasa",
                )
            image.load()
    except Image.DecompressionBombError:
        return _too_large(name)
    except Exception:  # Pillow raises many kinds for a broken file
        return _broken(name)
    return _sized(kind, content, name, width, height)


def _svg(content: bytes, name: str) -> Reading:
    from sopdocs.source.svg_logo import RefusedSvg, svg_size

    try:
        width, height = svg_size(content)
    except RefusedSvg as refused:
        return None, f"logo {quote(name)} {refused.what}", refused.hint
    return _sized("svg", content, name, width, height)


def _broken(name: str) -> Reading:
    return (
        None,
        f"logo {quote(name)} bukan gambar yang dapat dibaca",
        "simpan ulang sebagai PNG, JPEG, atau SVG",
    )


def _too_large(name: str) -> Reading:
    return (
        None,
        f"logo {quote(name)} terlalu besar: lebih dari {MOST_PIXELS} titik",
        "perkecil gambarnya",
    )


def _sized(kind: str, content: bytes, name: str, width: float, height: float) -> Reading:
    """A logo whose proportions a page can show."""
    if not (
        math.isfinite(width)
        and math.isfinite(height)
        and width > 0
        and height > 0
        and 1 / 20 <= width / height <= 20
    ):
        return (
            None,
            f"logo {quote(name)} berukuran {width:g} x {height:g}",
            "pakai gambar yang lebar dan tingginya sebanding",
        )
    return Logo(kind, content, width / height), "", ""
