"""The ledger as one SQLite file next to the institution's ``instansi.yaml``.

``store`` is the file, ``creation`` creates it, ``lines`` reads and writes its lines, ``ledger``
implements the interface.
"""
