"""The raw store as a WARC file, the format in which archives keep what was on the web."""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.errors import SettingsError, StageError
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

_CHANGED = frozenset(("content-encoding", "transfer-encoding", "content-length"))
"""Headers that no longer fit: bodies are kept unpacked and whole."""
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://giamngheo.example/warc")
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_AS_IT_IS = "!#$%&'()*+,/:;=?@[]~"
_FORMAT = "http://bibnum.bnf.fr/WARC/WARC_ISO_28500_version1-1_latestdraft.pdf"


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds.

    Attributes:
        records: how many, the one that describes the file included.
        lost: what is not in it since its bytes are damaged or gone, a line each.
    """

    records: int
    lost: tuple[str, ...]


def write_warc(file: Path, store: Path) -> Written:
    """Write everything in the raw store at `store` to `file`, packed record by record if it ends in .gz.

    Pages become `response` records with the status and headers they were sent with, each with the
    `request` that it answers; addresses that led elsewhere are there without their bodies, which are not
    kept. Files become `resource` records, and what stood at an address before `revisit` records that
    point at the first. The same store gives the same file.

    Raises:
        SettingsError: the store is empty, or the file cannot be written.
    """
    raw = RawStore(store)
    # what else was told later of an outlet, or by it, is on record beside that, and was asked for once
    once = {
        replace(origin, outlet=None, announced={}).line: origin
        for origin in raw.origins()
        if _is_kept(origin)
    }
    origins = list(once.values())
    if not origins:
        raise SettingsError(f"there is nothing in the raw store at {store}; run `giamngheo run` first")
    partial = file.with_name(f".{file.name}.writing")
    try:
        with partial.open("wb") as output:
            writer = WARCWriter(output, gzip=file.suffix == ".gz", warc_version="1.1")
            _warcinfo(writer, file.name, origins[0].at)
            written = _records(writer, raw, origins)
        partial.replace(file)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error}); name another place") from error
    finally:
        partial.unlink(missing_ok=True)
    return Written(1 + written.records, written.lost)


def _is_kept(origin: Origin) -> bool:
    """Whether a record tells of bytes that came, or of where else to look for them."""
    led_on = origin.kind == "moved" and origin.status is not None
    return origin.reason is None and (origin.revision_id is not None or led_on)


def _records(writer: WARCWriter, raw: RawStore, origins: list[Origin]) -> Written:
    first: dict[tuple[str, str | None], Origin] = {}
    written, lost = 0, []
    for number, origin in enumerate(origins):
        try:
            body = raw.read(origin.revision_id) if origin.revision_id else b""
        except StageError:
            lost.append(f"{origin.source} as had at {origin.at} UTC")
            continue
        before = first.setdefault((origin.source, origin.revision_id), origin)
        known = before is not origin and origin.status is not None and origin.revision_id is not None
        for record in _told(writer, origin, body, number, before if known else None):
            writer.write_record(record)
            written += 1
    return Written(written, tuple(lost))


def _warcinfo(writer: WARCWriter, name: str, at: str) -> None:
    software = f"giamngheo/{version('giamngheo')}"
    about = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _FORMAT}
    record = writer.create_warcinfo_record(name, about)
    record.rec_headers.replace_header("WARC-Record-ID", _id(f"{name}\n{at}"))
    record.rec_headers.replace_header("WARC-Date", _moment(at))
    writer.write_record(record)


def _told(
    writer: WARCWriter, origin: Origin, body: bytes, number: int, before: Origin | None
) -> Iterator[ArcWarcRecord]:
    """What came, and what was asked for it where that is known."""
    uri, date = _uri(origin), _moment(origin.at)
    name = _id(f"{number}\n{uri}\n{origin.at}")
    headers = {"WARC-Date": date, "WARC-Record-ID": name}
    if before is None:
        yield _response(writer, origin, body, headers)
    else:
        yield _revisit(writer, origin, body, before, headers)
    if origin.asked:
        yield writer.create_warc_record(
            uri,
            "request",
            http_headers=_request(uri, origin.asked),
            warc_headers_dict={"WARC-Date": date, "WARC-Record-ID": _id(name), "WARC-Concurrent-To": name},
        )


def _response(writer: WARCWriter, origin: Origin, body: bytes, headers: dict[str, str]) -> ArcWarcRecord:
    told = _http(origin, len(body)) if origin.status else None
    if told is None:
        headers |= {"Content-Type": "application/octet-stream"}
    elif origin.revision_id is None:
        headers |= {"WARC-Truncated": "unspecified"}
    return writer.create_warc_record(
        _uri(origin),
        "response" if told else "resource",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=told,
        warc_headers_dict=headers,
    )


def _revisit(
    writer: WARCWriter, origin: Origin, body: bytes, before: Origin, headers: dict[str, str]
) -> ArcWarcRecord:
    told, digest = _http(origin, len(body)), _digest(body)
    record = writer.create_revisit_record(
        _uri(origin), digest, _uri(before), _moment(before.at), http_headers=told, warc_headers_dict=headers
    )
    if origin.status == HTTPStatus.NOT_MODIFIED:
        record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
    return record


def _request(uri: str, asked: dict[str, str]) -> StatusAndHeaders:
    parts = urlsplit(uri)
    target = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_AS_IT_IS)
    headers = [("Host", parts.netloc), *asked.items()]
    return StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True)


def _digest(body: bytes) -> str:
    """The digest of a body as WARC files have it; the format asks for SHA-1."""
    digest = hashlib.sha1(body, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(digest).decode('ascii')}"


def _http(origin: Origin, length: int) -> StatusAndHeaders:
    reason = http.client.responses.get(origin.status or 0, "Unknown")
    kept = [(name.title(), value) for name, value in sorted(origin.headers.items()) if name not in _CHANGED]
    return StatusAndHeaders(
        f"{origin.status} {reason}", [*kept, ("Content-Length", str(length))], protocol="HTTP/1.1"
    )


def _uri(origin: Origin) -> str:
    """The address that answered, as it was sent; a path as a `file:` URI, relative ones as they are."""
    if origin.kind == "moved":
        return _sent(origin.chain[-2] if origin.chain[1:] else origin.source)
    return _sent(origin.end) if origin.status else "file:" + quote(origin.source)


def _sent(url: str) -> str:
    parts = urlsplit(url)
    path, query = (quote(part, safe=_AS_IT_IS) for part in (parts.path, parts.query))
    return urlunsplit(parts._replace(path=path, query=query))


def _moment(at: str) -> str:
    return f"{at.partition('+')[0].rstrip('Z')}Z"


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMES, name)}>"
