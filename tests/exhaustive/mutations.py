"""Sources, PDFs and packages made wrong as people and enemies do; equal for equal seeds."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

import yaml

SCALARS: tuple[Any, ...] = (
    None,
    "",
    "-",
    "~",
    0,
    -1,
    10**40,
    1e308,
    True,
    "ya",
    "tidak ada",
    "selesai",
    "lanjut",
    "a",
    "30",
    "30 menit",
    "1 hari kerja",
    "2026-02-30",
    "32-13-2026",
    "0000-00-00",
    "9999-12-31",
    "../../etc/passwd",
    "/dev/zero",
    "C:\\CON",
    "nul.png",
    "a" * 12_000,
    "kata " * 3_000,
    "\u202egnp.exe",
    "\x1b[31mmerah\x1b[0m",
    "baris\nbaris\r\nbaris\u2028baris",
    "\u200b\u00ad\ufeff",
    "e\u0301" * 40,
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "عربي עברית",
    "{{ 7*7 }}{% for x in y %}",
    "${nomor_naskah}",
    "#",
    "# bukan komentar",
    "Nomor: 470/01 #2025",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "=cmd|' /C calc'!A0",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "PERMENPAN RB No 35 Th 2012",
    "_miring_ **tebal** _",
    "1. satu\n2. dua\n4. empat",
)
KEYS = (
    "",
    "nama",
    "logo",
    "kegiatan",
    "oleh",
    "keputusan",
    "lanjut",
    "surat",
    "aturan",
    "label",
    "cetak",
    "sampul",
    "penomoran",
    "isi",
    "sop",
    "langkah",
    "petugas",
    "tidakdikenal",
    "NAMA",
    "na ma",
    "<<",
    "__class__",
    "0",
)
LINES = (
    "\t",
    "- ",
    "-",
    "? a",
    ": b",
    "&a x",
    "*a",
    "!!python/object:os.system x",
    "%YAML 9.9",
    "---",
    "...",
    "nama: dua: tiga",
    "nama: [a, b",
    "nama: {a: b",
    "nama: 'a",
    'nama: "a\\x00"',
    "  |",
    "#",
    "nama: >-",
)


def mutated_yaml(text: str, pick: random.Random) -> bytes:
    """One source with one to four changes, of its structure or of its letters."""
    raw = text.encode()
    for _ in range(pick.choice((1, 1, 1, 2, 2, 3, 4))):
        change = pick.choice((_tree, _tree, _tree, _line, _line, _bytes))
        raw = change(raw, pick)
    return raw


def _tree(raw: bytes, pick: random.Random) -> bytes:
    try:
        tree = yaml.safe_load(raw)
    except Exception:  # an earlier change broke its form
        return _line(raw, pick)
    places = list(_places(tree))
    if not places:
        return _line(raw, pick)
    container, key = pick.choice(places)
    pick.choice(_TREE_CHANGES)(container, key, pick)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=200).encode()


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found += [(one, key) for key in one]
            waiting += one.values()
        elif isinstance(one, list):
            found += [(one, n) for n in range(len(one))]
            waiting += one
    return found


def _replace(container: Any, key: Any, pick: random.Random) -> None:
    container[key] = pick.choice(SCALARS)


def _wrap(container: Any, key: Any, pick: random.Random) -> None:
    inner = container[key]
    container[key] = pick.choice(([inner], {"a": inner}, [[inner]], [inner] * 40))


def _delete(container: Any, key: Any, _: random.Random) -> None:
    del container[key]


def _rename(container: Any, key: Any, pick: random.Random) -> None:
    if isinstance(container, dict):
        container[pick.choice(KEYS)] = container.pop(key)
    else:
        container.insert(key, container[key])


def _swap(container: Any, key: Any, pick: random.Random) -> None:
    other = pick.choice(list(container) if isinstance(container, dict) else range(len(container)))
    container[key], container[other] = container[other], container[key]


def _deepen(container: Any, key: Any, pick: random.Random) -> None:
    inner = container[key]
    for _ in range(pick.choice((3, 12, 60))):
        inner = [inner]
    container[key] = inner


def _many(container: Any, key: Any, pick: random.Random) -> None:
    if isinstance(container, list):
        container[key:key] = [container[key]] * pick.choice((2, 20, 120))
    else:
        container.update({f"k{n}": container[key] for n in range(pick.choice((2, 20, 120)))})


_TREE_CHANGES: tuple[Callable[[Any, Any, random.Random], None], ...] = (
    _replace,
    _replace,
    _replace,
    _wrap,
    _delete,
    _rename,
    _swap,
    _deepen,
    _many,
)


def _line(raw: bytes, pick: random.Random) -> bytes:
    lines = raw.decode("utf-8", "replace").splitlines()
    at = pick.randrange(len(lines) + 1)
    kind = pick.randrange(6)
    if kind == 0 or not lines:
        lines.insert(at, pick.choice(LINES))
    elif kind == 1:
        lines[at:at] = lines[max(0, at - 3) : at]
    elif kind == 2:
        del lines[at : at + pick.randrange(1, 4)]
    elif kind == 3 and at < len(lines):
        lines[at] = pick.choice(("\t", " ", "   ", "")) + lines[at].lstrip(" ")
    elif kind == 4 and at < len(lines):
        lines[at] += pick.choice(LINES)
    else:
        pick.shuffle(lines)
    return pick.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines).encode()


def _bytes(raw: bytes, pick: random.Random) -> bytes:
    kind = pick.randrange(5)
    at = pick.randrange(len(raw) + 1)
    if kind == 0:
        return raw[:at]
    if kind == 1:
        return raw[:at] + bytes([pick.randrange(256)]) + raw[at + 1 :]
    if kind == 2:
        return b"\xef\xbb\xbf" + raw
    if kind == 3:
        return raw.decode("utf-8", "replace").encode(pick.choice(("utf-16", "latin-1")), "replace")
    return raw[:at] + raw[at // 2 : at] + raw[at:]


SETTINGS = """\
kop profil penomoran jenis tempat libur bsre salinan pola unit lebar penghitung mulai periode
klasifikasi tembusan penanda_tangan urut_tanggal reset kelompok nama alamat telepon tanda
""".split()
PATTERNS = (
    *("{nomor}", "{nomor", "{nomor!r}", "{nomor:9999}", "{nomor.__class__}", "{0}", "{}", "{{}}"),
    *("{tahun}/{tahun}/{tahun}", "{nomor}{nomor}", "../{nomor}", "{nomor}\n{unit}", "{bulan}"),
    *("{nomor:>999999999}", "{unit[0]}", "nomor", "", "{nomor}/{sisip}", "{nomor}%s"),
)


def mutated_settings(text: str, pick: random.Random) -> bytes:
    """An institution whose settings of letters are wrong in one to three places."""
    tree = yaml.safe_load(text)
    for _ in range(pick.choice((1, 2, 3))):
        settings = tree.get("surat")
        places = list(_places(settings)) if isinstance(settings, dict) else []
        if not places:
            break
        container, key = pick.choice(places)
        kind = pick.randrange(4)
        if kind == 0 and isinstance(container, dict):
            container[pick.choice(SETTINGS)] = pick.choice((*SCALARS, *PATTERNS))
        elif kind == 1:
            container[key] = pick.choice(PATTERNS)
        else:
            pick.choice(_TREE_CHANGES)(container, key, pick)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=200).encode()


def mutated_pdf(raw: bytes, pick: random.Random) -> bytes:
    """A PDF with flipped, cut, doubled or renumbered parts."""
    content = bytearray(raw)
    for _ in range(pick.choice((1, 2, 8))):
        kind, at = pick.randrange(5), pick.randrange(len(content) or 1)
        if kind == 0:
            content[at : at + 1] = bytes([pick.randrange(256)])
        elif kind == 1:
            del content[at : at + pick.choice((1, 20, 4000))]
        elif kind == 2:
            content[at:at] = content[at : at + pick.choice((10, 500))]
        elif kind == 3:
            found = content.find(b" 0 R", at)
            if found > 0:
                content[found - 1 : found] = bytes([48 + pick.randrange(10)])
        else:
            word = pick.choice((b"/Encrypt 1 0 R", b"/Length 999999999", b"/ByteRange [0 1 2 3]"))
            content[at:at] = word
    return bytes(content)


def mutated_package(raw: bytes, pick: random.Random) -> bytes:
    """A Word package with one part changed, or with its bytes damaged."""
    if pick.random() < 0.3:
        return mutated_pdf(raw, pick)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        chosen = pick.choice([*names, "word/document.xml", "word/document.xml"])
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = _changed_part(content, pick)
            new.writestr(name, content)
        if pick.random() < 0.1:
            new.writestr(pick.choice(("../evil.txt", "word/vbaProject.bin", "x" * 300)), b"x")
    return target.getvalue()


def _changed_part(content: bytes, pick: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    inserted = pick.choice(
        (
            "{{ ''.__class__ }}",
            "{{ x",
            "{% if a %}",
            "{%tr for a in b %}",
            "{{ nomor",
            "<w:p/>",
            "</w:p>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
            "&b;",
            "{{ cycler.__init__.__globals__ }}",
            "{% for a in range(10**9) %}",
            "{{ 'a' * 10**9 }}",
            "{%p if 1 %}",
            "{{r nomor }}",
            "{% include '/etc/passwd' %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{{ nomor|join(nomor) }}",
            "{# ",
            "<w:tbl>" * 200,
            "\x00",
        )
    )
    at = pick.choice([n for n, letter in enumerate(text) if letter in "<>{}"] or [0])
    return (text[:at] + inserted + text[at:]).encode()


def mutated_record(raw: bytes, pick: random.Random) -> bytes:
    """A record of builds with odd types in it, or damaged."""
    if pick.random() < 0.4:
        return _bytes(raw, pick)
    try:
        tree = json.loads(raw)
    except ValueError:
        return raw
    places = _places(tree)
    if places:
        container, key = pick.choice(places)
        pick.choice(_TREE_CHANGES)(container, key, pick)
    return json.dumps(tree, default=str).encode()
