"""XML: bytes in, items found by XPath out, each value with an absolute XPath; no DTD, no entity, no network, ever."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from newsbot.collection.text import shown
from newsbot.collection.wires import Payload, RawItem, drifted, malformed, misdeclared
from newsbot.newsroom.declared import Feed

COMPUTED = " => "
"""Between the path of an item and an XPath evaluated there, for values that are no node (`normalize-space(title)`)."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Element = etree._Element
Namespaces = tuple[tuple[str, str], ...]


def read(feed: Feed, body: bytes, charset: str) -> Payload:
    """The items of a document; SCHEMA_DRIFT when it has not the shape the feed declares."""
    root = load(feed.name, body, charset)
    spaces = tuple(sorted(feed.namespaces.items()))
    if feed.required_root and _search(feed, feed.required_root, spaces, root) in ([], "", False):
        raise drifted(feed.name, f"it has nothing at `{feed.required_root}`")
    found = _search(feed, feed.items, spaces, root) if feed.items else [root]
    if not isinstance(found, list) or any(not isinstance(item, Element) for item in found):
        raise misdeclared(feed, f"`items` must find elements; `{feed.items}` finds {shown(found)}")
    return Payload(_items(feed, root, found, spaces))


def _items(feed: Feed, root: Element, found: list[Element], spaces: Namespaces) -> Iterator[RawItem]:
    tree = root.getroottree()
    try:
        fields = [_xpath(mapping.path, spaces) if mapping.path else None for mapping in feed.fields.values()]
    except etree.XPathError as error:
        raise misdeclared(feed, f"a field's path is no XPath: {error}") from error
    for item in found:
        path = tree.getpath(item)
        values, paths, defect = [], [], ""
        for (name, mapping), locate in zip(feed.fields.items(), fields, strict=True):
            try:
                value, where = _value(locate(item), path, mapping.path, tree) if locate else (None, "")
            except etree.XPathError as error:
                value, where, defect = None, path, f"the path of `{name}` does not fit it: {error}"
            values.append(value)
            paths.append(where)
        yield RawItem(path, values, paths, lambda item=item: etree.tostring(item, encoding="unicode"), defect)  # type: ignore[misc]


# --- parsing ----------------------------------------------------------------------------------------------------------


def load(feed: str, body: bytes, charset: str = "") -> Element:
    """The root element; PAYLOAD_MALFORMED for ill-formed, too deep or too big documents and for any document type."""
    parser = etree.XMLParser(
        encoding=None if body.startswith(_MARKS) else charset or None,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except LookupError as error:
        raise malformed(feed, f"it declares the unknown charset {charset!r}") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise malformed(feed, f"it is no well-formed XML ({error})") from error
    information: Any = root.getroottree().docinfo
    if information.doctype:
        raise malformed(
            feed, "it carries a document type, and no wire needs one: entities are neither read nor fetched"
        )
    return root


# --- paths ------------------------------------------------------------------------------------------------------------


def _search(feed: Feed, path: str, spaces: Namespaces, root: Element) -> Any:
    try:
        return _xpath(path, spaces)(root)
    except etree.XPathError as error:
        raise misdeclared(feed, f"`{path}` is no XPath that fits this wire: {error}") from error


@cache
def _xpath(path: str, spaces: Namespaces) -> etree.XPath:
    return etree.XPath(path, namespaces=dict(spaces) or None)


def _value(found: Any, item_path: str, expression: str, tree: Any) -> tuple[Any, str]:
    """The first node found as text with its own path, or a computed value with the item's path and the expression."""
    if isinstance(found, list):
        if not found:
            return None, f"{item_path}/{expression}"
        found = found[0]
    if isinstance(found, Element):
        return "".join(map(str, found.itertext())), tree.getpath(found)
    if isinstance(found, str) and (parent := getattr(found, "getparent", lambda: None)()) is not None:
        if found.is_attribute:  # type: ignore[attr-defined]
            return str(found), f"{tree.getpath(parent)}/@{_prefixed(found.attrname, parent)}"  # type: ignore[attr-defined]
        if found.is_text:  # type: ignore[attr-defined]
            return str(found), f"{tree.getpath(parent)}/text()[1]"
    where = f"{item_path}{COMPUTED}{expression}"
    if isinstance(found, float):
        return (None if found != found else repr(found).removesuffix(".0")), where
    return (str(found) if isinstance(found, str) else found), where


def _prefixed(name: str, element: Element) -> str:
    """`{address}name` as the document writes it, `prefix:name`."""
    if not name.startswith("{"):
        return name
    address, _, local = name[1:].partition("}")
    prefix = next((prefix for prefix, bound in element.nsmap.items() if bound == address and prefix), "")
    return f"{prefix}:{local}" if prefix else local


def resolver(feed: str, body: bytes, charset: str, namespaces: Mapping[str, str]) -> Callable[[str], str]:
    """From a path of ours to the text that stands there; the feed's own prefixes serve computed values."""
    root = load(feed, body, charset)
    bound, given = _bound(root), tuple(sorted(namespaces.items()))

    def find(path: str) -> str:
        where, _, expression = path.partition(COMPUTED)
        found: Any = _xpath(where, bound)(root)
        if expression:
            found = _xpath(expression, given)(found[0]) if found else []
        value, _ = _value(found, where, expression, root.getroottree())
        return "" if value is None else str(value)

    return find


def _bound(root: Element) -> Namespaces:
    """The prefixes the document itself binds, as its paths use them."""
    bound: dict[str, str] = {}
    for element in root.iter():
        bound.update({prefix: address for prefix, address in element.nsmap.items() if prefix})
    return tuple(sorted(bound.items()))
