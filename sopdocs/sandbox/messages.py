"""Messages between a process and its sandbox: a JSON value, and bytes that go with it.

The form is: the length of the JSON text and of the bytes in eight bytes each, then both. A message
from the sandbox is not trusted: whoever reads one says how large it can be.
"""

from __future__ import annotations

import json
import struct
from typing import IO

Value = dict[str, object]
_HEAD = struct.Struct(">QQ")


def write(stream: IO[bytes], value: Value, content: bytes) -> None:
    """Send one message."""
    text = json.dumps(value).encode()
    stream.write(_HEAD.pack(len(text), len(content)) + text)
    stream.write(content)
    stream.flush()


def read(stream: IO[bytes], at_most: int) -> tuple[Value, bytes] | None:
    """The next message; None if there is none, or it is larger or of another form."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, size = _HEAD.unpack(head)
    if length + size > at_most:
        return None
    text = stream.read(length)
    content = stream.read(size)
    if len(text) < length or len(content) < size:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return (value, content) if isinstance(value, dict) else None
