"""Four eyes: who submitted a SOP does not approve it, as long as somebody else can."""

from __future__ import annotations

from sopdocs.journey.states import REVISE, SUBMIT, Journey
from sopdocs.web.accounts.roles import EXAMINE_SOP, Account
from sopdocs.web.accounts.store import read_accounts

OWN = "Anda yang mengajukan SOP ini, jadi disetujui orang lain: {}"


def submitters(journey: Journey) -> frozenset[str]:
    """Return who submitted the SOP since its last revision began."""
    begun = [n for n, one in enumerate(journey.events) if one.what == REVISE]
    round_ = journey.events[begun[-1] :] if begun else journey.events
    return frozenset(one.who for one in round_ if one.what == SUBMIT)


def approved_by_others(journey: Journey, account: Account | None) -> str:
    """Return why an account cannot approve what is submitted, and who can; empty if it can.

    On one machine alone there are no accounts, and nobody is asked. An account can approve its own
    SOP if no other one can: those who submitted it too cannot either.
    """
    own = submitters(journey)
    if account is None or account.name not in own:
        return ""
    known = (read_accounts() or {}).values()
    others = [one.name for one in known if Account(one.name, one.role).may(EXAMINE_SOP)]
    free = sorted(set(others) - own)
    return OWN.format(" atau ".join(free)) if free else ""
