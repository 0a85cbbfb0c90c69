"""The names of the months, written here once more so that tests do not ask the program."""

MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)
