"""An old agenda: dropped in, shown as it was understood, and taken in once somebody agrees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.events import GenericEventArguments

from sopdocs.web.agenda import taking
from sopdocs.web.agenda.desk import AgendaDesk
from sopdocs.web.agenda.hand_dialog import HOLD, ZONE
from sopdocs.web.agenda.held import HeldFile, HeldFiles
from sopdocs.web.letters.number_dialog import Dialog, warnings_of
from sopdocs.web.parts import Markup, button, element, markup, show_message, text


class ImportDialog:
    """The box of an old agenda; ``done`` is called once its numbers are in."""

    def __init__(
        self, desk: AgendaDesk, held: HeldFiles, done: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk, self._held, self._done = desk, held, done
        self._dialog = Dialog("impor-agenda", "Impor agenda lama")

    def open(self) -> None:
        """Ask for the file."""

        def build() -> None:
            text("p", "Nomor dari agenda lama masuk ke register, dan penghitung berlanjut darinya.")
            zone = Markup(ZONE).format(
                "agenda", "Agenda lama", ".xlsx atau .csv", ".xlsx,.csv", HOLD
            )
            around = markup(zone, "tempat-jatuh").props('data-tempat="berkas-agenda"')
            around.on("berkas", self._arrived, js_handler="e => emit(e.detail)")
            with element("div", "tombol-tombol"):
                self._dialog.closing()

        self._dialog.open("Impor agenda lama", build)

    async def _arrived(self, event: GenericEventArguments) -> None:
        file = self._held.named(event.args)
        if file is None:
            return
        complain = self._dialog.complain
        plan = await self._desk.ask(lambda place: taking.planned(place, file), complain)
        if plan is not None:
            self._dialog.fill(f"Yang terbaca dari {file.name}", lambda: self._build(file, plan))

    def _build(self, file: HeldFile, plan: taking.AgendaPlan) -> None:
        if plan.columns:
            text("p", f"Kolom: {plan.columns}", "saran")
        for one in plan.plans:
            for line in taking.plan_lines(one):
                text("p", line)
        if plan.problems:
            markup(warnings_of(plan.problems))
        if not plan.is_possible and not plan.problems:
            text("p", "Semua nomor agenda ini sudah ada di register.")
        with element("div", "tombol-tombol"):
            if plan.is_possible:
                press = self._dialog.once(self._taker(file))
                button("Masukkan ke register", press, "utama").props('id="masukkan"')
            self._dialog.closing("Batal" if plan.is_possible else "Tutup")

    def _taker(self, file: HeldFile) -> Callable[[], Awaitable[None]]:
        async def take() -> None:
            complain = self._dialog.complain
            count = await self._desk.ask(lambda place: taking.taken(place, file), complain)
            if count is None:
                return
            self._dialog.close()
            show_message(f"{count} nomor masuk ke register")
            await self._done()

        return take
