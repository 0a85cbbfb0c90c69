"""The page of signing in, and that of an action which a role does not have."""

from __future__ import annotations

from markupsafe import Markup
from starlette.responses import HTMLResponse

from sopdocs.web.accounts.roles import ACTIONS, Account
from sopdocs.web.security import plain_page

FAILED = "Nama akun atau sandinya salah."
SLOW = "Terlalu sering salah. Coba lagi {} detik lagi."
_FORM = """<meta name="referrer" content="same-origin">
{fault}<form method="post" action="/masuk" style="display:grid;gap:10px;max-width:22em">
<label>Nama akun<br><input name="nama" autocomplete="username" required autofocus
style="width:100%;box-sizing:border-box;padding:7px;font:inherit"></label>
<label>Sandi<br><input name="sandi" type="password" autocomplete="current-password" required
style="width:100%;box-sizing:border-box;padding:7px;font:inherit"></label>
<button style="padding:8px 16px;font:inherit;font-weight:600;background:#453a94;color:#fff;
border:0;border-radius:3px;justify-self:start">Masuk</button></form>
<p style="color:#57544c">Akun dibuat oleh pengelola sopdocs di kantor ini.</p>"""


def sign_in_page(fault: str = "", status: int = 200) -> HTMLResponse:
    """Return the form of signing in; ``fault`` says why it is asked again."""
    said = Markup('<p role="alert" style="color:#a0221b;font-weight:600">{}</p>').format(fault)
    return plain_page("Masuk ke sopdocs", _FORM.format(fault=said if fault else ""), status)


def refused_page(account: Account, action: str, sheet: str) -> HTMLResponse:
    """Say which role an action needs; ``sheet`` is the address of a SOP that can be looked at."""
    if not action:
        said = Markup("Alamat ini tidak ada.")
    else:
        said = Markup("Akun <b>{}</b> berperan <b>{}</b>; {} adalah tugas: {}.").format(
            account.name, account.role, action, ", ".join(ACTIONS[action])
        )
    if sheet.startswith("/sop/"):
        address = "/lembar/" + sheet.removeprefix("/sop/")
        said += Markup(' <a href="{}">Lihat lembarnya</a>.').format(address)
    return plain_page("Bukan tugas peran ini", said + Markup(' <a href="/">Ke Beranda</a>'), 403)
