"""What one keystroke in the browser's form costs the server until the sheet beside it is fresh.

Prints milliseconds of processor time (median and worst of 50) for the sheets with 9 and 19 steps:
the command, the form's new state, the sketch, then the final pages with all messages; and how much
memory 200 commands leave behind. The browser's own part (sending, showing) is some 20 ms more.

    python -m benchmarks.keystrokes
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from sopdocs.institutions import read_folder
from sopdocs.model.institution import Institution
from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.session import EditSession
from sopdocs.web.form_words import form_words
from sopdocs.web.preview import draw, load
from sopdocs.web.sop.messages import mended_source, messages_of
from sopdocs.web.sop.state import form_state

HOME = Path(__file__).resolve().parent.parent / "sop_sources"
SHEETS = {
    9: HOME / "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml",
    19: HOME / "setda-kota-tangerang/penyusunan-laporan-kinerja-instansi-pemerintah.yaml",
}
KEYSTROKES, COMMANDS = 50, 200


def main() -> None:
    """Print the figures of each sheet."""
    load()
    for steps, file in SHEETS.items():
        institution = read_folder(file.parent, {})[0]
        assert institution is not None
        measure(steps, file, institution)


def measure(steps: int, file: Path, institution: Institution) -> None:
    """Print what typing into one step costs."""
    session = EditSession(file.read_bytes())
    found: dict[str, list[float]] = {}

    def timed(name: str, action: Callable[[], object]) -> object:
        start = time.process_time()
        answer = action()
        found.setdefault(name, []).append((time.process_time() - start) * 1000)
        return answer

    draw(session.content, str(file), institution)  # warm
    for n in range(KEYSTROKES):
        command = SetText(("kegiatan", 2, "uraian"), "Menyusun rancangan " + "a" * n)
        timed("command", lambda command=command: session.do(command))
        timed("state", lambda: form_state(session.source.value, institution))
        timed("sketch", lambda: draw(session.content, str(file), institution, True))
        timed("final", lambda: finished(session, file, institution))
    found["keystroke to sketch"] = [
        sum(parts) for parts in zip(found["command"], found["state"], found["sketch"])
    ]
    print(f"{steps} steps")
    for name, times in found.items():
        print(f"  {name:20} {statistics.median(times):7.1f} ms, worst {max(times):7.1f} ms")
    before = memory()
    for n in range(COMMANDS):
        session.settle()
        session.do(SetText(("kegiatan", n % steps, "uraian"), f"Menyusun rancangan {n}"))
        draw(session.content, str(file), institution, True)
    print(f"  {COMMANDS} commands leave {memory() - before:.1f} MB")


def finished(session: EditSession, file: Path, institution: Institution) -> object:
    """Draw the final pages and place all messages, as the page does after a pause."""
    preview = draw(session.content, str(file), institution)
    after = mended_source(session.content, str(file), institution)
    return messages_of(session.source, preview.problems, after, form_words(institution))


def memory() -> float:
    """Return the memory of this process in MB; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else 0.0


if __name__ == "__main__":
    main()
