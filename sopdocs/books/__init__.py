"""Books of SOPs: what hangs together (``relations``), the tables at the end (``indexes``), and the book as one PDF (``make``)."""
