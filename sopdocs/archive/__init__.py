"""PDFs as records: the sources that they carry (``extract``), their signatures (``sign``), and what still holds of them (``verify``)."""
