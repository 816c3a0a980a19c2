"""Commands about what is kept: removing an article by order, and handing the raw store to an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli_options import EXIT_CODES, EXIT_QUARANTINED, settings_of, warehouse_option
from flows.errors import InputRefused
from flows.settings import Settings


@click.command(epilog=EXIT_CODES)
@click.argument("source", metavar="URL|PATH")
@warehouse_option
@click.option("--reason", default="no reason given", help="Why; stands beside the address in the tombstone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--unseen", is_flag=True, help="Bar an address, too, of which nothing is known.")
@click.option("--undo", is_flag=True, help="Take the order back, so that the article may be read again.")
def forget(  # noqa: PLR0913, PLR0917 - they are the options of the command
    source: str, warehouse: Path | None, reason: str, yes: bool, unseen: bool, undo: bool
) -> None:
    """Remove one article everywhere, by a steward's order; it is not read again.

    Its bytes, records and results go, and it is taken out of the published warehouse and all releases
    that are kept. A tombstone keeps runs from reading it again. A path that never was an article, since it
    was mistyped, just goes.
    """
    from flows.forgetting import forget as forgotten
    from flows.forgetting import undo as undone
    from flows.forgetting_known import look_up

    settings = settings_of(warehouse=warehouse)
    if undo:
        for address in undone(source, settings, reason):
            click.echo(f"may be read again: {address}")
        click.echo("the next run asks for what an outlet announced; name anything else: giamngheo run URL")
        return
    try:
        known = look_up(source, settings, unseen=unseen)
    except InputRefused as refusal:
        if refusal.reason != "forgotten":
            raise
        click.echo(refusal.detail)
        return
    click.echo(known.to_text())
    if not yes:
        click.confirm("Remove it everywhere? What is removed cannot be brought back from here.", abort=True)
    for line in forgotten(known, settings, reason):
        click.echo(f"removed from {line}")


def finish_orders(settings: Settings) -> None:
    """Carry out what is left of orders to forget that a kill cut short, before anything is read."""
    from flows.forgetting import finish_begun

    for line in finish_begun(settings):
        click.echo(f"an order to forget that was cut short is finished; removed from {line}", err=True)


@click.command(name="export-warc", epilog=EXIT_CODES)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@warehouse_option
def export_warc(file: Path, warehouse: Path | None) -> None:
    """Write the raw store to a WARC file (.warc or .warc.gz), as archives keep web pages.

    What is damaged in the raw store is left out and named; the next run fetches pages of outlets anew.
    """
    from flows.ingest.archive import write_warc

    settings = settings_of(warehouse=warehouse)
    finish_orders(settings)
    written = write_warc(file, settings.data_folder / "raw")
    click.echo(f"{file}: {written.records} records")
    for lost in written.lost:
        click.echo(f"left out, its bytes are damaged or gone: {lost}", err=True)
    sys.exit(EXIT_QUARANTINED if written.lost else 0)
