"""Fields of forms: a label, a native control, an example, and the place of its fault."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.questions import Choice
from sopdocs.web.parts import element, text

READ = "e => emit(e.target.value)"


class FormField:
    """One field; ``value`` is what it holds now, ``fault`` shows what is wrong with it."""

    def __init__(self, key: str, title: str, control: Element, value: str = "") -> None:
        self.value = value
        self._id = "isian-" + key.replace(" ", "-")
        self._control = control
        with element("div", "isian") as self.around:
            text("label", title).props["for"] = self._id
            control.move(self.around)
            self._below = element("div", "bawah")
            self._fault = text("p", "", "pesan").props(f'id="{self._id}-pesan" role="alert"')
        control.props["id"] = self._id
        control.on("input", self._typed, js_handler=READ)

    def note(self, words: str) -> FormField:
        """Say below the control what is expected."""
        with self._below:
            text("p", words, "contoh")
        return self

    def suggest(self, names: str) -> FormField:
        """Offer what a ``datalist`` of this id holds; anything else can be typed too."""
        self._control.props["list"] = names
        return self

    def numbered(self) -> FormField:
        """Show the number of each line that is not empty; the script of all pages writes them."""
        with self.around:
            box = element("div", "bernomor")
        box.move(self.around, 1)
        with box:
            element("div", "nomor-baris").props('aria-hidden="true"')
        self._control.move(box)
        return self

    def wide(self) -> FormField:
        """Give the field all columns of its form."""
        self.around.classes("penuh")
        return self

    def fault(self, fault: AnswerFault | None) -> None:
        """Show what is wrong with the answer; None if nothing is."""
        self.faults([fault] if fault else [])

    def faults(self, faults: list[AnswerFault]) -> None:
        """Show all that is wrong, one a line."""
        self._fault.set_text("\n".join(f"{one.message} → {one.hint}" for one in faults))
        if faults:
            self._control.props["aria-invalid"] = "true"
            self._control.props["aria-describedby"] = f"{self._id}-pesan"
        else:
            self._control.props.pop("aria-invalid", None)
            self._control.props.pop("aria-describedby", None)
        self._control.update()

    def on_change(self, call: Callable[[str], Awaitable[None]]) -> None:
        """Call a function with what the field holds when it was changed."""
        self._control.on("change", lambda event: call(str(event.args)), js_handler=READ)

    def on_typing(self, call: Callable[[str], Awaitable[None]]) -> None:
        """Call a function with what the field holds while somebody types, thrice a second."""
        self._control.on(
            "input",
            lambda event: call(str(event.args)),
            js_handler=READ,
            throttle=0.3,
            leading_events=False,
        )

    def _typed(self, event: GenericEventArguments) -> None:
        self.value = str(event.args)


def line(key: str, title: str, example: str = "", value: str = "") -> FormField:
    """A field of one line; ``example`` is shown while it is empty, ``value`` is in it at first."""
    control = element("input").props('type="text" autocomplete="off"')
    control.props["placeholder"] = example
    if value:
        control.props["value"] = value
    return FormField(key, title, control, value)


def area(key: str, title: str, example: str = "", rows: int = 10) -> FormField:
    """A field of several lines."""
    control = element("textarea").props(f'rows="{rows}" spellcheck="false"')
    control.props["placeholder"] = example
    return FormField(key, title, control)


def choice(key: str, title: str, choices: tuple[Choice, ...], empty: str = "") -> FormField:
    """A list to choose from; ``empty`` is the choice that answers nothing, if there is one."""
    with element("select") as control:
        if empty:
            text("option", empty).props["value"] = ""
        for one in choices:
            text("option", one.title).props["value"] = one.key
    first = "" if empty or not choices else choices[0].key
    return FormField(key, title, control, first)
