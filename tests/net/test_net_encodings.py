"""Content encodings: whole or not at all, and never beyond the cap."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.net.encodings import Decoder, inflate
from newsbot.story import Refusal

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile" / "compression"
CAP = 2_000_000


@pytest.mark.skipif(not HOSTILE.exists(), reason="../shared/hostile/compression is not here")
@pytest.mark.parametrize(
    ("name", "encoding", "code"),
    [
        ("bomb-deflate.bin", "deflate", "PAYLOAD_TOO_LARGE"),
        ("bomb-br.bin", "br", "PAYLOAD_MALFORMED"),
        ("bomb-zstd.bin", "zstd", "PAYLOAD_MALFORMED"),
        ("truncated-crc-error-short.gz", "gzip", "PAYLOAD_MALFORMED"),
    ],
)
def test_hostile_payloads_are_refused(name: str, encoding: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        inflate((HOSTILE / name).read_bytes(), encoding, CAP, name)


@pytest.mark.skipif(not HOSTILE.exists(), reason="../shared/hostile/compression is not here")
def test_a_bomb_holds_no_more_memory_than_its_cap() -> None:
    decoder = Decoder("deflate", CAP, "bomb")
    with pytest.raises(Refusal):
        decoder.feed((HOSTILE / "bomb-deflate.bin").read_bytes())
    assert len(decoder.output) <= CAP


def compressed(data: bytes, encoding: str) -> bytes:
    return gzip.compress(data) if encoding == "gzip" else zlib.compress(data) if encoding == "deflate" else data


@given(
    st.binary(max_size=300).map(lambda piece: piece * 700), st.sampled_from(["gzip", "deflate", "identity", "x-gzip"])
)
def test_what_was_packed_comes_back_in_any_chunks(data: bytes, encoding: str) -> None:
    packed = compressed(data, encoding.removeprefix("x-"))
    decoder = Decoder(encoding, len(data), "here")
    for start in range(0, len(packed), 997):
        decoder.feed(packed[start : start + 997])
    assert decoder.finish() == data


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["gzip", "deflate"]), st.data())
def test_a_cut_payload_is_never_half_taken(data: bytes, encoding: str, draw: st.DataObject) -> None:
    packed = compressed(data, encoding)
    cut = draw.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Refusal, match="PAYLOAD_MALFORMED"):
        inflate(packed[:cut], encoding, CAP, "here")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_exactly_the_cap_passes_and_one_byte_more_does_not(encoding: str) -> None:
    packed = compressed(b"z" * 1000, encoding)
    assert len(inflate(packed, encoding, 1000, "here")) == 1000
    with pytest.raises(Refusal, match="PAYLOAD_TOO_LARGE"):
        inflate(packed, encoding, 999, "here")


def test_gzip_of_several_members_is_read_whole() -> None:
    assert inflate(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip", CAP, "here") == b"one two"
