"""Where the page of a SOP is in the public catalogue: a name that the SOP itself decides.

A sheet knows neither its file nor its folder, so the page is named by the office and the SOP. The
name is short: a QR code of a short address has large modules, and it can be typed.
"""

from __future__ import annotations

import hashlib

from sopdocs.model.sop import Sop
from sopdocs.model.text import folded

FOLDER = "s"  # of the pages of SOPs, below the catalogue's address
LENGTH = 10  # hexadecimal digits: among 10,000 SOPs, two share one in 1 of 20,000 catalogues


def page_name(sop: Sop) -> str:
    """Return the name of a SOP's page: the one that it asks for, else one of office and name."""
    if sop.katalog.halaman:
        return sop.katalog.halaman
    named = "\n".join(map(folded, (*sop.instansi.nama, sop.nama)))
    return hashlib.sha256(named.encode()).hexdigest()[:LENGTH]


def page_file(name: str) -> str:
    """Return the file of a SOP's page, from the catalogue's first folder.

    >>> page_file("cuti-pegawai")
    's/cuti-pegawai.html'
    """
    return f"{FOLDER}/{name}.html"


def page_address(sop: Sop) -> str:
    """Return where the page of a SOP is served; empty if its office names no address."""
    alamat = sop.instansi.katalog.alamat
    return f"{alamat}/{page_file(page_name(sop))}" if alamat else ""
