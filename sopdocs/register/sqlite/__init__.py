"""The ledger as one SQLite file beside the institution's ``instansi.yaml``.

``store`` is the file, ``creation`` its first moment, ``lines`` its lines, ``ledger`` the port's
implementation.
"""
