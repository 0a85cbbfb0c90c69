"""Beri Nomor on the letter page: save, show what will be issued, ask, issue, show what was done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sopdocs.dataclass import replace
from sopdocs.letters.gate import Meant
from sopdocs.letters.order import LetterResult
from sopdocs.web.accounts.roles import NUMBER
from sopdocs.web.accounts.signed_in import in_name_of
from sopdocs.web.letters import issuing
from sopdocs.web.letters.letter_page import LetterPageParts
from sopdocs.web.letters.letter_words import letter_words
from sopdocs.web.letters.number_dialog import (
    Dialog,
    show_problems,
    show_proposal,
    show_question,
)
from sopdocs.web.today import today


class NumberPress:
    """The button and its dialog; between showing and approving only what was shown is kept."""

    def __init__(self, window: LetterPageParts) -> None:
        self._window = window
        self._dialog = Dialog("beri-nomor", "Beri nomor")
        self._working = False

    async def begin(self) -> None:
        """Save the source and show what would be issued."""
        await self._propose("")

    async def _propose(self, answer: Meant) -> None:
        window = self._window
        if self._working or not window.may(NUMBER) or not await window.save():
            return
        self._working = True
        try:
            order = issuing.order_for(window.home.out, today())
            file = window.copy.path
            proposed = await in_name_of(
                window.account, lambda: issuing.propose(file, order, answer)
            )
        finally:
            self._working = False
        if proposed is not None:
            self._show(proposed, answer)

    def _show(self, proposed: issuing.Proposed, answer: Meant, moved: bool = False) -> None:
        window = self._window
        words = letter_words(window.desk.kind)
        proposed = replace(proposed, problems=tuple(map(words.problem, proposed.problems)))
        if proposed.question:
            changes = words.changes(proposed.question.difference)
            question = replace(proposed.question, difference=changes)
            proposed = replace(proposed, question=question)
            revise = self._as_revision(question.entry.nomor)
            show_question(self._dialog, proposed, self._as_new, revise)
        elif proposed.letters:
            show_proposal(self._dialog, proposed, self._approval(proposed, answer), moved)
        elif proposed.done:
            self._show_done(proposed.done)
            window.taken_from_disk()
        else:
            window.ask_for_all()
            places = window.desk.places
            show_problems(self._dialog, "Belum dapat diberi nomor", proposed.problems, places)

    def _approval(self, proposed: issuing.Proposed, answer: Meant) -> Callable[[], Awaitable[None]]:
        async def approve() -> None:
            window = self._window
            order = issuing.order_for(window.home.out, today())
            letters = proposed.letters
            file = window.copy.path
            found = await in_name_of(
                window.account, lambda: issuing.issue(file, order, letters, answer)
            )
            if found is None:
                return
            window.taken_from_disk()
            if found.moved:
                self._show(found.moved, answer, moved=True)
            elif found.results:
                self._dialog.close()
                self._show_done(found.results)
            else:
                words = letter_words(window.desk.kind)
                problems = tuple(map(words.problem, found.problems))
                show_problems(self._dialog, "Nomor tidak jadi diberikan", problems)

        return approve

    def _show_done(self, results: tuple[LetterResult, ...]) -> None:
        numbers = [one.nomor for one in results if one.nomor]
        if not numbers:
            self._window.show_message("Naskah untuk SRIKANDI ditulis di folder hasil")
        elif len(numbers) == 1:
            again = "sudah bernomor" if results[0].again else "Terbit dengan nomor"
            self._window.show_message(f"{again} {numbers[0]}")
        else:
            self._window.show_message(
                f"{len(numbers)} surat terbit: {numbers[0]} sampai {numbers[-1]}"
            )

    async def _as_new(self) -> None:
        self._dialog.close()
        await self._propose("baru")

    def _as_revision(self, nomor: str) -> Callable[[], Awaitable[None]]:
        async def revise() -> None:
            self._dialog.close()
            await self._window.revise(nomor)

        return revise
