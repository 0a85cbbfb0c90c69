"""The port of the pages: the requested one, or the first that is free."""

from __future__ import annotations

import socket

from sopdocs.dataclass import dataclass

LOOPBACK = "127.0.0.1"
FIRST_PORT, PORTS = 8421, 20  # tried in order when none is asked for


@dataclass(frozen=True, slots=True)
class PortTaken:
    """Why there is no server: the port, and the reason that the system gave."""

    port: int
    reason: OSError


def bound(port: int | None, host: str = LOOPBACK) -> socket.socket | PortTaken:
    """Return a socket on this port, or on the first free one if none is asked for.

    ``host`` is the address of this machine that others reach; without one it is reached by none.
    """
    found: socket.socket | PortTaken = PortTaken(FIRST_PORT, OSError())
    for one in [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + PORTS), 0]:
        found = _bound(one, host)
        if isinstance(found, socket.socket):
            break
    return found


def _bound(port: int, host: str) -> socket.socket | PortTaken:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(64)
    except (OSError, OverflowError) as error:
        listening.close()
        return PortTaken(port, error if isinstance(error, OSError) else OSError())
    return listening
