"""The sandbox's tasks called in the test's own process: many cases in little time.

What a task raises comes out here, where the sandbox would make a fault of it; so these tests also
hold that a damaged PDF is answered by the task itself.
"""

from __future__ import annotations

from sopdocs.sandbox.messages import Value
from sopdocs.sandbox.run import Bounds, Task


def call_inside(task: Task, request: Value, content: bytes, bounds: Bounds) -> tuple[Value, bytes]:
    return task(request, content)
