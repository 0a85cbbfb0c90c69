"""What a rule is, and the registry of all rules.

The function of a rule is pure: it takes what its scope names and yields findings. Its docstring
states the rule in one sentence. Codes: 101-159 one SOP, 160-189 its Dasar Hukum and Keterkaitan,
190-199 an institution, from 601 on collections of SOPs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeVar

from sopdocs.codes.problem_code import INSTITUTION, SOURCE, ProblemCode
from sopdocs.codes.problem_code import register as register_code
from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.source.written import Written

Scope = Literal["sop", "institution", "collection"]
HABIT = "kelaziman"  # good practice: no article requires it
STAGES: dict[Scope, str] = {
    "sop": "memeriksa satu SOP",
    "institution": "memeriksa instansi.yaml",
    "collection": "memeriksa semua SOP bersama-sama",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the path of the text, what is wrong, and what to type instead.

    ``words`` are words of that text as written; the problem is reported at their place.
    ``severity`` overrides that of the rule. ``source`` is the entry that the path belongs to, for
    rules over collections. ``replacement`` is what to write instead of ``words``, or of the whole
    text if there are no words. Give it only if it is certainly right: ``sopdocs check --fix``
    writes it for every occurrence of the words in the text and in the texts ``elsewhere``.
    """

    path: FieldPath
    message: str
    hint: str = ""
    words: str = ""
    severity: str = ""
    source: Written | None = None
    replacement: str | None = None
    elsewhere: tuple[FieldPath, ...] = ()


# The scope decides what a rule takes: a Subject, an InstitutionSource or a Collection.
Function = Callable[..., Iterator[Finding]]
Checked = TypeVar("Checked", bound=Function)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(ProblemCode):
    """A rule: a problem code that an office can switch off, and the function that looks for it.

    ``basis`` is the article behind the rule. An example of a rule over collections holds several
    sources with ``---`` between them. One cause of a ``mutual`` rule is reported at each source
    that shares it; a screen shows the first.
    """

    severity: str
    function: Function
    scope: Scope
    basis: str = HABIT
    mutual: bool = False


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    severity: str,
    title: str,
    scope: Scope = "sop",
    mutual: bool = False,
    **described: str,
) -> Callable[[Checked], Checked]:
    """Register a function as a rule.

    ``described`` holds explanation, wrong, right and, if an article requires it, basis.
    """

    def register(function: Checked) -> Checked:
        one = Rule(
            code=code,
            title=title,
            stage=STAGES[scope],
            example_of=INSTITUTION if scope == "institution" else SOURCE,
            severity=severity,
            function=function,
            scope=scope,
            mutual=mutual,
            **described,
        )
        RULES[register_code(one)] = one
        return function

    return register
