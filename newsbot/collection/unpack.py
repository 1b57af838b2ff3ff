"""Wrapped payloads opened: a zip or gzip file as received in, the one document inside it out, within a size."""

from __future__ import annotations

import io
import zipfile
import zlib

from newsbot.collection.wires import malformed
from newsbot.net.encodings import inflate, too_large

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b\x08"


def unpacked(feed: str, body: bytes, max_bytes: int) -> bytes:
    """The document in a wrapped payload, or the payload itself; no JSON, CSV or XML starts like a zip or gzip file."""
    if body.startswith(_ZIP):
        return _from_zip(feed, body, max_bytes)
    if body.startswith(_GZIP):
        return inflate(body, "gzip", max_bytes, feed)
    return body


def _from_zip(feed: str, body: bytes, max_bytes: int) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [entry for entry in archive.infolist() if not entry.is_dir() and "__MACOSX" not in entry.filename]
            if len(names) != 1:
                raise malformed(feed, f"its zip file holds {len(names)} files; a wire is one")
            with archive.open(names[0]) as inside:
                # Read by count and not by what the directory of the zip file announces.
                document = inside.read(max_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise malformed(feed, f"its zip file is damaged or of a kind we do not open ({error})") from error
    if len(document) > max_bytes:
        raise too_large(feed, max_bytes)
    return document
