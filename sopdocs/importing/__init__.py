"""Documents of other forms become drafts of sources: PDFs of ours so far."""
