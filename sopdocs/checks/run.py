"""Run the rules over one SOP, an institution, or a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.checks import families  # noqa: F401  (its modules register their rules)
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import RULES, Finding, Rule, Scope
from sopdocs.checks.settings import EffectiveRules, idle, unknown
from sopdocs.checks.subject import Collection, Subject
from sopdocs.checks.tag import check_tag
from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import OFF
from sopdocs.model.sop import Sop
from sopdocs.problem import Problem
from sopdocs.source.institution import InstitutionSource
from sopdocs.source.sop import Source
from sopdocs.source.written import Written


def check(source: Source) -> list[Problem]:
    """Return every problem that the rules find in one SOP; a withdrawn SOP has none."""
    if source.sop.is_withdrawn:
        return []
    settings = EffectiveRules(source.sop.instansi.aturan, source.sop.aturan)
    problems = list(unknown(source.sop.aturan, source))
    for rule, finding in _found("sop", Subject(source)):
        problems += _reported(rule, finding, source, settings)
    return problems + list(idle(settings, source)) + check_tag(source)


def replacements(source: Source) -> list[Finding]:
    """Return the findings in one SOP that can be corrected automatically."""
    settings = EffectiveRules(source.sop.instansi.aturan, source.sop.aturan)
    return [
        finding
        for rule, finding in _found("sop", Subject(source))
        if finding.replacement is not None and settings.severity(rule, finding) != OFF
    ]


def is_off(source: Source, code: str, path: FieldPath) -> bool:
    """True if a rule is switched off for a value of a SOP."""
    return (
        EffectiveRules(source.sop.instansi.aturan, source.sop.aturan).severity(
            RULES[code], Finding(path, "")
        )
        == OFF
    )


def check_institution(source: InstitutionSource) -> list[Problem]:
    """Return every problem that the rules find in an ``instansi.yaml``."""
    settings = EffectiveRules(source.institution.aturan)
    problems = list(unknown(source.institution.aturan, source))
    for rule, finding in _found("institution", source):
        problems += _reported(rule, finding, source, settings)
    return problems


def check_collection(collection: Collection) -> list[Problem]:
    """Return every problem that the rules over collections find.

    Problems of single SOPs are not repeated.
    """
    problems: list[Problem] = []
    for rule, finding in _found("collection", collection):
        source = finding.source
        assert isinstance(source, IndexEntry), rule.code
        if collection.asks(source):
            problems += _reported(rule, finding, source, EffectiveRules(source.settings))
    return problems


def _found(
    scope: Scope, subject: Subject | InstitutionSource | Collection
) -> Iterator[tuple[Rule, Finding]]:
    for rule in RULES.values():
        if rule.scope == scope:
            for finding in rule.function(subject):
                yield rule, finding


def _reported(
    rule: Rule, finding: Finding, source: Written, settings: EffectiveRules
) -> list[Problem]:
    severity = settings.severity(rule, finding)
    if severity == OFF:
        return []
    message, hint = finding.message, finding.hint
    if isinstance(source, Source) and source.sop.tabel:
        message, hint = (in_tables(words, source.sop) for words in (message, hint))
    place = source.place_of(finding.path, finding.words)
    return [Problem(rule.code, severity, source.file, *place, message, hint)]


def in_tables(message: str, sop: Sop) -> str:
    """Return a message in which each step has its number in its table.

    Rules count the steps of all tables. What is quoted are the author's words; they stay.
    """

    def named(found: re.Match[str]) -> str:
        n = int(found[1]) - 1
        table = sop.table_of(n)
        return f"langkah {n - table.first + 1} tabel {table.number}" if table else found[0]

    parts = message.split('"')
    parts[::2] = [re.sub(r"\blangkah (\d+)\b", named, part) for part in parts[::2]]
    return '"'.join(parts)
