"""Rules: what is wrong with the content of sources. ``check`` and ``build`` run the same rules.

In: a Source (a Sop with places), an InstitutionSource, or a Collection. Out: problems. Each rule is
one pure function; its docstring states the rule.
"""

from sopdocs.checks.rule import RULES
from sopdocs.checks.run import check, check_collection, check_institution, is_off, replacements

__all__ = ["RULES", "check", "check_collection", "check_institution", "is_off", "replacements"]
