"""What a run takes in, put together from what was ordered and what the settings say."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from flows import progress
from flows.errors import SettingsError
from flows.ingest.addresses import INSIDE, Gate
from flows.ingest.clock import SystemClock
from flows.ingest.collect import Collected, Inputs, collect
from flows.ingest.hosts import host_of
from flows.ingest.manners import Manners
from flows.ingest.outlets import outlets
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.ingest.web import agent
from flows.settings import OUTLETS, Order, Settings
from flows.stages import ROOT
from warehouse.lock import exclusive

BUNDLED = ROOT / "seeds" / "articles"


def inputs_of(order: Order, settings: Settings) -> Inputs:
    """What was given by hand; without that the active outlets.

    A warehouse that never had outlets gets the bundled articles; where all are off, nothing comes in.

    Raises:
        SeedError: the table of outlets has a row that cannot be used.
        SettingsError: sites are to be asked, and nobody is named whom they could write to.
    """
    wanted = () if order.inputs and not order.with_outlets else outlets(settings.outlets)
    if not (order.inputs or wanted or _has_outlets(settings)):
        return Inputs(expand((str(BUNDLED),), base=ROOT))
    inputs = Inputs(expand(order.inputs), wanted)
    if not settings.contact and _asks_others(inputs):
        raise SettingsError(
            "sites are told who asks: set GIAMNGHEO_CONTACT to an e-mail or web address of yours, "
            "such as GIAMNGHEO_CONTACT=ban-doc@bao.example"
        )
    return inputs


def _has_outlets(settings: Settings) -> bool:
    """Whether there is a table of somebody's own, or the web was asked for this warehouse before."""
    if settings.outlets != OUTLETS:
        return True
    return any(origin.outlet for origin in RawStore(settings.data_folder / "raw").origins())


def _asks_others(inputs: Inputs) -> bool:
    """Whether somebody else's site is asked: pages on this machine have nobody who could mind."""
    pages = [given.source for given in inputs.given if given.kind == "url"]
    return any(outlet.kind != "folder" for outlet in inputs.outlets) or any(map(_is_elsewhere, pages))


def _is_elsewhere(url: str) -> bool:
    host = host_of(url) or ""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host not in {"", "localhost"}


def asks_the_web(inputs: Inputs) -> bool:
    """Whether anything beyond this machine's disk is to be asked."""
    return any(given.kind == "url" for given in inputs.given) or any(
        outlet.kind != "folder" for outlet in inputs.outlets
    )


def manners_of(settings: Settings) -> Manners:
    """How hosts are treated under these settings."""
    return Manners(
        agent=agent(settings.contact),
        gate=Gate(INSIDE if settings.allow_private else ()),
        max_bytes=settings.max_bytes,
        budget=settings.fetch_minutes * 60.0,
        revisit=timedelta(days=settings.revisit_days),
        hosts_at_once=settings.hosts_at_once,
    )


def take_in(inputs: Inputs, settings: Settings) -> Collected:
    """Take everything into the raw store of the warehouse.

    Raises:
        WarehouseBusy: another run is doing so.
    """
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(raw.folder):
        return collect(inputs, raw, manners_of(settings), SystemClock(), progress.report)
