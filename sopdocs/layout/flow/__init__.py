"""The flow table: rows and columns, page breaks, symbols and the arrows between them."""
