"""PDFs as records: the sources that they carry, their signatures, and what still holds of them."""
