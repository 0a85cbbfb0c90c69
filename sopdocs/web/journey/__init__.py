"""Status Penyusunan: how far each SOP is, who moves it on, notes, and its signed PDF.

``moves`` is the table of buttons and the roles that have them; ``desk`` does what was pressed.
"""
