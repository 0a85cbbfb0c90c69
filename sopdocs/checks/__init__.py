"""Rules over what was read: what is wrong with what it says. The same for ``check`` and ``build``.

In: a Source (a Sop with places), an InstitutionSource, or all of a run. Out: problems. One pure
function a rule; its docstring is the rule.
"""

from sopdocs.checks.rule import RULES
from sopdocs.checks.run import check, check_collection, check_institution, is_off, replacements

__all__ = ["RULES", "check", "check_collection", "check_institution", "is_off", "replacements"]
