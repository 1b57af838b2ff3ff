"""Content encodings undone: compressed chunks in, at most so many bytes out, never half a payload."""

from __future__ import annotations

import zlib

from newsbot.story import Refusal

ACCEPTED = "gzip, deflate"
"""What a server is told; both come with Python and can be stopped at a cap."""

_STEP = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


class Decoder:
    """Undoes one content encoding chunk by chunk and stops at `max_bytes` of output.

    Refusals: PAYLOAD_TOO_LARGE beyond the cap, PAYLOAD_MALFORMED for damaged, truncated or unknown encodings.
    """

    def __init__(self, encoding: str, max_bytes: int, origin: str) -> None:
        self.origin = origin
        self.max_bytes = max_bytes
        self.output = bytearray()
        self._encoding = encoding.strip().lower().removeprefix("x-")
        if self._encoding not in ("", "identity", "gzip", "deflate"):
            raise Refusal(
                "PAYLOAD_MALFORMED",
                f"{origin} came in the encoding {self._encoding!r}; newsbot asks for {ACCEPTED} and reads no other",
            )
        self._plain = self._encoding in ("", "identity")
        self._inflater: zlib._Decompress | None = None

    def feed(self, chunk: bytes) -> None:
        if self._plain:
            self._keep(chunk)
            return
        while chunk:
            if self._inflater is None:
                self._inflater = self._start(chunk)
            try:
                self._keep(self._inflater.decompress(chunk, _STEP))
            except zlib.error as error:
                raise self._damaged(str(error)) from error
            if self._inflater.eof:
                chunk, self._inflater = self._inflater.unused_data, None
                if self._encoding == "deflate" and chunk:
                    raise self._damaged("bytes follow the end of the compressed data")
            else:
                chunk = self._inflater.unconsumed_tail

    def finish(self) -> bytes:
        """The whole payload; a stream that stops early is refused, not half taken."""
        while self._inflater is not None:
            held = len(self.output)
            try:
                self._keep(self._inflater.decompress(self._inflater.unconsumed_tail, _STEP))
            except zlib.error as error:
                raise self._damaged(str(error)) from error
            if self._inflater.eof:
                break
            if len(self.output) == held:
                raise self._damaged("it ends before its data does (truncated)")
        return bytes(self.output)

    def _start(self, chunk: bytes) -> zlib._Decompress:
        if self._encoding == "gzip":
            return zlib.decompressobj(_GZIP)
        # RFC 9110 means zlib by `deflate`, some servers send bare deflate; the low nibble of a zlib header is 8.
        return zlib.decompressobj(zlib.MAX_WBITS if chunk[0] & 0x0F == 8 else -zlib.MAX_WBITS)

    def _keep(self, piece: bytes) -> None:
        if len(self.output) + len(piece) > self.max_bytes:
            raise too_large(self.origin, self.max_bytes)
        self.output += piece

    def _damaged(self, why: str) -> Refusal:
        message = f"{self.origin} sent damaged {self._encoding} data: {why}; nothing was taken"
        return Refusal("PAYLOAD_MALFORMED", message)


def too_large(origin: str, max_bytes: int) -> Refusal:
    return Refusal(
        "PAYLOAD_TOO_LARGE",
        f"{origin} gives more than the {max_bytes:,} bytes its feed allows; nothing was taken. "
        "Raise `max_bytes` only if the wire has grown for a good reason",
    )


def inflate(body: bytes, encoding: str, max_bytes: int, origin: str) -> bytes:
    """One whole compressed payload, undone within `max_bytes`."""
    decoder = Decoder(encoding, max_bytes, origin)
    decoder.feed(body)
    return decoder.finish()
