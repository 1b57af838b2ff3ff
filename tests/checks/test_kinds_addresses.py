"""Hosts that speak for somebody, and hosts made to look like them."""

from __future__ import annotations

import pytest
from records_for_checks import beat, check, judge, record

from newsbot.archive import Archive


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://www.vinci.com/press/1", ""),
        ("https://WWW.VINCI.COM/press", ""),
        ("https://www.vinci.group/press/1", "may be meant to look like www.vinci.com"),
        ("https://www.vincii.com/", "may be meant to look like www.vinci.com"),
        ("https://www.v\u0456nci.com/", "may be meant to look like www.vinci.com"),
        ("https://elsewhere.example/", "and only www.vinci.com speaks for it"),
        ("https://www.vinci.com.evil.example/", "speaks for it"),
        ("https://www.vinci.com@evil.example/", "speaks for it"),
        ("https://www.vinci.com:8443/", "speaks for it"),
        ("http://www.vinci.com/press/1", "is not sent over https"),
        ("www.vinci.com", "speaks for it"),
        ("https://[/", "speaks for it"),
    ],
)
def test_only_the_host_itself(archive: Archive, address: str, said: str) -> None:
    rule = check("host", "SOURCE_UNTRUSTED", field="headline", allowed=["www.vinci.com"])
    reasons = judge(beat(rule), record(headline=address), archive)
    assert [reason.code for reason in reasons] == (["SOURCE_UNTRUSTED"] if said else [])
    assert all(said in reason.message for reason in reasons)


def test_no_address_and_plain_http_where_it_is_allowed(archive: Archive) -> None:
    rule = check("host", "SOURCE_UNTRUSTED", field="headline", allowed=["www.vinci.com"], plain_http=True)
    assert not judge(beat(rule), record(), archive)
    assert not judge(beat(rule), record(headline="http://www.vinci.com/"), archive)
