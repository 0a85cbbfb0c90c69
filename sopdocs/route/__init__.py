"""Routing: symbols that stand still + links → arrows that keep the rules of a finished page.

In: the lanes' and rows' edges of one page, the symbols in their cells, the links. Out: one path for
each link, on a lattice that is legal by construction: no lattice line lies on a table rule or touches
a symbol. Newly true: every link touches its symbols and nothing else, and its label stands beside it.
"""
