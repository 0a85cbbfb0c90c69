"""The jinja environment of templates: sandboxed, strict, escaping, with a few filters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, MutableMapping
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sopdocs.letters.marks import BELOW, GONE, NEXT, ROW_GONE

FILTERS = (
    "baris_bila_ada",
    "bila_ada",
    "butir",
    "default",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "trim",
    "upper",
    "rupiah",
    "terbilang",
    "utuh",
)
TESTS = ("defined", "even", "none", "odd")
MOST_STEPS = 20_000  # of all loops of a part together; 500 people with six columns take 3,500
LONGEST = 8_000_000  # characters of a filled part
LONGEST_TEXT = 200_000  # characters of a list that is joined to one text
_STEP = "\ue003"  # printed by each step of a loop, so that even an empty one is counted
LOOP = ("index", "index0", "first", "last", "length", "revindex")


class TooLong(Exception):
    """Raised for a letter that its template makes longer than any letter is."""


def _bounded(pieces: Iterable[str]) -> str:
    """Join what a template prints; raises `TooLong` behind `MOST_STEPS` steps or `LONGEST`."""
    found: list[str] = []
    room, steps = LONGEST, MOST_STEPS
    for piece in pieces:
        if _STEP in piece:
            steps -= piece.count(_STEP)
            piece = piece.replace(_STEP, "")
        room -= len(piece)
        if room < 0 or steps < 0:
            raise TooLong
        found.append(piece)
    return "".join(found)


class _Environment(ImmutableSandboxedEnvironment):
    """Caches compiled templates, so that a hundred letters compile their template once."""

    concat = staticmethod(_bounded)

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the compiled template; `globals` and `template_class` are not used."""
        return _compiled(self, source)


@functools.lru_cache(maxsize=128)
def _compiled(environment: _Environment, source: str | nodes.Template) -> Template:
    tree = environment.parse(source) if isinstance(source, str) else source
    for loop in tree.find_all(nodes.For):
        loop.body.insert(0, nodes.Output([nodes.TemplateData(_STEP)]))
    return super(_Environment, environment).from_string(tree)


@functools.cache
def environment() -> _Environment:
    """Return the environment, which docxtpl gets for every letter."""
    made = _Environment(undefined=StrictUndefined, autoescape=True)
    made.tests = {
        name: made.tests[name] for name in ("eq", "ne", "lt", "gt", "le", "ge", "in", *TESTS)
    }
    made.filters = {name: made.filters[name] for name in FILTERS if name in made.filters}
    made.filters |= {
        "baris_bila_ada": _row_if_given,
        "bila_ada": _if_given,
        "butir": _items,
        "default": _default,
        "first": _first,
        "join": _join,
        "last": _last,
        "rupiah": _money,
        "terbilang": _words,
        "utuh": _unbroken,
    }
    made.globals = {}
    return made


def _default(value: Any, other: str = "") -> Any:
    return value if value or value == 0 else other


def _if_given(value: Any) -> Any:
    """Take the paragraph away if the value is not given."""
    return value if value or value == 0 else GONE


def _row_if_given(value: Any) -> Any:
    return value if value or value == 0 else ROW_GONE


def _items(values: Any) -> Any:
    """Return the items of a list, each as a separate paragraph; none removes the paragraph."""
    from markupsafe import Markup, escape

    if isinstance(values, str):
        values = [values]
    pieces: list[str] = []
    for value in values or ():
        pieces.append(escape(value))
        pieces += [BELOW + escape(one) for one in getattr(value, "below", ())]
    text = NEXT.join(pieces).replace(NEXT + BELOW, BELOW)
    return Markup(text) if text else GONE


def _unbroken(value: Any) -> Any:
    """Return a text that no line ends within: a NIP in a narrow cell."""
    return str(value).replace(" ", "\u00a0") if value else value


def _first(values: Any) -> Any:
    return values[0] if values else values  # a blank, which records that it is printed


def _last(values: Any) -> Any:
    return values[-1] if values else values


def _join(values: Any, between: str = ", ") -> Any:
    from markupsafe import Markup, escape

    if not values:
        return values
    if len(values) * len(between) + sum(len(str(value)) for value in values) > LONGEST_TEXT:
        raise TooLong
    return Markup(escape(between)).join(escape(value) for value in values)


def _words(value: Any) -> str:
    from sopdocs.letters.wording import GREATEST, in_words

    text = str(value)
    digits = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
    fits = digits.isascii() and digits.isdigit() and len(digits) < 17 and int(digits) <= GREATEST
    return in_words(int(digits)) if fits else text


def _money(value: Any) -> Any:
    from sopdocs.letters.quantities import money_in_words

    return money_in_words(str(value)) if value else value
