"""Run the rules over one SOP, an institution, or a collection."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks import families  # noqa: F401  (its modules register their rules)
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import RULES, Finding, Rule, Scope
from sopdocs.checks.settings import EffectiveRules, idle, unknown
from sopdocs.checks.subject import Collection, Subject
from sopdocs.checks.tag import check_tag
from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import OFF
from sopdocs.problem import Problem
from sopdocs.source.institution import InstitutionSource
from sopdocs.source.sop import Source
from sopdocs.source.written import Written


def check(source: Source) -> list[Problem]:
    """Return every problem that the rules find in one SOP."""
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
    return [
        Problem(
            rule.code,
            severity,
            source.file,
            *source.place_of(finding.path, finding.words),
            finding.message,
            finding.hint,
        )
    ]
