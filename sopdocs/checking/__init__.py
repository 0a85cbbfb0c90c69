"""Checking files: paths of sources → their problems, and what can be mended in them.

The rules themselves are in ``checks``.
"""
