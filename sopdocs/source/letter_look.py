"""``tata``: how letters look; of all letters in ``instansi.yaml``, of one kind in ``kind.yaml``."""

from __future__ import annotations

from sopdocs.model.letter_look import LOOK, NO, YES
from sopdocs.source.letter_fields import LOOK_FIELDS
from sopdocs.source.nodes import Node
from sopdocs.source.reader import Reader


def read_look(reader: Reader, node: Node | None, what: str) -> dict[str, str]:
    """Read settings of the look; only what is written."""
    found = reader.mapping(node, LOOK_FIELDS, what)
    look: dict[str, str] = {}
    for key, value in found.items():
        setting = LOOK[key]
        if setting.is_switch:
            look[key] = YES if reader.switch(value, f"{key} {what}", setting.usual == YES) else NO
        elif setting.words:
            look[key] = reader.choice(value, f"{key} {what}", setting.words, setting.usual)
        else:
            look[key] = reader.line(value, f"{key} {what}")
    return look
