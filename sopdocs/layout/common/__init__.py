"""What stands in every paper that we lay out: text, tables, prose, the page frame. Measures come from a ruler that is handed in."""
