"""XML wires: XPath in, XPath out, and nothing that a document type could do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from wire_samples import RATES, RATES_XML, beat, declared, feed, read

from newsbot.collection.read import resolve
from newsbot.newsroom.declared import RecordDeclaration
from newsbot.story import Refusal

ECB = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<Cube>
		<Cube time='2022-07-08'>
			<Cube currency='USD' rate='1.0163'/>
			<Cube currency="PLN" rate="4.7630"/>
			<Cube currency="HRK" rate="N/A"/>
		</Cube>
	</Cube>
</gesmes:Envelope>"""

ALERTS = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.1" xmlns:x="urn:x">
<entry><id>urn:1</id><updated>2018-08-15T14:52:00-08:00</updated><title> High
Wind </title><cap:geocode x:scheme="UGC"><value>AKZ204</value></cap:geocode><!-- no --><area>a<b>b</b>c</area></entry>
<entry><id>urn:2</id><updated>2018-08-15T15:00:00-08:00</updated></entry></feed>"""
CAP = {"a": "http://www.w3.org/2005/Atom", "c": "urn:oasis:names:tc:emergency:cap:1.1", "y": "urn:x"}
ALERTS_BEAT = beat(
    RecordDeclaration(
        ("id",),
        "at",
        {"id": declared("id", "text"), "at": declared("at", "time"), "value": declared("value", "text")},
    )
)


def alerts(value: str, **more: Any) -> Any:
    fields = {"id": "a:id", "at": "a:updated", "value": value}
    return feed("xml", fields, items="//a:entry", namespaces=CAP, **more)


def test_attributes_of_an_item_and_of_what_encloses_it_are_read_with_their_paths() -> None:
    reading = read(RATES_XML, RATES, ECB)
    assert reading.problem is None
    assert [(item.event, item.data["rate"]) for item in reading.items] == [
        ("USD-2022-07-08", Decimal("1.0163")),
        ("PLN-2022-07-08", Decimal("4.7630")),
    ]
    assert reading.skipped == 1
    second = reading.items[1]
    assert second.paths["rate"] == "/gesmes:Envelope/*[2]/*/*[2]/@rate"
    assert {name: resolve("xml", ECB.encode(), path) for name, path in second.paths.items()} == {
        "date": "2022-07-08", "currency": "PLN", "rate": "4.7630",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("c:geocode/a:value", "AKZ204", "/*/*[1]/cap:geocode/*"),
        ("c:geocode/@y:scheme", "UGC", "/*/*[1]/cap:geocode/@x:scheme"),
        ("a:area", "abc", "/*/*[1]/*[5]"),
        ("a:area/text()", "a", "/*/*[1]/*[5]/text()[1]"),
        ("normalize-space(a:title)", "High Wind", "/*/*[1] => normalize-space(a:title)"),
        ("count(a:area/*)", "1", "/*/*[1] => count(a:area/*)"),
        ("/a:feed/a:entry[2]/a:id", "urn:2", "/*/*[2]/*[1]"),
    ],
)
def test_each_kind_of_result_has_a_path_that_leads_back(path: str, value: str, where: str) -> None:
    reading = read(alerts(path), ALERTS_BEAT, ALERTS)
    item = reading.items[0]
    assert item.data["value"] == value
    assert item.paths["value"] == where
    assert resolve("xml", ALERTS.encode(), where, namespaces=CAP) == value


def test_a_value_that_is_not_there_is_not_in_the_data() -> None:
    assert "value" not in read(alerts("c:geocode/a:value"), ALERTS_BEAT, ALERTS).items[1].data


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE r [<!ENTITY x "told">]>',
        "<!DOCTYPE r>",
    ],
)
def test_a_document_type_is_refused_before_anything_in_it_counts(document_type: str) -> None:
    reading = read(alerts("a:title"), ALERTS_BEAT, f'<?xml version="1.0"?>{document_type}{ALERTS}')
    assert reading.items == ()
    assert reading.problem is not None
    assert reading.problem.code == "PAYLOAD_MALFORMED"
    assert "document type" in reading.problem.message


def test_entities_that_multiply_are_stopped() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "ha">{levels}]><r a="&e11;">&e11;</r>'
    problem = read(alerts("a:title"), ALERTS_BEAT, bomb).problem
    assert problem is not None
    assert problem.code == "PAYLOAD_MALFORMED"


@pytest.mark.parametrize("body", ["", "no xml", "<a><b></a>", "<a>" * 100_000, ALERTS[:-20], "<a>&undeclared;</a>"])
def test_what_is_no_xml_is_malformed(body: str) -> None:
    problem = read(alerts("a:title"), ALERTS_BEAT, body).problem
    assert problem is not None
    assert problem.code == "PAYLOAD_MALFORMED"


def test_a_document_of_another_shape_is_drift() -> None:
    problem = read(RATES_XML, RATES, ALERTS).problem
    assert problem is not None
    assert problem.code == "SCHEMA_DRIFT"
    assert "//ecb:Cube[@time]" in problem.message


def test_an_include_is_not_followed() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
    body = ALERTS.replace(" High\nWind ", include)
    assert "value" not in read(alerts("a:title"), ALERTS_BEAT, body).items[0].data


@pytest.mark.parametrize(
    ("encoding", "declaration", "charset"),
    [
        ("latin-1", '<?xml version="1.0" encoding="iso-8859-1"?>', ""),
        ("utf-8", "", ""),
        ("utf-16", '<?xml version="1.0" encoding="utf-16"?>', ""),
        ("cp1252", '<?xml version="1.0" encoding="utf-8"?>', "windows-1252"),
        ("utf-8-sig", '<?xml version="1.0"?>', "iso-8859-1"),
    ],
)
def test_charsets_are_read_as_marked_declared_by_the_server_or_by_the_document(
    encoding: str, declaration: str, charset: str
) -> None:
    body = (declaration + ALERTS.replace("AKZ204", "Zürich")).encode(encoding)
    headers = {"content_type": f"text/xml; charset={charset}"} if charset else {}
    assert read(alerts("c:geocode/a:value"), ALERTS_BEAT, body, **headers).items[0].data["value"] == "Zürich"


@pytest.mark.parametrize("broken", [{"items": "//["}, {"items": "count(//*)"}, {"items": "//zz:entry"}])
def test_a_path_that_finds_no_elements_is_the_feeds_fault(broken: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"CONFIG_INVALID: feeds/sample-wire\.toml:1"):
        read(replace(alerts("a:title"), **broken), ALERTS_BEAT, ALERTS)
