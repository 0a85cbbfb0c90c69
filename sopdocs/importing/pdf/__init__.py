"""Sheets of anybody as vector PDF → what is on them: table, words, symbols, arrows.

`collect` gives the ink of a page (words and paths in points, y down), `rules` and `table` find the
flow table in it, `symbols`, `connectors` and `nets` its drawing, `flow` joins the pages. What is
not certain is kept as a doubt with its reason; nothing is guessed without one.
"""
