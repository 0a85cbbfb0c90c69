"""Who gets in: foreign pages, other hosts and requests without the token are refused everywhere."""

from __future__ import annotations

import base64
import http.client
import os
import socket
from collections.abc import Mapping
from http.cookies import SimpleCookie

import pytest

from tests.web.conftest import Server

pytestmark = pytest.mark.slow

SHEET = "kecamatan-karawaci/pelaporan-kinerja.yaml"
ADDRESSES = (
    "/",
    "/pemeriksaan",
    "/impor",
    "/kantor-baru",
    f"/sop/{SHEET}",
    f"/draf/{SHEET}",
    f"/gambar/0/{SHEET}",
    f"/asal/0/{SHEET}",
    "/_nicegui_ws/socket.io/?EIO=4&transport=polling",
    "/tidak/ada",
)
WEBSOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
FOREIGN = ("http://contoh.example", "null", "http://127.0.0.1:1", "https://127.0.0.1")
HOSTS = ("contoh.example", "127.0.0.1", "127.0.0.1:1", "localhost.contoh.example", "")


def asked(
    server: Server, address: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> http.client.HTTPResponse:
    """The answer to one request; its body is read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = b"isi" if method == "POST" else None
    connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
    given = {"Host": f"127.0.0.1:{server.port}", **(headers or {})}
    for name, value in given.items():
        connection.putheader(name, value)
    if body:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def key(server: Server) -> dict[str, str]:
    """The cookie that the first address gives."""
    answer = asked(server, server.address.removeprefix(server.origin))
    (cookie,) = SimpleCookie(answer.getheader("Set-Cookie")).values()
    assert cookie["httponly"] and cookie["samesite"] == "strict" and answer.status == 303
    return {"Cookie": f"{cookie.key}={cookie.value}"}


def shaken(server: Server, headers: Mapping[str, str]) -> int:
    """The status that a websocket's first request gets: 101 if it is let in."""
    given = {
        "Host": f"127.0.0.1:{server.port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        **headers,
    }
    lines = [f"GET {WEBSOCKET} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(line.recv(4096).split()[1])


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_token_nothing_is_shown(server, address):
    assert asked(server, address).status == 403


def test_a_wrong_token_or_cookie_is_refused(server, key):
    assert asked(server, "/?kunci=salah").status == 403
    assert asked(server, "/?kunci=").status == 403
    name = key["Cookie"].partition("=")[0]
    assert asked(server, "/", {"Cookie": f"{name}=salah"}).status == 403
    assert asked(server, "/", {"Cookie": f"lain={key['Cookie'].partition('=')[2]}"}).status == 403


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused_even_with_the_cookie(server, key, host):
    assert asked(server, "/", {**key, "Host": host}).status in (400, 403)


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_others_gets_nothing_even_with_the_cookie(server, key, origin):
    for address in ADDRESSES:
        assert asked(server, address, {**key, "Origin": origin}).status == 403
    assert asked(server, "/unggah?nama=a.pdf", {**key, "Origin": origin}, "POST").status == 403


def test_an_upload_needs_cookie_and_origin(server, key):
    own = {"Origin": server.origin}
    assert asked(server, "/unggah?nama=a.pdf", own, "POST").status == 403
    assert asked(server, "/unggah?nama=a.pdf", key, "POST").status == 403
    nowhere = "/unggah?nama=a.pdf&kantor=tidak-ada"
    assert asked(server, nowhere, {**key, **own}, "POST").status == 400


def test_a_body_that_is_too_large_is_refused_before_it_is_read(server, key):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest("POST", "/unggah?nama=a.pdf")
    for name, value in {**key, "Origin": server.origin, "Content-Length": "70000000"}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 413


def test_a_websocket_needs_host_origin_and_cookie(server, key):
    own = {"Origin": server.origin}
    assert shaken(server, {**own, **key}) == 101
    assert shaken(server, own) == 403
    assert shaken(server, key) == 403
    assert shaken(server, {**own, **key, "Host": "contoh.example"}) == 403
    for origin in FOREIGN:
        assert shaken(server, {**key, "Origin": origin}) == 403


@pytest.mark.parametrize(
    "address",
    [
        "/gambar/0/../../../../etc/passwd.yaml",
        "/gambar/0/%2e%2e/%2e%2e/luar.yaml",
        "/gambar/0/..%2f..%2fluar.yaml",
        "/gambar/0/..%5c..%5cluar.yaml",
        "/gambar/0/%252e%252e/luar.yaml",
        "/gambar/0//etc/luar.yaml",
        "/gambar/0/tautan.yaml",
        "/gambar/0/kecamatan-karawaci/instansi.yaml",
        "/gambar/0/.sopdocs/rahasia.yaml",
        "/asal/0/../luar.yaml",
        "/_nicegui/3/static/../../../../etc/passwd",
        "/aset/x/../../../etc/passwd",
    ],
)
def test_an_address_leads_to_no_file_outside_the_sources(server, project, key, address):
    good = (project / "sop_sources" / SHEET).read_text("utf-8")
    for outside in (project / "luar.yaml", project / "sop_sources" / ".sopdocs" / "rahasia.yaml"):
        outside.parent.mkdir(exist_ok=True)
        outside.write_text(good, "utf-8")
    link = project / "sop_sources" / "tautan.yaml"
    link.unlink(missing_ok=True)
    link.symlink_to(project / "luar.yaml")
    answer = asked(server, address, key)
    link.unlink()
    assert answer.status == 404


def test_a_sheet_inside_the_sources_is_drawn(server, key):
    answer = asked(server, f"/gambar/0/{SHEET}", key)
    assert answer.status == 200 and answer.getheader("Content-Type") == "image/svg+xml"


def test_the_token_never_leads_to_another_site(server):
    query = server.address.partition("?")[2]
    for path in ("//contoh.example/", "/\\contoh.example/"):
        where = asked(server, f"{path}?{query}").getheader("Location") or ""
        assert not where.startswith(("//", "/\\", "http"))


def test_pages_forbid_foreign_scripts_frames_and_referrers(server, key):
    answer = asked(server, "/", key)
    policy = answer.getheader("Content-Security-Policy") or ""
    assert "default-src 'self'" in policy and "object-src 'none'" in policy
    assert "http" not in policy
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cache-Control") == "no-store"


def test_only_this_machine_can_connect(server):
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", server.port), 2).close()
