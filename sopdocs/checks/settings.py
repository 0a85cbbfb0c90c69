"""``aturan``: which findings are told, and how serious each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopdocs import codes
from sopdocs.checks.rule import RULES, Finding, Rule
from sopdocs.model.rule_setting import OFF, RuleSetting
from sopdocs.problem import ERROR, REMARK, Problem, nearest, quote
from sopdocs.source.institution import InstitutionSource
from sopdocs.source.written import Written


class EffectiveRules:
    """The settings that hold for one file, the office's own first: a later one wins, and one for a part wins over all."""

    def __init__(self, office: Iterable[RuleSetting], own: Iterable[RuleSetting] = ()) -> None:
        self._own = tuple(own)
        self._by_code: dict[str, list[RuleSetting]] = {}
        for setting in (*office, *self._own):
            self._by_code.setdefault(setting.kode, []).append(setting)
        self._used: set[RuleSetting] = set()

    def severity(self, rule: Rule, finding: Finding) -> str:
        """How serious a finding is; ``mati`` for one that is not told."""
        if rule.code not in self._by_code:
            return finding.severity or rule.severity
        about = [
            one for one in self._by_code[rule.code] if finding.path[: len(one.part)] == one.part
        ]
        if not about:
            return finding.severity or rule.severity
        self._used.update(about)
        return max(enumerate(about), key=lambda pair: (len(pair[1].part), pair[0]))[1].tingkat

    def unused(self) -> Iterator[RuleSetting]:
        """Settings of this file that changed nothing; rules over all SOPs may still find something elsewhere."""
        for one in self._own:
            known = RULES.get(one.kode)
            if (
                known
                and known.scope == "sop"
                and one not in self._used
                and (one.tingkat == OFF or one.part)
            ):
                yield one


def unknown(settings: Iterable[RuleSetting], source: Written) -> Iterator[Problem]:
    """Settings of rules that there are not, or that look at another file than this one."""
    for one in settings:
        if one.kode in RULES:
            if RULES[one.kode].scope == "institution" and not isinstance(source, InstitutionSource):
                yield Problem(
                    codes.WRONG_RULE_SETTING,
                    ERROR,
                    source.file,
                    *source.place(*one.path),
                    f"aturan {one.kode} memeriksa instansi.yaml, bukan SOP ini",
                    "pindahkan baris itu ke aturan di instansi.yaml",
                )
            continue
        other = one.kode.startswith("SOP-") and one.kode[4:5] in "02345"
        meant = "" if other else nearest(one.kode, RULES)
        if one.kode.startswith("SOP-"):
            hint = "yang dapat diatur hanya aturan dari  sopdocs rules; kesalahan membaca dan menata tidak dapat dimatikan"
        else:
            hint = "tulis kodenya seperti di  sopdocs rules"
        yield Problem(
            codes.WRONG_RULE_SETTING,
            ERROR,
            source.file,
            *source.place(*one.path),
            f"tidak ada aturan {quote(one.kode)}",
            f'maksudnya "{meant}"? {hint}' if meant else hint,
        )


def idle(settings: EffectiveRules, source: Written) -> Iterator[Problem]:
    """Exceptions that nothing is left for."""
    for one in settings.unused():
        yield Problem(
            codes.NEEDLESS_EXCEPTION,
            REMARK,
            source.file,
            *source.place(*one.path),
            f"pengecualian aturan {one.kode} tidak mengecualikan apa pun",
            "hapus baris itu dari aturan",
        )
