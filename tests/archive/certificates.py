"""Keys and certificates made for a test, and a server that stamps time."""

from __future__ import annotations

import datetime
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSPHRASE = "rahasia negara"


@dataclass(frozen=True)
class Person:
    """A key in a PKCS#12 file, and the certificate that issued its own."""

    p12: Path
    issuer: Path


def self_made(folder: Path, name: str) -> Person:
    """Someone who made his certificate himself; it is its own issuer."""
    key, own = _certificate(name, None, 2020, 2100, signs=True)
    return _stored(folder, name, key, own, own)


def person(folder: Path, name: str, begin: int = 2020, end: int = 2100) -> Person:
    """A person with a certificate and its own authority, in force from one year to another."""
    root, above = _certificate("Penerbit " + name, None, begin, end)
    key, own = _certificate(name, (root, above), begin, end)
    return _stored(folder, name, key, own, above)


def _stored(folder: Path, name: str, key, own, above) -> Person:
    p12, issuer = folder / f"{name.split()[0]}.p12", folder / f"{name.split()[0]}-penerbit.pem"
    p12.write_bytes(
        pkcs12.serialize_key_and_certificates(
            name.encode(), key, own, [above], BestAvailableEncryption(PASSPHRASE.encode())
        )
    )
    issuer.write_bytes(above.public_bytes(Encoding.PEM))
    return Person(p12, issuer)


def _certificate(name: str, by, begin: int, end: int, stamps: bool = False, signs: bool = False):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer, issuer = (by[0], by[1].subject) if by else (key, subject)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.datetime(begin, 1, 1))
        .not_valid_after(datetime.datetime(end, 1, 1))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                True,
                signs or (by is not None and not stamps),
                False,
                False,
                False,
                by is None,
                by is None,
                False,
                False,
            ),
            critical=True,
        )
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return key, builder.sign(signer, hashes.SHA256())


@contextmanager
def time_server():
    """The address of a time stamp server on this machine."""
    from asn1crypto import keys, tsp
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper

    root, above = _certificate("Penerbit Waktu", None, 2020, 2100)
    key, own = _certificate("Server Waktu", (root, above), 2020, 2100, stamps=True)
    stamper = DummyTimeStamper(
        asn1.Certificate.load(own.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
    )

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
