"""The `giamngheo` command. Imports of the pipeline's libraries wait until a sub-command needs them."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Any

import click

from flows.cli_options import (
    EXIT_BLOCKED,
    EXIT_BROKEN,
    EXIT_BUSY,
    EXIT_CODES,
    EXIT_QUARANTINED,
    EXIT_STOPPED,
    EXIT_USAGE,
    outlets_option,
    settings_of,
    warehouse_option,
)
from flows.cli_stewards import export_warc, finish_orders, forget
from flows.errors import (
    GiamngheoError,
    InputRefused,
    PublishBlocked,
    SeedError,
    SettingsError,
    WarehouseBusy,
)
from flows.settings import Order


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=EXIT_CODES
)
@click.version_option(package_name="giamngheo", prog_name="giamngheo")
def main() -> None:
    """Read Vietnamese articles on poverty programmes, check their arithmetic, publish the facts.

    \b
    Start with:
      giamngheo run                      the bundled articles
      giamngheo run FOLDER FILE URL …    your own
      giamngheo run --outlets FILE       what outlets on the web announce
      giamngheo sql "FROM disputed_facts LIMIT 5"
    """


@main.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, metavar="[PATH|URL …]")
@warehouse_option
@outlets_option
@click.option("--rebuild", is_flag=True, help="Read everything in the raw store again from its bytes.")
@click.option("--force", is_flag=True, help="Publish even if far fewer facts were found than last time.")
@click.option("--batch-size", type=click.IntRange(min=1), help="Articles handed to one task. [default: 2000]")
@click.option("--workers", type=click.IntRange(min=1), help="Tasks at the same time. [default: 2]")
@click.option("--allow-private", is_flag=True, default=None, help="Allow URLs of this machine or network.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--verbose", is_flag=True, help="Print Prefect's log lines too.")
def run(inputs: tuple[str, ...], rebuild: bool, force: bool, **options: Any) -> None:  # noqa: ANN401
    """Add articles to a warehouse and publish it.

    Without arguments: what the active outlets announce; the bundled articles where there never were
    outlets. A folder is searched for .txt, .html, .htm and .md files. What cannot be read is listed with
    its reason, and the rest goes on.
    """
    from flows.session import refresh_once

    quiet, verbose, as_json = options.pop("quiet"), options.pop("verbose"), options.pop("as_json")
    settings = settings_of(**options)
    order = Order(inputs, with_outlets=options["outlets"] is not None, rebuild=rebuild, force=force)
    finish_orders(settings)
    summary = refresh_once(order, settings, verbose=verbose, show=not (quiet or as_json))
    if as_json:
        click.echo(summary.to_json())
    elif not quiet:
        click.echo(summary.to_text())
    if summary.run.blocked_because:
        raise PublishBlocked(f"{summary.run.blocked_because}; the warehouse is as before")
    sys.exit(EXIT_QUARANTINED if summary.run.refused else 0)


@main.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, metavar="[PATH|URL …]")
@warehouse_option
@outlets_option
@click.option("--allow-private", is_flag=True, default=None, help="Allow URLs of this machine or network.")
@click.option("--json", "as_json", is_flag=True, help="Print the account as one JSON object.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def fetch(inputs: tuple[str, ...], as_json: bool, quiet: bool, **options: Any) -> None:  # noqa: ANN401
    """Fetch and archive new articles, without reading or publishing them; `run` does that later.

    Quick enough to be started often: nothing but the raw store beside the warehouse is touched. A fetch
    that is stopped goes on where it was.
    """
    from flows.fetching import fetch_once

    settings = settings_of(**options)
    order = Order(inputs, with_outlets=options["outlets"] is not None)
    finish_orders(settings)
    told = fetch_once(order, settings, show=not (quiet or as_json))
    if not quiet:
        click.echo(told.to_json() if as_json else told.to_text())
    sys.exit(EXIT_QUARANTINED if told.in_trouble else 0)


@main.command()
@click.argument("query")
@warehouse_option
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--release", type=click.IntRange(min=1), help="Ask an older release instead of the current.")
def sql(query: str, warehouse: Path | None, form: str, as_json: bool, release: int | None) -> None:
    """Ask the published warehouse; QUERY is SQL, or - to read it from standard input.

    \b
    Examples:
      giamngheo sql "SHOW TABLES"
      giamngheo sql "SELECT explanation_vi FROM checks WHERE verdict = 'fail'"
      giamngheo sql --format csv "FROM facts" > facts.csv
    """
    from flows.answers import release_file, show

    settings = settings_of(warehouse=warehouse)
    file = settings.warehouse if release is None else release_file(settings, release)
    show(file, sys.stdin.read() if query == "-" else query, "json" if as_json else form)


@main.command(epilog=EXIT_CODES)
@click.argument("file")
@click.option("--only", metavar="METRIC", help="Show the figures of one metric, e.g. poor_households.")
@click.option("--furniture", is_flag=True, help="Show the lines that were left out, where they stood.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: article, facts, checks.")
def explain(file: str, only: str | None, furniture: bool, as_json: bool) -> None:
    """Show how one article is read: its figures marked, every column of each, and the checks.

    FILE is a file, or - to read it from standard input. Nothing is stored and no warehouse is asked.
    """
    from flows.explaining import explain as explained
    from flows.explaining import require_metric, show

    if only:
        require_metric(only)
    told = explained(file, settings_of())
    show(told.only(only) if only else told, as_json=as_json, with_furniture=furniture)


@main.command()
@warehouse_option
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
def report(warehouse: Path | None, in_browser: bool) -> None:
    """Say where the validation report of the last run is."""
    page = settings_of(warehouse=warehouse).data_folder / "report" / "index.html"
    if not page.is_file():
        raise SettingsError(f"there is no report at {page}; run `giamngheo run` first")
    click.echo(page)
    if in_browser:
        click.launch(page.resolve().as_uri())


@main.command()
@warehouse_option
def releases(warehouse: Path | None) -> None:
    """List what was published when; `giamngheo sql --release N` asks one of them."""
    from flows.answers import show

    show(settings_of(warehouse=warehouse).warehouse, "FROM releases ORDER BY release_id DESC", "table")


@main.command()
@warehouse_option
@click.option(
    "--port", type=click.IntRange(1, 65534), default=4242, show_default=True, help="Port of the UI."
)
def serve(warehouse: Path | None, port: int) -> None:
    """Start a Prefect server, its UI, a worker and the scheduled deployments, until Ctrl-C."""
    from flows.serve import serve as serve_until_stopped

    sys.exit(serve_until_stopped(settings_of(warehouse=warehouse).warehouse, port))


main.add_command(forget)
main.add_command(export_warc)


def _exit_code(problem: GiamngheoError) -> int:
    codes = {
        SettingsError: EXIT_USAGE,
        SeedError: EXIT_USAGE,
        InputRefused: EXIT_USAGE,
        PublishBlocked: EXIT_BLOCKED,
        WarehouseBusy: EXIT_BUSY,
    }
    return codes.get(type(problem), EXIT_BROKEN)


def entry() -> None:
    """Run the command; an error of ours becomes one clear line and its exit code."""
    try:
        main(standalone_mode=False)
    except GiamngheoError as problem:
        if "--verbose" in sys.argv:
            traceback.print_exception(problem)
        click.echo(f"giamngheo: {problem}", err=True)
        sys.exit(_exit_code(problem))
    except click.ClickException as problem:
        problem.show()
        sys.exit(EXIT_USAGE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("giamngheo: stopped; nothing half-done was published, run again to go on", err=True)
        sys.exit(EXIT_STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    entry()
