"""The register that gives letters their numbers: one SQLite file beside the institution's ``instansi.yaml``.

In: a letter that was checked in full, and a function that makes its document once it has a number. Out: number and
document. Newly true, whatever runs at once or is killed half-way: no number was given twice, none was skipped, and
what was issued is kept whole. Modules: ``store`` (the file), ``rows`` (its lines), ``places`` (which number is next),
``register`` (what an office does), ``verify`` (the proof), ``export`` (the buku agenda). Nothing here asks for the date.
"""
