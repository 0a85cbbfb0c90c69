"""The most bytes that a file of each kind can have: whatever is opened has one of these limits."""

from __future__ import annotations

SOURCE = 2_000_000  # YAML; the largest real SOP is 20 kB
LOGO = 4_000_000
TEMPLATE = 20_000_000  # .docx
KIND = 100_000  # kind.yaml; the longest of ours is 4 kB
AGENDA = 20_000_000  # .xlsx or .csv
LETTER = 50_000_000  # .docx
PDF = 200_000_000  # a book of 10,000 SOPs has 130 MB
REPORT = 200_000_000  # HTML, JSON, SARIF, SVG, .xlsx
RECORD = 20_000_000  # of builds and books: 300 bytes for each PDF; as JSON it takes 20 times that
KEY = 1_000_000  # .p12 and certificates
PROGRAM = 20_000_000  # our own modules and typefaces
SITE_RECORD = 100_000_000  # of a catalogue: 1,500 bytes for each SOP, 10,000 for each of an office
