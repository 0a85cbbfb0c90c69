"""The ledger in PostgreSQL, for an office whose clerks sit at many PCs.

``database`` connects and runs transactions, ``ledger`` opens an office's ledger.
"""
