"""What a rule is, and the register of all rules.

A rule's function is pure: it takes what its scope names and yields findings. Its docstring is the rule, in one sentence.
Codes: 101-159 one SOP, 160-189 its Dasar Hukum and Keterkaitan, 190-199 an institution, 601- all SOPs together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from sopdocs.source.written import Written

Scope = Literal["sop", "institution", "collection"]
HABIT = "kelaziman"  # a rule that no article says, but that every well-made sheet keeps


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the path of the value, what is wrong with it, what to type instead.

    ``words`` are words inside the value, as they are written, at which the place is given. ``severity`` is given where it
    differs from the rule's own. ``source`` is the file that the path belongs to, for rules over more than one.
    ``replacement`` is what to write in the place of ``words``, or of the whole value when there are none, given only where it
    is beyond doubt: ``sopdocs check --fix`` writes it, for words wherever they stand in the value and in those ``elsewhere``.
    """

    path: tuple
    message: str
    hint: str = ""
    words: str = ""
    severity: str = ""
    source: Written | None = None
    replacement: str | None = None
    elsewhere: tuple[tuple, ...] = ()


Function = Callable[..., Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``wrong`` and ``right`` are parts of a source, short, as an author would write them; of a rule over a
    collection, several sources with ``---`` between them."""

    code: str
    severity: str
    title: str
    function: Function
    scope: Scope = "sop"
    basis: str = HABIT
    explanation: str = ""
    wrong: str = ""
    right: str = ""


RULES: dict[str, Rule] = {}


def rule(code: str, severity: str, title: str, **rest: str) -> Callable[[Function], Function]:
    """Register a function as a rule; ``rest`` are the other fields of ``Rule``."""

    def register(function: Function) -> Function:
        if code in RULES:
            raise ValueError(f"{code} is taken by {RULES[code].function.__name__}")
        RULES[code] = Rule(code, severity, title, function, **rest)  # type: ignore[arg-type]
        return function

    return register
