"""Logos: untrusted pictures, checked before anything is painted."""

from __future__ import annotations

import io
import math
import re
import struct

from sopdocs.model.institution import Logo
from sopdocs.problem import quote

MOST_PIXELS = 6000  # each side

Reading = tuple[Logo | None, str, str]  # logo, what is wrong, what to do


def picture(content: bytes, name: str) -> Reading:
    """A picture's kind and proportions, from its own first bytes."""
    broken = (
        None,
        f"logo {quote(name)} bukan gambar yang dapat dibaca",
        "simpan ulang sebagai PNG, JPEG, atau SVG",
    )
    if content[:8] == b"\x89PNG\r\n\x1a\n" or content[:3] == b"\xff\xd8\xff":
        kind = "png" if content[1:4] == b"PNG" else "jpeg"
        if (
            kind == "png"
            and len(content) > 24
            and max(struct.unpack(">II", content[16:24])) > MOST_PIXELS
        ):
            return (
                None,
                f"logo {quote(name)} terlalu besar: lebih dari {MOST_PIXELS} titik",
                "perkecil gambarnya",
            )
        from PIL import Image

        try:
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                if max(width, height) > MOST_PIXELS:
                    return (
                        None,
                        f"logo {quote(name)} terlalu besar: {width} x {height} titik",
                        "perkecil gambarnya",
                    )
                image.load()
        except Exception:  # Pillow raises many kinds for a broken file
            return broken
        return _sized(kind, content, name, width, height)
    if b"<svg" in content[:4096]:
        return _svg(content, name)
    return broken


def _svg(content: bytes, name: str) -> Reading:
    """An SVG that draws nothing but its own shapes: no entities, scripts, styles or other files."""
    from xml.etree import ElementTree

    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        content = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", content, count=1)
        if b"<!" in re.sub(rb"<!--.*?-->", b"", content, flags=re.S):
            return (
                None,
                f"logo {quote(name)} memuat DOCTYPE dengan entitas",
                "simpan ulang sebagai SVG biasa (Plain SVG)",
            )
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return (
            None,
            f"logo {quote(name)} bukan SVG yang sah",
            "simpan ulang sebagai SVG biasa atau PNG",
        )
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        outside = [
            v
            for k, v in element.attrib.items()
            if k.rpartition("}")[2] in ("href", "src") and not v.startswith("#")
        ]
        texts = [*element.attrib.values(), *([element.text or ""] if tag == "style" else [])]
        outside += [v for v in texts if re.search(r"url\(\s*['\"]?(?!['\"]?#)|@import", v)]
        if tag in ("text", "tspan"):
            return (
                None,
                f"logo {quote(name)} memuat tulisan <{tag}> tanpa hurufnya",
                "ubah tulisan menjadi garis (Object to Path), lalu simpan ulang",
            )
        if tag in ("script", "foreignObject", "image", "animate", "set") or outside:
            return (
                None,
                f"logo {quote(name)} memuat <{tag}> yang tidak dapat dicetak",
                "simpan ulang sebagai SVG biasa (Plain SVG) atau PNG",
            )
    import logging

    from svglib.svglib import svg2rlg

    logging.getLogger("svglib").setLevel(
        logging.CRITICAL
    )  # it speaks English to a user who sees one clear message
    try:
        drawing = svg2rlg(io.BytesIO(content))
    except Exception:  # svglib raises many kinds for shapes that it does not know
        drawing = None
    if drawing is None:
        return (
            None,
            f"logo {quote(name)} tidak dapat digambar",
            "simpan ulang sebagai SVG biasa atau PNG",
        )
    return _sized("svg", content, name, drawing.width, drawing.height)


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
