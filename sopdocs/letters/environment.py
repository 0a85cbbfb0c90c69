"""The jinja environment of templates: sandboxed, strict, escaping, with a few filters."""

from __future__ import annotations

import functools
from collections.abc import MutableMapping
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper", "terbilang")
TESTS = ("defined", "even", "none", "odd")
LOOP = ("index", "index0", "first", "last", "length", "revindex")


class _Environment(ImmutableSandboxedEnvironment):
    """Caches compiled templates, so that a hundred letters compile their template once."""

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
    return super(_Environment, environment).from_string(source)


@functools.cache
def environment() -> _Environment:
    """Return the environment, which docxtpl gets for every letter."""
    made = _Environment(undefined=StrictUndefined, autoescape=True)
    made.tests = {
        name: made.tests[name] for name in ("eq", "ne", "lt", "gt", "le", "ge", "in", *TESTS)
    }
    made.filters = {name: made.filters[name] for name in FILTERS if name in made.filters}
    made.filters |= {
        "default": _default,
        "first": _first,
        "join": _join,
        "last": _last,
        "terbilang": _words,
    }
    made.globals = {}
    return made


def _default(value: Any, other: str = "") -> Any:
    return value if value or value == 0 else other


def _first(values: Any) -> Any:
    return values[0] if values else values  # a blank, which records that it is printed


def _last(values: Any) -> Any:
    return values[-1] if values else values


def _join(values: Any, between: str = ", ") -> Any:
    from markupsafe import Markup, escape

    if not values:
        return values
    return Markup(escape(between)).join(escape(value) for value in values)


def _words(value: Any) -> str:
    from sopdocs.letters.wording import in_words

    text = str(value)
    return in_words(int(text)) if text.isdigit() and len(text) < 15 else text
