"""The ledger that gives letters their numbers.

In: a letter that was fully checked, and a function that makes its document once it has a number.
Out: number and document. Afterwards, even if processes ran in parallel or were killed, no number
was given twice, none was skipped, and every issued document is stored.

``ledger`` is the interface, and only ``opening`` chooses an implementation. ``operations`` (what an
office does) and ``places`` (which number is next) work on ``lines``, the stored lines in one
transaction; each database implements them. ``seal`` and ``proof`` show that nothing was changed
from outside, ``differences`` lists what changed in a letter, ``export`` writes the buku agenda.
Nothing here reads today's date.
"""
