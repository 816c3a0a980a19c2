"""Lives that are forks of one process, ended at drawn moments, and the sites that they ask."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tests.web.site import Asked, Reply, Sites
from warehouse.query import query

FOLDERS = ("calm", "troubled")
SEED = 20260302
_ENDS = "ends.txt"
STEPS = frozenset(("open", "os.rename", "os.mkdir", "os.link", "os.remove", "http.client.send"))
Road = Callable[[Path, str], None]
"""From outlets to a published warehouse in a folder, told the port of the sites."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a life ends: when it writes, renames or asks for the so many-th time.

    Attributes:
        latest: the number is drawn up to this.
        where: what such a step must have to do with to be counted; any if empty.
    """

    latest: int
    where: str = ""


def die_at(step: int, where: str, folder: Path) -> None:
    """Kill this process at that step."""
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in STEPS:
            return
        told = f"{event} {arguments}"
        if (event == "http.client.send" or str(folder) in told) and where in told:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def live(road: Road, where: str, site: str, moments: Sequence[Moment]) -> None:
    """A life undisturbed, then in another folder one killed at each moment and a last one left alone.

    How each ended is written down, a folder a line; one that got through before its moment is followed by
    another. What the lives print is none of that.
    """
    draw = random.Random(SEED)  # noqa: S311 - moments, no secret
    for name, ahead in zip(FOLDERS, ([], [*moments]), strict=True):
        folder, ends = Path(where, name), list[int]()
        folder.mkdir()
        while not ends or ends[-1] <= 0:
            moment = ahead[0] if ahead else Moment(1)
            step = draw.randrange(1, moment.latest + 1) if ahead else 0
            ends.append(_life(road, folder, site, step, moment.where))
            if not ahead:
                break
            if ends[-1] < 0:
                ahead.pop(0)
        with Path(where, _ENDS).open("a", encoding="utf-8") as told:
            told.write(" ".join(map(str, ends)) + "\n")


def _life(road: Road, folder: Path, site: str, step: int, where: str) -> int:
    """How a life in a process of its own ended."""
    child = os.fork()
    if child == 0:
        _one_life(road, folder, site, step, where)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _one_life(road: Road, folder: Path, site: str, step: int, where: str) -> NoReturn:
    try:
        die_at(step, where, folder)
        road(folder, site)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a fork must not go on as its parent does
        traceback.print_exc()
    os._exit(1)


def stories(sites: Sites, hosts: tuple[str, str], articles: int) -> None:
    """A sitemap and a feed, each of half of the articles; the feed shows most of them only once."""
    urls: dict[str, list[str]] = {host: [] for host in hosts}
    for number in range(articles):
        host = hosts[number % 2]
        text = (
            f"<h1>Giảm nghèo xã số {number}</h1><p>Năm 2024, xã số {number} có {100 + number} hộ nghèo, "
            f"trong đó {40 + number} hộ ở thôn trên và 60 hộ ở thôn dưới.</p>"
        )
        urls[host].append(sites.add(host, f"/bai-so-{number}.html", Reply(text.encode())))
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls[hosts[0]])
    sites.add(hosts[0], "/sitemap.xml", Reply(f"<urlset>{listed}</urlset>".encode()))

    def newest(asked: Asked, _: int) -> Reply:
        """A feed as feeds are: what was announced once is soon gone from it."""
        who, path = asked.headers["user-agent"], "/bai-so-"
        read = [one.headers["user-agent"] for one in sites.asked_for(hosts[1]) if one.path.startswith(path)]
        shown = urls[hosts[1]][-3:] if who in read else urls[hosts[1]]
        items = "".join(f"<item><link>{url}</link><title>Hộ nghèo</title></item>" for url in shown)
        return Reply(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode())

    sites.add(hosts[1], "/rss", newest)


def contact(folder: Path) -> str:
    """Tells the lives in different folders apart for the sites."""
    return f"{folder.name}@bao.test"


def lived(
    module: str, sites: Sites, folder: Path, environ: Mapping[str, str] | None = None
) -> list[list[int]]:
    """How the lives that a module's `begin` leads ended, undisturbed ones first."""
    code = f"import sys; from {module} import begin; begin(*sys.argv[1:])"
    command = [sys.executable, "-c", code, str(folder), str(sites.server_port)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    told = (folder / _ENDS).read_text(encoding="utf-8")
    return [[int(end) for end in line.split()] for line in told.splitlines()]


def digest(folder: Path) -> str:
    """Of the content of the warehouse in a folder."""
    newest = "SELECT content_digest FROM releases ORDER BY release_id DESC LIMIT 1"
    return str(query(folder / "w.duckdb", newest)["content_digest"].item())
