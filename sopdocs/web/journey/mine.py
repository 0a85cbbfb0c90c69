"""On Beranda: how far the SOPs are that somebody worked on, and those that wait for him."""

from __future__ import annotations

from sopdocs.journey.states import SUBMITTED
from sopdocs.web.accounts.roles import Account
from sopdocs.web.accounts.signed_in import may
from sopdocs.web.journey.four_eyes import approved_by_others
from sopdocs.web.journey.moves import MARKS, WAITING, is_ones_turn, since, waits_for
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.overview import Overview, SopState
from sopdocs.web.parts import Markup

MOST = 12  # SOPs that are shown; the page of all of them has the others


def my_sops(found: Overview, account: Account | None) -> list[tuple[SopState, bool]]:
    """Return unfinished SOPs of somebody, those that wait for him first, each with whether it does.

    On one machine alone all SOPs are his. A draft that nobody ever submitted is nobody's yet.
    """
    mine = []
    for office in found.offices:
        for sop in office.sops:
            journey = sop.journey
            if not journey.events or sop.is_withdrawn or journey.state not in WAITING:
                continue
            turn = is_ones_turn(journey.state, lambda action: may(account, action))
            if turn and journey.state == SUBMITTED:
                turn = not approved_by_others(journey, account)
            if turn or account is None or account.name in journey.people:
                mine.append((sop, turn))
    return sorted(mine, key=lambda one: not one[1])


def my_sops_panel(home: OfficeFolder, found: Overview, account: Account | None) -> Markup:
    """Return the panel "SOP saya sampai di mana"; empty if there is nothing to show."""
    mine = my_sops(found, account)
    if not mine:
        return Markup("")
    rows = Markup("").join(_row(home, sop, turn, account) for sop, turn in mine[:MOST])
    more = len(mine) - MOST
    foot = Markup('<p class="hampa-kecil"><a href="/status">{} lainnya</a></p>').format(more)
    return Markup(
        '<h2 class="judul-daftar">SOP saya sampai di mana</h2><div class="lembar sop-saya">'
        '<table class="daftar"><tbody>{}</tbody></table>{}</div>'
    ).format(rows, foot if more > 0 else "")


def _row(home: OfficeFolder, sop: SopState, turn: bool, account: Account | None) -> Markup:
    journey = sop.journey
    notes = f"{journey.open_notes} catatan terbuka" if journey.open_notes else ""
    waiting = "menunggu Anda" if turn and account else waits_for(journey.state)
    return Markup(
        '<tr><td><a class="nama-sop" href="/status/{}">{}</a></td><td><span class="tanda {}">{}'
        '</span></td><td>{}<span class="catatan-nomor">{}</span></td><td>{}</td></tr>'
    ).format(
        home.address(sop.file),
        sop.nama,
        MARKS[journey.state],
        journey.state,
        waiting,
        since(journey),
        notes,
    )


def stage_mark(sop: SopState, address: str) -> Markup:
    """Return the mark of a SOP in the list of all; empty if nothing happened yet."""
    journey = sop.journey
    if not journey.events:
        return Markup("")
    state = journey.state_now(sop.is_withdrawn)
    return Markup('<a class="tanda {}" href="/status/{}">{}</a>').format(
        MARKS[state], address, state
    )
