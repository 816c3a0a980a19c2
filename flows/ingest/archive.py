"""The raw store as a WARC file, the format in which archives keep what was on the web."""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import uuid
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.errors import SettingsError
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

_CHANGED = frozenset(("content-encoding", "transfer-encoding", "content-length"))
"""Headers that no longer fit: bodies are kept unpacked and whole."""
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://giamngheo.example/warc")
_FORMAT = "http://bibnum.bnf.fr/WARC/WARC_ISO_28500_version1-1_latestdraft.pdf"


def write_warc(file: Path, store: Path) -> int:
    """Write everything in the raw store at `store` to `file`, packed record by record if it ends in .gz.

    Pages become `response` records with the status and headers they were sent with, files `resource`
    records, and bytes that stood at an address before `revisit` records that point at the first. The
    same store gives the same file.

    Returns:
        how many records there are, the one that describes the file included.

    Raises:
        SettingsError: the store is empty, or the file cannot be written.
        StageError: a raw object is missing or damaged.
    """
    raw = RawStore(store)
    origins = [origin for origin in raw.origins() if origin.revision_id and origin.reason is None]
    if not origins:
        raise SettingsError(f"there is nothing in the raw store at {store}; run `giamngheo run` first")
    partial = file.with_name(f".{file.name}.writing")
    try:
        with partial.open("wb") as output:
            writer = WARCWriter(output, gzip=file.suffix == ".gz", warc_version="1.1")
            _warcinfo(writer, file.name, origins[0].at)
            _records(writer, raw, origins)
        partial.replace(file)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error}); name another place") from error
    finally:
        partial.unlink(missing_ok=True)
    return 1 + len(origins)


def _records(writer: WARCWriter, raw: RawStore, origins: list[Origin]) -> None:
    first: dict[tuple[str, str], Origin] = {}
    for number, origin in enumerate(origins):
        key = (origin.source, str(origin.revision_id))
        before = first.setdefault(key, origin)
        _record(writer, raw, origin, number, None if before is origin else before)


def _warcinfo(writer: WARCWriter, name: str, at: str) -> None:
    software = f"giamngheo/{version('giamngheo')}"
    about = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _FORMAT}
    record = writer.create_warcinfo_record(name, about)
    record.rec_headers.replace_header("WARC-Record-ID", _id(f"{name}\n{at}"))
    record.rec_headers.replace_header("WARC-Date", _moment(at))
    writer.write_record(record)


def _record(writer: WARCWriter, raw: RawStore, origin: Origin, number: int, before: Origin | None) -> None:
    uri = _uri(origin)
    body = raw.read(str(origin.revision_id))
    headers = {"WARC-Date": _moment(origin.at), "WARC-Record-ID": _id(f"{number}\n{uri}\n{origin.at}")}
    told = _http(origin, len(body)) if origin.status else None
    if before is not None and told is not None:
        record = writer.create_revisit_record(
            uri, _digest(body), uri, _moment(before.at), http_headers=told, warc_headers_dict=headers
        )
    else:
        record = writer.create_warc_record(
            uri,
            "response" if told else "resource",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=told,
            warc_headers_dict=headers if told else headers | {"Content-Type": "application/octet-stream"},
        )
    writer.write_record(record)


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
    """The address, at the end of the redirects; a path as a `file:` URI, relative ones as they are."""
    if origin.status:
        return origin.chain[-1] if origin.chain else origin.source
    return "file:" + quote(origin.source)


def _moment(at: str) -> str:
    return f"{at.partition('+')[0].rstrip('Z')}Z"


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMES, name)}>"
