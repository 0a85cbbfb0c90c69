"""What the ledgers in databases share: tables, lines in SQL, the ledger over a ``Database``.

The statements run in SQLite and in PostgreSQL; ``?`` marks a value. ``store`` is what a database
implements, ``lines`` reads and writes, ``ledger`` implements the interface, ``copying`` copies a
whole ledger from one database to another.
"""
