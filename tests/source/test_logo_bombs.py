"""Logos that would cost a machine its time or memory are refused with one message, by counts."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib

import pytest
from PIL import Image

from sopdocs.source.logo import picture

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40" height="20" viewBox="0 0 40 20">'
)
RECT = '<rect width="4" height="2" fill="#c00"/>'
LONGEST = 10.0  # seconds of processor time for the worst logo, on a machine that is busy


def svg(body: str, head: str = HEAD) -> bytes:
    return f"{head}{body}</svg>".encode()


def sized(width: object, height: object, box: str = "0 0 40 20") -> bytes:
    head = HEAD.replace('width="40"', f'width="{width}"').replace(
        'height="20"', f'height="{height}"'
    )
    return svg(RECT, head.replace("0 0 40 20", box))


def uses(levels: int, copies: int) -> bytes:
    """Each level draws the one below it some times: copies to the power of levels."""
    groups = "".join(
        f'<g id="a{n + 1}">{f"""<use xlink:href="#a{n}"/>""" * copies}</g>' for n in range(levels)
    )
    return svg(f'<defs><g id="a0">{RECT}</g>{groups}</defs><use xlink:href="#a{levels}"/>')


def nested(tag: str, levels: int, attributes: str = "", body: str = RECT) -> bytes:
    return svg(f"<{tag} {attributes}>" * levels + body + f"</{tag}>" * levels)


def styled(style: str, body: str = RECT) -> bytes:
    return svg(f"<style>{style}</style>{body}")


BOMBS = {
    "a width of a thousand million": sized("1e9", "1e9"),
    "a width beyond all numbers": sized("1e999", 20),
    "a width in metres": sized("99999999mm", "99999999mm"),
    "a size that is no number": sized("NaN", "NaN"),
    "a negative size": sized(-40, -20),
    "no size": sized(0, 0),
    "a view box of nothing": sized(40, 20, "0 0 0 0"),
    "a negative view box": sized(40, 20, "0 0 -40 -20"),
    "a view box that is no number": sized(40, 20, "0 0 nan nan"),
    "a view box of a thousand million": sized(40, 20, "0 0 1e9 1e9"),
    "a coordinate beyond all numbers": svg('<rect x="1e300" width="1" height="1"/>'),
    "a path to nowhere": svg('<path d="M0 0 L1e308 1e308 z"/>'),
    "points that are no numbers": svg('<polygon points="0,0 nan,inf 3,4"/>'),
    "a scale beyond all numbers": svg(f'<g transform="scale(1e200)">{RECT}</g>'),
    "scales inside each other": nested("g", 40, 'transform="scale(1e6)"'),
    "120,000 shapes": svg(RECT * 99_000),
    "20,000 groups of nothing": svg("<g/>" * 20_001),
    "a hundred levels": nested("g", 100),
    "a hundred thousand levels": nested("g", 100_000),
    "copies of copies": uses(9, 10),
    "few copies of copies of copies": uses(30, 2),
    "a use of itself": svg('<g id="a"><use xlink:href="#a"/></g>'),
    "two uses of each other": svg(
        '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>'
    ),
    "a long chain of uses": uses(500, 1),
    "ten thousand uses": svg(f'<g id="a">{RECT * 20}</g>' + '<use href="#a"/>' * 5_000),
    "drawings inside drawings": nested("svg", 30, "", f"<defs>{RECT * 100}</defs>"),
    "definitions and drawings in turn": svg("<svg><defs>" * 29 + RECT + "</defs></svg>" * 29),
    "a clip of many shapes on each shape": svg(
        f'<clipPath id="a">{RECT * 200}</clipPath>'
        + '<rect clip-path="url(#a)" width="1" height="1"/>' * 500
    ),
    "the same by a style": styled(
        "rect{clip-path:url(#a)}", f'<clipPath id="a">{RECT * 100}</clipPath>' + RECT * 500
    ),
    "a path of a million numbers": svg(f'<path d="M0 0{" L1 2" * 600_000}"/>'),
    "a path of three hundred thousand beginnings": svg(f'<path d="{"M0 0" * 300_000}"/>'),
    "a path of a million ends": svg(f'<path d="M0 0{"z" * 1_000_000}"/>'),
    "many brackets in each of many groups": svg(
        f'<g transform="{"scale(1)" * 500}">{RECT}</g>' * 900
    ),
    "an element of many attributes": svg(
        "<rect " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"
    ),
    "many brackets": svg(f'<g transform="{"scale(1)" * 5000}">{RECT}</g>'),
    "long styles inside each other": nested("g", 50, f'style="{"fill:red;" * 400}"', RECT * 2_000),
    "a style sheet of four hundred thousand letters": styled(".a{fill:red}" * 40_000),
    "selectors that look far back": styled("rect ~ rect ~ rect{fill:red}", RECT * 2_000),
    "selectors that look far up": styled("g g g g g g g g a{fill:red}", RECT * 2_000),
    "selectors that count": styled("rect:nth-last-child(2n+1){fill:red}", RECT * 2_000),
    "a rule for each shape": styled("rect{fill:red}" * 1_000, RECT * 3_000),
    "dashes too fine to see": svg(
        '<path d="M0 0L40 20" stroke="red" stroke-dasharray="0.00001 0.00001"/>'
    ),
    "a picture inside": svg('<image href="data:image/png;base64,iVBORw0KGgo=" width="4"/>'),
    "a picture inside a style": styled("rect{fill:url(data:image/png;base64,iVBORw0KGgo=)}"),
    "a picture of another file": svg('<feImage href="file:///etc/hostname"/>'),
    "an import in capitals": styled('@IMPORT "http://example.com/a.css";'),
    "an unknown encoding": b'<?xml version="1.0" encoding="no-such"?>' + svg(RECT),
    "a byte of nothing": svg(RECT) + b"\0",
}


def head_of_jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xd9"


def head_of_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


def jpeg(**options: object) -> bytes:
    made = io.BytesIO()
    Image.new("L", (5000, 5000)).save(made, "JPEG", **options)
    return made.getvalue()


def many_scans() -> bytes:
    """A progressive JPEG whose last scan comes a thousand times."""
    whole = jpeg(progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * 1_000 + b"\xff\xd9"


PICTURES = {
    "a PNG of 60,000 by 60,000": head_of_png(60_000, 60_000),
    "a JPEG of 60,000 by 60,000": head_of_jpeg(60_000, 60_000),
    "a JPEG of 9,500 by 9,500": head_of_jpeg(9_500, 9_500),
    "a PNG without an end": head_of_png(5_000, 5_000),
    "a JPEG of a thousand scans": many_scans(),
}


@pytest.mark.parametrize("what", BOMBS)
@pytest.mark.slow
def test_a_drawing_that_is_a_bomb_is_refused_soon(what):
    started = time.process_time()
    logo, message, hint = picture(BOMBS[what], "lambang.svg")
    assert time.process_time() - started < LONGEST
    assert logo is None
    assert message.startswith('logo "lambang.svg" ') and "\n" not in message and hint


@pytest.mark.parametrize("what", PICTURES)
def test_a_picture_that_is_a_bomb_is_refused_in_little_memory(what, capfd):
    tracemalloc.start()
    logo, message, hint = picture(PICTURES[what], "lambang.png")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert logo is None and message and hint
    assert peak < 100_000_000
    assert capfd.readouterr() == ("", ""), "a library's own words reach the user"


def test_a_picture_of_too_many_dots_is_called_too_large():
    for content in (head_of_png(60_000, 60_000), head_of_jpeg(60_000, 60_000)):
        assert "terlalu besar" in picture(content, "lambang")[1]


REAL = {
    "Inkscape's": HEAD.replace("<svg ", '<svg xmlns:inkscape="http://www.inkscape.org/i" ')
    + '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>'
    '<linearGradient id="b" xlink:href="#a" x1="0" x2="9"/></defs>'
    '<g inkscape:label="Layer 1" transform="matrix(0.35,0,0,0.35,-4.5,12)">'
    '<path style="fill:url(#b);stroke:#000;stroke-dasharray:2, 1" '
    f'inkscape:original-d="{"M0 0 " * 3000}" d="m 1,2 c 3,4 5,6 7,8 z"/></g></svg>',
    "Illustrator's": HEAD + "<defs><style>.cls-1,.cls-2{fill:none}.cls-2{clip-path:url(#clip)}"
    ".cls-3 path{fill:#0a0}</style>"
    f'<clipPath id="clip"><rect class="cls-1" width="40" height="20"/></clipPath></defs>'
    f'<g class="cls-2"><g class="cls-3"><path d="M0 0L9 9z"/></g>{RECT * 300}</g></svg>',
    "CorelDRAW's": '<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="210mm" '
    'height="297mm" viewBox="0 0 21000 29700"><defs><style type="text/css"><![CDATA['
    + "".join(f".fil{n} {{fill:#{n:06x}}}" for n in range(50))
    + "]]></style></defs>"
    + "".join(
        f'<path class="fil{n % 50}" d="M{n} 1c10 20 300 40 5000 -60z"/>' for n in range(2_000)
    )
    + "</svg>",
    "a traced one": HEAD
    + "".join(f'<path d="M{n % 40} 1{" c.1 .2 .3 .4 .5 .6" * 25}z"/>' for n in range(1_500))
    + "</svg>",
    "a wheel of copies": HEAD
    + f'<defs><g id="a">{RECT}</g><symbol id="b" viewBox="0 0 4 4"><use href="#a"/></symbol></defs>'
    + "".join(f'<use href="#b" transform="rotate({n * 5} 20 10)"/>' for n in range(72))
    + "</svg>",
}


@pytest.mark.parametrize("what", REAL)
@pytest.mark.slow
def test_drawings_of_real_programs_stay_accepted(what):
    logo, message, _ = picture(REAL[what].encode(), "lambang.svg")
    assert message == "" and logo is not None and logo.kind == "svg"


@pytest.mark.slow
def test_what_is_refused_does_not_depend_on_the_clock(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    monkeypatch.setattr(time, "time", lambda: 1e9)
    assert picture(REAL["a traced one"].encode(), "a.svg")[0] is not None
    assert picture(uses(9, 10), "a.svg")[0] is None
