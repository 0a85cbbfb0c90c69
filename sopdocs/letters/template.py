"""A letter template: its tags, looked through before anything is filled.

What may stand in a tag is little: fields, ``if``, ``for``, comparisons and a few filters. No calls, no arithmetic, no
``set``: a template comes from outside, and nothing it says may run code or cost more than the length of its data.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from sopdocs.letters.environment import FILTERS, LOOP, environment
from sopdocs.letters.fields import Known, known
from sopdocs.letters.package import MAIN, Fault, Package, open_package
from sopdocs.problem import nearest, quote

DEEPEST = 3  # loops within loops
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For, nodes.If, nodes.Filter, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Test, nodes.Neg,
)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_STATEMENT = re.compile(r"\{%[-+]?(?:(?:p|tr|tc|r)(?=\s))?\s*(\w+)", re.S)
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.S)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>|<w:tab/>|<w:br/>", re.S)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that may be filled; ``used`` are the fields that it names, with dots."""

    raw: bytes
    used: frozenset[str]


@functools.lru_cache(maxsize=32)
def open_template(raw: bytes, kind: str) -> tuple[Template | None, tuple[Fault, ...]]:
    """A template for a kind of letter, or everything that is wrong with it, by paragraph."""
    package, faults = open_package(raw)
    if package is None:
        return None, tuple(faults)
    faults = [fault for part, xml in package.texts.items() for fault in _pairs(part, xml)]
    used: set[str] = set()
    if not faults:
        for part, xml in package.texts.items():
            names, wrong = _expressions(part, xml, kind)
            used |= names
            faults += wrong
    if not faults and not used:
        faults = [("templat tidak memuat satu pun isian {{ ... }}", "tulis misalnya {{ nomor }} di tempat nomor surat")]
    return (None if faults else Template(raw, frozenset(used))), tuple(dict.fromkeys(faults))


def paragraphs(xml: str) -> list[str]:
    """The text of each paragraph, as a reader of the document sees it."""
    return ["".join(html.unescape(found[1] or " ") for found in _TEXT.finditer(one[0])) for one in _PARAGRAPH.finditer(xml)]


def _where(part: str, number: int, text: str) -> str:
    place = {"h": "kepala halaman", "f": "kaki halaman"}.get(part.removeprefix("word/")[:1], "") if part != MAIN else ""
    return f"paragraf {number}{' ' + place if place else ''} {quote(text.strip(), 70)}"


def _pairs(part: str, xml: str) -> Iterator[Fault]:
    """Braces that do not pair within their paragraph, and blocks that are not closed."""
    open_blocks: list[tuple[str, int, str]] = []
    for number, text in enumerate(paragraphs(xml), 1):
        rest = _TAG.sub("", text)
        if re.search(r"\{[{%#]|[}%#]\}", rest) or re.search(r"\{\s*\w+(\.\w+)*\s*\}", rest.replace("${", "")):
            yield f"kurung yang tidak berpasangan di {_where(part, number, text)}", "tulis isian sebagai {{ nama }} dan perintah sebagai {% ... %}"
        for tag in _TAG.findall(text):
            word = _STATEMENT.match(tag)
            if word is None:
                continue
            name = word[1]
            if name in ("for", "if"):
                open_blocks.append((name, number, text))
            elif name in ("endfor", "endif"):
                if not open_blocks:
                    yield f"{{% {name} %}} tanpa {{% {name[3:]} %}} di {_where(part, number, text)}", "hapus, atau tambahkan pembukanya"
                elif open_blocks[-1][0] != name[3:]:
                    begun = open_blocks.pop()
                    yield f"{{% {name} %}} di {_where(part, number, text)} menutup {{% {begun[0]} %}} dari paragraf {begun[1]}", f"tulis {{% end{begun[0]} %}} lebih dahulu"
                else:
                    open_blocks.pop()
    for name, number, text in open_blocks:
        yield f"{{% {name} %}} tidak ditutup: {_where(part, number, text)}", f"tambahkan {{% end{name} %}}"


