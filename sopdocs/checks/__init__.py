"""Rules over a SOP that was read: what is wrong with what it says. The same for ``check`` and ``build``.

In: a Source (a Sop with places). Out: problems. One pure function a rule; its docstring is the rule.
"""

from sopdocs.checks.rules import check

__all__ = ["check"]
