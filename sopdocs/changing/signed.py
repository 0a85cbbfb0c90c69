"""Which SOPs of a change have a signed PDF: changing their source means a revision."""

from __future__ import annotations

from pathlib import Path

from sopdocs.build.revision_path import revisions
from sopdocs.changing.plan import ChangePlan
from sopdocs.changing.scope import ChangeScope
from sopdocs.files import content_of, is_signed, limits
from sopdocs.source.find import INSTITUTION_FILE, SourceFile


def signed_pdf(source: SourceFile, out: Path) -> Path | None:
    """Return the newest signed PDF of a SOP in the out folder; None if there is none."""
    found = None
    output = source.output
    for name in revisions(output.name):
        file = out / output.with_name(name)
        content = content_of(file, limits.PDF)
        if content is None:
            return found
        if is_signed(content):
            found = file
    return found


def signed_sops(plan: ChangePlan, scope: ChangeScope, out: Path) -> list[tuple[Path, Path]]:
    """Return the SOPs that a plan touches and that are signed, each with its PDF.

    A sheet also shows what ``instansi.yaml`` says, so a change of that touches all its SOPs.
    """
    changed = {change.file for change in plan.changes}
    offices = {file.parent.resolve() for file in changed if file.name == INSTITUTION_FILE}
    found = []
    for sop in scope.of("sop"):
        if sop.file in changed or sop.folder.resolve() in offices:
            pdf = signed_pdf(SourceFile(sop.file, sop.folder), out)
            if pdf is not None:
                found.append((sop.file, pdf))
    return found
