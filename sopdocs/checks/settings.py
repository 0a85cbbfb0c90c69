"""``aturan``: which findings are reported, and how serious each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopdocs import codes
from sopdocs.checks.rule import RULES, Finding, Rule
from sopdocs.model.rule_setting import OFF, RuleSetting
from sopdocs.problem import ERROR, REMARK, Problem, nearest, quote
from sopdocs.source.institution import InstitutionSource
from sopdocs.source.written import Written


class EffectiveRules:
    """The settings that apply to one file: those of its office, then its own.

    A later setting wins over an earlier one. A setting for a part of the file wins over one for the
    whole file.
    """

    def __init__(self, office: Iterable[RuleSetting], own: Iterable[RuleSetting] = ()) -> None:
        self._own = tuple(own)
        self._by_code: dict[str, list[RuleSetting]] = {}
        for setting in (*office, *self._own):
            self._by_code.setdefault(setting.kode, []).append(setting)
        self._used: set[RuleSetting] = set()

    def severity(self, rule: Rule, finding: Finding) -> str:
        """Return the severity of a finding; ``mati`` if it is not reported."""
        about = [
            one
            for one in self._by_code.get(rule.code, ())
            if finding.path[: len(one.part)] == one.part
        ]
        if not about:
            return finding.severity or rule.severity
        self._used.update(about)
        return max(enumerate(about), key=lambda pair: (len(pair[1].part), pair[0]))[1].tingkat

    def unused(self) -> Iterator[RuleSetting]:
        """Yield the file's own settings that changed nothing.

        Settings of rules over collections are left out: they can apply to another file.
        """
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
    """Report settings of rules that do not exist, or that do not look at this kind of file."""
    for one in settings:
        known = RULES.get(one.kode)
        if known is None:
            yield _refused(source, one, f"tidak ada aturan {quote(one.kode)}", _meant(one.kode))
        elif known.scope == "institution" and not isinstance(source, InstitutionSource):
            yield _refused(
                source,
                one,
                f"aturan {one.kode} memeriksa instansi.yaml, bukan SOP ini",
                "pindahkan baris itu ke aturan di instansi.yaml",
            )


def _refused(source: Written, setting: RuleSetting, message: str, hint: str) -> Problem:
    place = source.place(*setting.path)
    return Problem(codes.WRONG_RULE_SETTING, ERROR, source.file, *place, message, hint)


def _meant(code: str) -> str:
    """Return the hint for a code that is not a rule."""
    meant = "" if codes.described(code) else nearest(code, RULES)
    if code.startswith("SOP-"):
        hint = (
            "yang dapat diatur hanya aturan dari  sopdocs rules; "
            "kesalahan membaca dan menata tidak dapat dimatikan"
        )
    else:
        hint = "tulis kodenya seperti di  sopdocs rules"
    return f'maksudnya "{meant}"? {hint}' if meant else hint


def idle(settings: EffectiveRules, source: Written) -> Iterator[Problem]:
    """Report exceptions that no finding needs."""
    for one in settings.unused():
        yield Problem(
            codes.NEEDLESS_EXCEPTION,
            REMARK,
            source.file,
            *source.place(*one.path),
            f"pengecualian aturan {one.kode} tidak mengecualikan apa pun",
            "hapus baris itu dari aturan",
        )
