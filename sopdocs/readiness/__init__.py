"""Before a signature: a check list of a SOP, each line done, missing, or for a person to look at.

In: a source, its problems, what its sheet looks like, and the PDF in the out folder. Out: a
``Checklist``. ``look`` reads files, the other modules are pure.
"""
