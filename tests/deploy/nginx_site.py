"""The site that is shipped, on free ports of this machine: nginx, a certificate, a room, readers who trust it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAME = "room.example"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
_PATIENCE = 30.0
"""Seconds until a server that was started has to answer."""
_AROUND = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Site:
    """Its ports, and the certificate that its readers trust."""

    http: int
    https: int
    trusted: ssl.SSLContext

    @contextmanager
    def reader(self, address="127.1.2.3"):
        """A client at `address`: all of 127.0.0.0/8 is this machine, and nginx sees which one asks."""
        transport = httpx.HTTPTransport(verify=self.trusted, local_address=address)
        base = f"https://127.0.0.1:{self.https}"
        with httpx.Client(transport=transport, base_url=base, headers={"host": NAME}) as client:
            yield client

    def ask(self, method, path, address="127.1.2.3", **how):
        with self.reader(address) as client:
            return asked(client, method, path, **how)


def asked(client, method, path, **how):
    return client.request(method, path, extensions={"sni_hostname": NAME}, timeout=30, **how)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as found:
            found.bind(("::1", 0))
    except OSError:
        return False
    return True


def certified(folder):
    """A certificate of its own for the room's name, with its key, as certbot names them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    return ssl.create_default_context(cafile=str(folder / "fullchain.pem"))


def command_of(unit, folder, port):
    """The unit's command, with this Python, another port, and files of `folder`."""
    text = unit.read_text("utf-8").replace("\\\n", " ")
    program, *words = shlex.split(re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1])
    assert program.endswith("/bin/reportedly")
    here = {
        "8001": str(port),
        "postgresql:///reportedly": str(folder / "ledger.db"),
        "/etc/reportedly/replies.toml": str(folder / "replies.toml"),
    }
    assert set(here) <= set(words)
    return [sys.executable, "-m", "reportedly", *(here.get(word, word) for word in words)]


def rewritten(site, folder, ports):
    """The site with other ports and another folder for its certificate; all else is as shipped."""
    text = site.read_text("utf-8").replace(f"/etc/letsencrypt/live/{NAME}", str(folder))
    for port, other in ports.items():
        text = re.sub(rf"(listen (?:\[::\]:)?|127\.0\.0\.1:){port}\b", rf"\g<1>{other}", text)
    return text if has_ipv6() else re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)


@contextmanager
def running(command, port, **environment):
    """A server until it is told to end; it listens when this begins."""
    with subprocess.Popen(
        command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            until = time.monotonic() + _PATIENCE
            while not listens(port):
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < until, "it did not come up"
                time.sleep(0.05)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=_PATIENCE)


def listens(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def nginx_of(folder, site):
    """The command that runs nginx with `site` alone, and all that it writes below `folder`."""
    (folder / "site.conf").write_text(site, "utf-8")
    # the folders of tests are closed to nginx's own user
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), "utf-8")
    return [NGINX, "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"]
