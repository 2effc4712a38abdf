"""An address that must be nowhere, in every form in which it could hide."""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
from urllib.parse import quote

ADDRESS = "Canary.q7x@Merrow-Birds.example"
"""Typed with capitals, so that lower-casing it is another form of it."""


def _spelled():
    for one in (ADDRESS, ADDRESS.lower(), ADDRESS.upper(), ADDRESS.casefold()):
        yield "as it is", one.encode()
        yield "UTF-16", one.encode("utf-16-le")
        yield "in a URL", quote(one, safe="").encode()
        yield "as entities", one.replace("@", "&#64;").encode()
        yield "as entities", html.escape(one).replace("@", "&commat;").encode()
        yield "backwards", one[::-1].encode()
        yield "mangled", one.replace("@", " at ").encode()
        yield "mangled", one.replace("@", "[at]").encode()
        yield "its first part", one.partition("@")[0].encode()
        yield "its second part", one.partition("@")[2].encode()


def _digests():
    for one in {ADDRESS, ADDRESS.lower(), ADDRESS.upper(), ADDRESS.strip() + "\n"}:
        for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b"):
            digest = hashlib.new(name, one.encode(), usedforsecurity=False).digest()
            # nobody shortens a digest to less than this and finds anybody by it
            yield name, digest.hex()[:16].encode()
            yield f"{name}, raw", digest[:12]
            yield f"{name} in base64", base64.b64encode(digest)[:16]
            yield f"{name} in base64", base64.urlsafe_b64encode(digest)[:16]


def _base64():
    """Whatever stands before it: three ways to fall on the groups of three bytes."""
    for one, before in itertools.product((ADDRESS, ADDRESS.lower(), ADDRESS.upper()), range(3)):
        body = b"\0" * before + one.encode()
        whole = base64.b64encode(body[: len(body) - len(body) % 3])
        yield "base64", whole[4 if before else 0 :]
    yield "base32", base64.b32encode(ADDRESS.encode())[:24]
    yield "hexadecimal", ADDRESS.encode().hex().encode()
    yield "hexadecimal", ADDRESS.lower().encode().hex().encode()


NEEDLES = [*{needle: form for form, needle in (*_spelled(), *_digests(), *_base64())}.items()]


def found_in(data):
    """The forms in which the address stands in `data` (bytes or text)."""
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    lowered = raw.lower()
    return [form for needle, form in NEEDLES if needle in raw or needle.lower() in lowered]
