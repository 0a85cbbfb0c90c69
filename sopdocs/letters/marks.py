"""Private characters in a filled letter: what `finish` does to the paragraph that holds one.

They are of private use and no source can hold them: a reader refuses what its typeface has not.
"""

from __future__ import annotations

ITALIC = ("\ue000", "\ue001")  # around italic words
APART = "\ue002"  # between two characters that docxtpl would read together
NEXT = "\ue010"  # the rest is a separate paragraph of the same form
BELOW = "\ue011"  # the same, one level below
GONE = "\ue012"  # the paragraph goes, since what it prints is not given
ROW_GONE = "\ue013"  # its table row goes
GOES_ON = "\ue014"  # the paragraph continues the one above: its style's form "Lanjutan"
ALONE = "\ue015"  # the paragraph has no fellows: its style's form "Tunggal"
FORMS = {GOES_ON: "Lanjutan", ALONE: "Tunggal"}