def _expressions(part: str, xml: str, kind: str) -> tuple[set[str], list[Fault]]:
    """The fields that a part's tags name, and what is wrong with the tags."""
    from docxtpl import DocxTemplate

    # one paragraph a line, so that jinja's line is the paragraph's number
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", DocxTemplate(None).patch_xml(xml).replace("\n", " "))
    texts = ["", *paragraphs(xml)]
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        lines = source.splitlines()
        near = " ".join(_TAG.findall(html.unescape(re.sub(r"<[^>]+>", "", lines[error.lineno - 1])))) if error.lineno <= len(lines) else ""
        return set(), [(f"tag tidak dapat dibaca: {quote(near or part, 70)}", "tulis isian sebagai {{ nama }}, syarat sebagai {% if nama %} ... {% endif %}")]
    walk = _Walk(known(kind))
    walk.visit(tree, {}, 0)
    tags = [(number, text) for number, text in enumerate(texts) if "{" in text]

    def where(name: str) -> str:
        word = re.compile(rf"\b{re.escape(name)}\b")
        number, text = next(((n, t) for n, t in tags if word.search(" ".join(_TAG.findall(t)))), (0, ""))
        return _where(part, number, text) if number else part

    return walk.used, [(f"{what} di {where(name)}", hint) for what, name, hint in walk.faults]


class _Walk:
    """Follows every name of a template through its loops to the field that it means."""

    def __init__(self, fields: Known) -> None:
        self.fields = fields
        self.used: set[str] = set()
        self.faults: list[tuple[str, str, str]] = []  # what, the word to look for, what to do

    def visit(self, node: nodes.Node, scope: dict[str, tuple[str, Known]], depth: int) -> None:
        if not isinstance(node, _ALLOWED):
            word = {"Call": "panggilan fungsi", "Assign": "set", "Macro": "macro", "Include": "include", "Import": "import"}.get(type(node).__name__, type(node).__name__)
            inside = next((n.name for n in node.find_all(nodes.Name)), "")
            self.faults.append((f"templat memakai {word}, yang tidak diizinkan,", inside or word, "pakai hanya isian, if, for, dan penyaring: " + ", ".join(FILTERS)))
            return
        if isinstance(node, nodes.For):
            self._loop(node, scope, depth)
            return
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self._resolve(node, scope)
            return
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            meant = nearest(node.name, FILTERS)
            self.faults.append((f"penyaring {quote(node.name)} tidak dikenal", node.name, f'maksudnya "{meant}"?' if meant else "yang dikenal: " + ", ".join(FILTERS)))
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            self.faults.append(("{{ ... if ... }} tanpa else", "if", "pakai {% if nama %} ... {% endif %}"))
        for child in node.iter_child_nodes():
            self.visit(child, scope, depth)

    def _loop(self, node: nodes.For, scope: dict, depth: int) -> None:
        if depth >= DEEPEST:
            self.faults.append((f"for bertingkat lebih dari {DEEPEST}", "for", "sederhanakan templatnya"))
            return
        path, field = self._resolve(node.iter, scope) if isinstance(node.iter, (nodes.Name, nodes.Getattr)) else ("", None)
        if field is None:
            if not path:
                self.faults.append(("for tidak atas sebuah daftar isian", "for", "tulis {% for x in daftar %}"))
            return
        if not field.many and not field.open:
            self.faults.append((f"{quote(path)} bukan daftar, tetapi dipakai for", path.split(".")[-1], "tulis {{ " + path + " }}"))
        item = field.below.get("[]") or (Known(open=True) if field.open else Known(field.below))
        names = [node.target.name] if isinstance(node.target, nodes.Name) else []
        inner = scope | dict.fromkeys(names, (path, item)) | {"loop": ("loop", Known({name: Known() for name in LOOP}))}
        for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
            self.visit(child, inner, depth + 1)

    def _resolve(self, node: nodes.Node, scope: dict) -> tuple[str, Known | None]:
        """The path and the field of a name; ``None`` when it is not known, which is then said."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            return self._step("", self.fields, node.name)
        if isinstance(node, nodes.Getattr):
            path, field = self._resolve(node.node, scope)
            return (path, None) if field is None else self._step(path, field, node.attr)
        if isinstance(node, nodes.Getitem):
            path, field = self._resolve(node.node, scope)
            if field is None:
                return path, None
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self._step(path, field, node.arg.value)
            return path, field.below.get("[]") or Known(field.below)
        self.visit(node, scope, 0)
        return "", Known(open=True)

    def _step(self, path: str, field: Known, name: str) -> tuple[str, Known | None]:
        whole = f"{path}.{name}" if path else name
        if field.open:
            self.used.add(whole)
            return whole, Known(open=True, many=True)
        if name in field.below:
            if path != "loop":
                self.used.add(whole)
            return whole, field.below[name]
        meant = nearest(name, field.below)
        hint = f'maksudnya "{path + "." if path else ""}{meant}"?' if meant else "isian yang dikenal: " + ", ".join(list(field.below)[:40] or ["tidak ada di bawahnya"])
        self.faults.append((f"isian {quote(whole)} tidak dikenal", name, hint))
        return whole, None


__all__ = ["Package", "Template", "open_template", "paragraphs"]
