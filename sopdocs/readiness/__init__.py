"""What stands between a SOP source and a signature: a check list, each line done, missing, or for a person to look at.

In: a source, what is wrong with it, what its sheet looks like, and the PDF that there is. Out: a ``Checklist``. ``look`` reads files, the rest is pure.
"""
