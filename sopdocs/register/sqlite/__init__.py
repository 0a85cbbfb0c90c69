"""The register as one SQLite file beside the institution's ``instansi.yaml``.

``store`` is the file, ``rows`` its lines, ``places`` which number is next, ``ledger`` what an office does, ``verify`` the proof.
"""
