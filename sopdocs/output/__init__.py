"""Painting: pages of placed items → files. Painters decide nothing about a page.

``painter`` is the port, ``pdf`` and ``svg`` fill it, ``shapes`` holds the outlines that both draw.
"""
