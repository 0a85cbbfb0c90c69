"""Documents of anybody are read in a process with limits; what comes back is read strictly."""

from __future__ import annotations

from collections.abc import Callable

from sopdocs.dataclass import dataclass
from sopdocs.importing.draft import Draft
from sopdocs.importing.importer import Imported
from sopdocs.importing.messages import MalformedDraft, read_draft
from sopdocs.problem import ERROR, Problem
from sopdocs.sandbox.run import Bounds, SandboxFault, call

Value = dict[str, object]
Task = Callable[[Value, bytes], tuple[Value, bytes]]

# an ordinary sheet takes 0.5 s and 90 MB
MEMORY = 700_000_000  # bytes of address space
MEMORY_EACH = 8  # bytes for each byte of the document
SECONDS = 20  # of processor time
SECONDS_EACH = 3  # further ones for each MB of the document
MOST_DRAFTS = 400


@dataclass(frozen=True, slots=True)
class GuardedReading:
    """How documents of one form are read; `called` is what messages call one ("PDF ini").

    `code` is that of its problems; `hint` says what to do with a document that broke its reader.
    """

    task: Task
    called: str
    code: str
    hint: str

    def answer(self, content: bytes, name: str) -> Value | Problem:
        """Return what the task answers, or why it did not."""
        bounds = Bounds(
            MEMORY + MEMORY_EACH * len(content),
            SECONDS + SECONDS_EACH * len(content) // 1_000_000,
        )
        answer = call(self.task, {}, content, bounds)
        if not isinstance(answer, SandboxFault):
            return answer[0]
        if answer.kind == "memory":
            limit = f"memori lebih dari {bounds.memory // 1_000_000} MB"
            return self.problem(name, f"{self.called} perlu {limit} untuk dibaca", self.hint)
        if answer.kind == "time":
            limit = f"waktu lebih dari {bounds.seconds} detik"
            return self.problem(name, f"{self.called} perlu {limit} untuk dibaca", self.hint)
        return self.broken(name)

    def broken(self, name: str) -> Problem:
        """Return the problem of a document that its reader could not get through."""
        return self.problem(name, f"{self.called} rusak: isinya tidak dapat dibaca", self.hint)

    def problem(self, name: str, message: str, hint: str) -> Problem:
        return Problem(self.code, ERROR, name, 0, 0, message, hint)


def drafts_in(values: list[object]) -> tuple[Draft, ...]:
    """Read the drafts of an answer. Raises MalformedDraft."""
    if len(values) > MOST_DRAFTS:
        raise MalformedDraft
    return tuple(map(read_draft, values))


def refused(problem: Problem) -> Imported:
    """Nothing was read, for this reason."""
    return Imported(problems=(problem,))
