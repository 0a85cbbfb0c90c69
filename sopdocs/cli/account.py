"""``account``: who can sign in to ``sopdocs web --host``, and with which role."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.problem import nearest, quote

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.web.accounts.store import StoredAccount

ROLES = ("penyusun", "pemeriksa", "pengelola surat", "kepala")


def add(commands: Commands) -> None:
    """Add the command and its subcommands."""
    parent = add_command(
        commands,
        "account",
        help="akun untuk sopdocs web --host: tambah, hapus, daftar",
        description="Akun orang-orang yang masuk ke sopdocs web --host. Sandinya tersimpan sebagai"
        " sidik argon2, hanya terbaca oleh pengguna komputer ini.",
    )
    below = subcommands(parent)
    added = add_command(
        below,
        "add",
        help="tambah akun, atau ganti peran dan sandinya",
        description="Menambah akun, atau mengganti peran dan sandi akun yang sudah ada. Tanpa"
        " terminal, sandinya baris pertama dari masukan.",
        group="account",
    )
    added.add_argument("name", metavar="NAMA", help="huruf kecil, misalnya siti atau siti.aminah")
    added.add_argument("--role", choices=ROLES, required=True, help="perannya")
    added.set_defaults(run=add_account)
    removed = add_command(
        below,
        "remove",
        help="hapus akun; sesinya berakhir saat itu juga",
        description="Menghapus akun. Yang sedang masuk dengannya tidak dapat melanjutkan.",
        group="account",
    )
    removed.add_argument("name", metavar="NAMA", help="nama akun")
    removed.set_defaults(run=remove_account)
    listed = add_command(
        below,
        "list",
        help="tampilkan akun dan perannya",
        description="Menampilkan semua akun dan perannya.",
        group="account",
    )
    listed.add_argument("--role", choices=ROLES, default="", help="yang berperan ini saja")
    listed.set_defaults(run=list_accounts)


def add_account(options: argparse.Namespace) -> int:
    """Run ``account add``."""
    from sopdocs.web.accounts.store import NAME, StoredAccount

    if not NAME.fullmatch(options.name):
        terminal.failure(
            f"nama akun {quote(options.name)} tidak dapat dipakai",
            "2 sampai 40 huruf kecil, angka, titik, strip, diawali huruf; misalnya siti.aminah",
        )
        return 1
    if find_spec("argon2") is None:
        terminal.failure(
            "akun memerlukan paket yang belum terpasang (argon2-cffi)", 'pip install ".[web]"'
        )
        return 1
    accounts = _accounts()
    password = None if accounts is None else _password(options.name)
    if accounts is None or password is None:
        return 1
    from sopdocs.web.accounts.passwords import hashed

    kept = hashed(password)
    accounts = _accounts()  # again: others can have been added while the password was typed
    if accounts is None:
        return 1
    is_new = options.name not in accounts
    accounts[options.name] = StoredAccount(options.name, options.role, kept)
    done = "ditambahkan" if is_new else "diganti"
    return _write(accounts, f"akun {options.name} {done}: {options.role}")


def remove_account(options: argparse.Namespace) -> int:
    """Run ``account remove``."""
    accounts = _accounts()
    if accounts is None:
        return 1
    if options.name not in accounts:
        meant = nearest(options.name, accounts)
        known = ", ".join(sorted(accounts)) or "belum ada"
        hint = f'maksudnya "{meant}"?' if meant else f"akun yang ada: {known}"
        terminal.failure(f"akun {quote(options.name)} tidak ada", hint)
        return 1
    del accounts[options.name]
    return _write(accounts, f"akun {options.name} dihapus")


def list_accounts(options: argparse.Namespace) -> int:
    """Run ``account list``."""
    accounts = _accounts()
    if accounts is None:
        return 1
    width = max(map(len, accounts), default=0)
    shown = [one for one in accounts.values() if options.role in ("", one.role)]
    for account in sorted(shown, key=lambda one: one.name):
        terminal.line(f"{account.name:<{width}}  {account.role}")
    if accounts and not shown:
        terminal.line(f"tidak ada akun yang berperan {options.role}")
    if not accounts:
        terminal.line('belum ada akun; tambahkan: sopdocs account add NAMA --role "penyusun"')
    return 0


def _accounts() -> dict[str, StoredAccount] | None:
    from sopdocs.web.accounts.store import accounts_file, read_accounts

    accounts = read_accounts()
    if accounts is None:
        terminal.failure(
            f"{accounts_file()}: berkas akun ini rusak",
            "kembalikan cadangannya, atau hapus dan buat akun lagi",
        )
    return accounts


def _write(accounts: dict[str, StoredAccount], done: str) -> int:
    """Write all accounts and print ``done``, or why they cannot be written; return the status."""
    from sopdocs.web.accounts.store import write_accounts

    if failure := write_accounts(accounts):
        terminal.failure(failure.message, failure.hint)
        return 1
    terminal.line(done)
    return 0


def _password(name: str) -> str | None:
    """Ask for a password twice; without a terminal it is the first line of the input."""
    shortest = 10
    typed = terminal.ask_passphrase(f"Sandi untuk {name}: ")
    if typed is None:
        typed = terminal.read_line()
    elif terminal.ask_passphrase("Sandi itu sekali lagi: ") != typed:
        terminal.failure("kedua sandi tidak sama", "ulangi perintahnya")
        return None
    if not shortest <= len(typed) <= 200:
        terminal.failure(
            f"sandi {shortest} sampai 200 huruf; yang ini {len(typed)}",
            "beberapa kata yang mudah diingat lebih baik daripada satu kata yang rumit",
        )
        return None
    return typed
