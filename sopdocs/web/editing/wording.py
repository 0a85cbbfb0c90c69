"""Values as YAML text: in a line, in brackets, or on separate lines."""

from __future__ import annotations

from sopdocs.importing.yaml_text import in_brackets, source_text
from sopdocs.web.editing.values import Value, normal

ITEM = "kegiatan"  # any key of a list


def pair_lines(key: str, value: Value, indent: int) -> list[str]:
    """Return the lines of a pair; empty texts leave the key alone."""
    lines = source_text({key: value}).lines
    return [f"{' ' * indent}{line}" if line else line for line in lines]


def item_lines(value: Value, indent: int) -> list[str]:
    """Return the lines of an item with its dash in column ``indent``."""
    lines = source_text({ITEM: [value]}).lines[1:]
    return [f"{' ' * indent}{line[2:]}" if line else line for line in lines]


def value_lines(value: Value, indent: int, key: str = "x") -> list[str]:
    """Return a value as written behind "key:"; its further lines are indented by ``indent``."""
    lines = pair_lines(key, value, max(indent - 2, 0))
    return [lines[0].partition(":")[2].strip(), *lines[1:]]


def inline(value: Value) -> str:
    """Return a value on one line inside brackets."""
    return in_brackets(value) if value != "" else ""


def block_lines(text: str, indent: int) -> list[str]:
    """Return the lines of a text behind ``|`` or ``>``."""
    return [f"{' ' * indent}{line}".rstrip() for line in normal(text).split("\n")]
