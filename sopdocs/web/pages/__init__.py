"""The pages, each at its address."""

from __future__ import annotations

from nicegui import app, ui

from sopdocs.web.agenda.pages import register_agenda_pages
from sopdocs.web.arrivals import Arrivals
from sopdocs.web.journey.pages import register_journey_pages
from sopdocs.web.letters.pages import register_letter_pages
from sopdocs.web.navigation import shell
from sopdocs.web.office.logo import LogoUploads
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.overview import OverviewKeeper
from sopdocs.web.pages.beginning import office_page, sop_start_page
from sopdocs.web.pages.checking import CheckingPage
from sopdocs.web.pages.draft import DraftPage, add_picture_addresses
from sopdocs.web.pages.home import home_page
from sopdocs.web.pages.importing import importing_page
from sopdocs.web.pages.mending import mending_page
from sopdocs.web.pages.sheet import sheet_page
from sopdocs.web.pages.sop import office_data_page, sop_page
from sopdocs.web.parts import link, text
from sopdocs.web.pdf_builds import PdfBuilds


def register_pages(office: OfficeFolder) -> None:
    """Give every page its address; each works on ``office``."""
    keeper = OverviewKeeper(office)
    arrivals = Arrivals(office)
    builds = PdfBuilds(office)
    app.on_shutdown(builds.stop)
    app.add_route("/unggah", arrivals.take, methods=["POST"])
    add_picture_addresses(office)
    register_letter_pages(office)
    register_agenda_pages(office)
    register_journey_pages(office)
    logos = LogoUploads(office)
    app.add_route("/lambang/{address:path}", logos.take, methods=["POST"])
    app.add_route("/lambang/{address:path}", logos.show)

    @ui.page("/")
    def home() -> None:
        with shell(office, "Beranda", "/"):
            home_page(office, keeper, builds)

    @ui.page("/pemeriksaan")
    def checking(sop: str = "") -> None:
        with shell(office, "Pemeriksaan", "/pemeriksaan"):
            CheckingPage(office, keeper, sop)

    @ui.page("/perbaiki")
    def mending() -> None:
        with shell(office, "Perbaiki", "/pemeriksaan"):
            mending_page(office, None)

    @ui.page("/perbaiki/{address:path}")
    def mending_one(address: str) -> None:
        path = office.source(address)
        with shell(office, "Perbaiki", "/pemeriksaan"):
            mending_page(office, path) if path else _no_such_sop()

    @ui.page("/impor")
    def importing() -> None:
        with shell(office, "Impor", "/impor"):
            importing_page(office, keeper, arrivals)

    @ui.page("/draf/{address:path}")
    def draft(address: str) -> None:
        path = office.source(address)
        with shell(office, "Periksa draf", "/impor", wide=True):
            DraftPage(office, path) if path else _no_such_sop()

    @ui.page("/kantor-baru")
    def new_office() -> None:
        with shell(office, "Kantor baru", "/"):
            office_page(office)

    @ui.page("/kantor/{address:path}")
    def office_data(address: str) -> None:
        folder = office.institution(address)
        with shell(office, "Data kantor", "/"):
            office_data_page(office, folder) if folder else _no_such_sop()

    @ui.page("/sop-baru")
    def new_sop(kantor: str = "") -> None:
        with shell(office, "SOP baru", "/"):
            sop_start_page(office, kantor)

    @ui.page("/lembar/{address:path}")
    def sheet(address: str) -> None:
        path = office.source(address)
        with shell(office, "Lembar", "/"):
            sheet_page(office, path) if path else _no_such_sop()

    @ui.page("/sop/{address:path}")
    def sop(address: str) -> None:
        path = office.source(address)
        with shell(office, address.rpartition("/")[2] or "SOP", "/sop", wide=True):
            if path is None:
                _no_such_sop()
            else:
                sop_page(office, path)


def _no_such_sop() -> None:
    text("h1", "Yang dicari tidak ada")
    text("p", "Mungkin namanya diganti, atau berkasnya dipindahkan.", "anak")
    link("Ke Beranda", "/", "tombol")
