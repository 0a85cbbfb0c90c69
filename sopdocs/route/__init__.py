"""Routing: placed symbols + links → arrows that keep the rules of a finished page.

In: the edges of one page's lanes and rows, the symbols in their cells, the links. Out: one route
for each link, on a lattice that is legal by construction: no lattice line runs on a table rule or
touches a symbol. Newly true: every link touches its symbols and nothing else, and its label is
next to it.
"""
