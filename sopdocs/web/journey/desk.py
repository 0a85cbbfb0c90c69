"""One window's way to the journey of a SOP: roles are asked here again, whatever was pressed."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sopdocs.archive import guarded
from sopdocs.archive.carried import UNFIT
from sopdocs.archive.verify import DO_NOT_USE
from sopdocs.changing import journal
from sopdocs.changing.confirmation import confirm
from sopdocs.changing.scope import home_of, open_scope
from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, is_signed, is_signed_from, limits, write_new
from sopdocs.institutions import Opened, read_folder
from sopdocs.inventory.rows import InventoryRow, inventory
from sopdocs.journey import states
from sopdocs.journey.kept import add_event, read_journey
from sopdocs.journey.signed_archive import file_signed
from sopdocs.journey.states import Journey, JourneyEvent, JourneyNote, refusal
from sopdocs.model.institution import Institution
from sopdocs.register.who import this_person
from sopdocs.source.find import is_withdrawn, place
from sopdocs.web.accounts.roles import Account
from sopdocs.web.accounts.signed_in import in_name_of, may
from sopdocs.web.drafts import draft_file
from sopdocs.web.journey.four_eyes import approved_by_others
from sopdocs.web.journey.moves import ACTION_OF
from sopdocs.web.office_folder import OfficeFolder

T = TypeVar("T")
NOT_SAVED = "ada isian yang belum disimpan; buka SOP-nya, lalu tekan Simpan"
SAME = "Isinya sama dengan sumber SOP ini yang sekarang."
OTHER = "Isinya BUKAN dari sumber SOP ini yang sekarang: bandingkan dahulu."
SCANNED = "Tanpa tanda tangan elektronik, misalnya pindaian: isinya tidak dapat dibandingkan."


@dataclass(frozen=True, slots=True)
class JourneyView:
    """What the page of a SOP shows; ``content`` is its source as it is saved."""

    journey: Journey
    row: InventoryRow
    content: bytes
    is_withdrawn: bool
    institution: Institution
    not_approved: str = ""  # why whoever looks cannot approve it

    @property
    def state(self) -> str:
        return self.journey.state_now(self.is_withdrawn)


@dataclass(frozen=True, slots=True)
class VerifiedPdf:
    """A PDF that was sent in: what ``verify`` says of it; ``refused`` is why it is not taken."""

    content: bytes
    lines: tuple[str, ...] = ()
    is_sound: bool = False
    refused: str = ""


class JourneyDesk:
    """A SOP whose journey is looked at by somebody."""

    def __init__(self, home: OfficeFolder, source: Path, account: Account | None) -> None:
        self.home, self.source, self.account = home, source, account

    def may(self, action: str) -> bool:
        """True if the role of whoever opened the page allows this."""
        return may(self.account, action)

    def approved_by_others(self) -> str:
        """Return why whoever opened the page cannot approve this SOP; empty if he can."""
        return approved_by_others(read_journey(self.source), self.account)

    def notes(self) -> dict[int, JourneyNote]:
        """Return the notes by their numbers; a thread can call it."""
        return read_journey(self.source).notes

    async def view(self) -> JourneyView | None:
        """Return what is there now; None when the server is ending."""
        return await in_name_of(self.account, self._view)

    async def act(self, what: str, note: int = 0, place: str = "", text: str = "") -> str:
        """Do what was pressed; returns why it was not done, empty if it was."""

        def work() -> str:
            if what == states.SUBMIT and draft_file(self.source).is_file():
                return NOT_SAVED
            wanted = _event(what, note, place, text)
            if what == states.APPROVE and (why := self.approved_by_others()):
                return why
            if what == states.CONFIRM and (why := self._confirmed(wanted)):
                return why
            return add_event(self.source, wanted)

        return await self._allowed(what, work)

    async def verify(self, content: bytes) -> VerifiedPdf | None:
        """Return what the archive's ``verify`` says of a PDF; nothing is written."""
        return await in_name_of(self.account, lambda: self._verified(content))

    async def enact(self, pdf: VerifiedPdf) -> str:
        """Keep the signed PDF and move the SOP on; returns why not, empty if it was done."""

        def work() -> str:
            wanted = _event(states.ENACT, 0, "arsip", "\n".join(pdf.lines)[: states.LONGEST])
            if pdf.refused or (why := self._refused(wanted)):
                return pdf.refused or why
            name, why = file_signed(self.source, pdf.content, wanted.at[:10])
            return why or add_event(self.source, _event(states.ENACT, 0, name, wanted.text))

        return await self._allowed(states.ENACT, work)

    async def _allowed(self, what: str, work: Callable[[], str]) -> str:
        action = ACTION_OF.get(what, "")
        if not action or not self.may(action):
            return f"peran Anda tidak untuk {action or 'ini'}"
        found = await in_name_of(self.account, work)
        return "sopdocs sedang berhenti; coba lagi" if found is None else found

    def _view(self) -> JourneyView:
        raw = content_of(self.source, limits.SOURCE) or b""
        found = inventory([self.source], self.home.out, []).rows
        row = found[0] if found else InventoryRow(str(self.source), "")
        journey = read_journey(self.source)
        not_own = approved_by_others(journey, self.account)
        institution = self._institution(raw) or Institution(())
        return JourneyView(journey, row, raw, is_withdrawn(raw), institution, not_own)

    def _refused(self, wanted: JourneyEvent) -> str:
        raw = content_of(self.source, limits.SOURCE) or b""
        return refusal(read_journey(self.source), wanted, is_withdrawn(raw))

    def _confirmed(self, wanted: JourneyEvent) -> str:
        """Write the review down in ``reviu.yaml``; returns why not."""
        if why := self._refused(wanted):
            return why
        home = home_of([self.source])
        left, problems = journal.pending(home)
        if left is not None:
            return "sebuah perubahan di baris perintah belum selesai; selesaikan dahulu di sana"
        plan = confirm(open_scope([self.source]), datetime.date.fromisoformat(wanted.at[:10]))
        problems = problems or plan.problems
        if not problems and plan.changes:
            problems = journal.write(plan.changes, home, ("review", "--confirm", wanted.at[:10]))
        return f"{problems[0].message}; {problems[0].hint}" if problems else ""

    def _verified(self, content: bytes) -> VerifiedPdf:
        if not content.startswith(b"%PDF"):
            return VerifiedPdf(
                content, refused="berkas ini bukan PDF; pindai atau simpan sebagai PDF"
            )
        with tempfile.TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True) as name:
            file = Path(name) / f"{self.source.stem}.pdf"
            write_new(file, content)
            lines, is_sound, problems = guarded.verify(file, (), self.home.sources)
        if problems:
            return VerifiedPdf(content, refused=f"{problems[0].message}; {problems[0].hint}")
        said = [line.strip() for line in lines]
        if any(DO_NOT_USE in line for line in said):
            why = "tanda tangannya tidak utuh, jadi PDF ini tidak diambil; minta berkas aslinya"
            return VerifiedPdf(content, tuple(said), refused=why)
        unfit = [why for why in UNFIT if any(why in line for line in said)]
        if unfit:
            return VerifiedPdf(content, tuple(said), refused=f"{unfit[0]}; simpan atau pindai lagi")
        same = is_signed_from(content, self._embedded())
        about = SAME if same else OTHER if is_signed(content) else SCANNED
        return VerifiedPdf(content, (about, *said), is_sound and same)

    def _embedded(self) -> list[bytes]:
        """The files that a PDF of this SOP as it is now embeds."""
        raw = content_of(self.source, limits.SOURCE) or b""
        institution = self._institution(raw)
        return [raw, *(content for _, content in institution.files)] if institution else [raw]

    def _institution(self, raw: bytes) -> Institution | None:
        found, _ = place(self.source, raw)
        return read_folder(found.folder if found else self.source.parent, Opened())[0]


def _event(what: str, note: int, place: str, text: str) -> JourneyEvent:
    who = this_person()
    return JourneyEvent(who.moment(), who.pengguna, what, note, place, text=text)
