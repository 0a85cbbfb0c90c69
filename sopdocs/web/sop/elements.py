"""The parts of the SOP page that are drawn by our own components in the browser."""

from __future__ import annotations

from nicegui.element import Element


class IdentityForm(Element, component="identity.js"):
    """The rows and lists of the identity box."""


class ActorList(Element, component="actors.js"):
    """The columns of Pelaksana."""


class StepGrid(Element, component="grid.js"):
    """The steps of one flow table."""


class SheetView(Element, component="sheet.js"):
    """The pages of the sheet."""
