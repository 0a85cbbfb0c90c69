"""Withdraw SOPs: ``status: dicabut``. They stay in their folder, and their numbers stay taken."""

from __future__ import annotations

from sopdocs.changing.naming import references, related
from sopdocs.changing.plan import ChangePlan, Notice
from sopdocs.changing.refusal import refusal
from sopdocs.changing.rewriting import with_field
from sopdocs.changing.scope import ChangeScope
from sopdocs.problem import quote
from sopdocs.source.find import WITHDRAWN

BELOW = ("nomor", "nama")  # fields behind which the status is written


def withdraw(scope: ChangeScope) -> ChangePlan:
    """Return the plan that withdraws all asked SOPs; its notices list who names them."""
    plan = ChangePlan(problems=list(scope.problems))
    asked = [one for one in scope.asked if one.kind == "sop"]
    sops = [one for one in asked if not one.is_withdrawn]
    if not asked and not plan.problems:
        plan.problems.append(refusal("tidak ada SOP yang disebut", "sebut berkas sumber SOP-nya"))
    elif not sops:
        plan.done = "sudah dicabut"
    for one in sops:
        new = with_field(one.raw, ("status",), WITHDRAWN, BELOW)
        if new is None:
            what, hint = (
                "status tidak dapat ditulis di berkas ini",
                "tulis sendiri  status: dicabut",
            )
            plan.problems.append(refusal(what, hint, one.file))
        plan.put(one.file, one.raw, new or one.raw)
    if sops:
        _show_naming(plan, scope)
    return plan


def _show_naming(plan: ChangePlan, scope: ChangeScope) -> None:
    sops = list(scope.sops)
    for found in references(scope, sops):
        name = quote(found.sop.text("nama"))
        if found.source.kind == "buku":
            what = f"buku ini menyebut {name}; hapus dari isi"
        else:
            what = f"surat ini dibuat dari {name}"
        plan.notices.append(Notice(found.source.file, found.value.line, what))
    for source, line in related(scope, sops):
        what = "Keterkaitan menyebut SOP yang dicabut; hapus atau ganti"
        plan.notices.append(Notice(source.file, line, what))
