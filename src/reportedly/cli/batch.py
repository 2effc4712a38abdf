"""`reportedly batch`: its arguments."""

from __future__ import annotations

import re
from typing import Any

import click

from reportedly.cli.options import iso_date, min_score_option, model_option

_EPILOG = """\b
Examples:
  reportedly batch 'warc/*.warc.gz' -o march
  reportedly batch saved-pages/ feeds/*.rss @more.txt -o march --jobs 8
  reportedly batch pages.jsonl.gz -o trial --limit 2
  reportedly batch -o march --resume
  reportedly batch /shared/warc -o /shared/march --engine ray --address auto
  reportedly add --from-parquet march --db march.db
"""
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMG]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def size(_: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Bytes of ``10M``, None of None; usage error otherwise."""
    if value is None:
        return None
    found = _SIZE.fullmatch(value.strip())
    count = int(float(found[1]) * _UNITS[found[2].lower()]) if found else 0
    if count < 1:
        raise click.BadParameter(f"{value!r} is no size like 10M", param=parameter)
    return count


@click.command(epilog=_EPILOG)
@click.argument("refs", metavar="[REF...]", nargs=-1)
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="Write to this folder; made if need be."
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with the run in FOLDER, with its options: read what is missing.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    show_default=True,
    help="Processes on this machine, or actors on a Ray cluster.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Workers, one core and one model each. Default: as many as there are cores.",
)
@click.option(
    "--address",
    metavar="ADDRESS",
    help="The Ray cluster: auto, HOST:PORT or ray://HOST:PORT. Default: Ray on this machine.",
)
@model_option
@click.option(
    "--extractor",
    metavar="NAME",
    default="full",
    show_default=True,
    help="What finds the article in a page: full, or fast (quicker, and worse at it).",
)
@min_score_option
@click.option(
    "--published",
    metavar="DATE",
    callback=iso_date,
    help="When every page was published (2031-03-12); wins over what pages say.",
)
@click.option(
    "--max-bytes",
    metavar="SIZE",
    default="10M",
    show_default=True,
    callback=size,
    help="Skip a page that is larger, packed or unpacked.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Skip a page that needs more processor time.",
)
@click.option(
    "--shard-size",
    "shard_bytes",
    metavar="SIZE",
    callback=size,
    help="What a worker reads in one go, in bytes of the input. Default: what fits, 500k to 8M.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read N shards and stop, to try it; --resume reads on.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if any page was skipped as broken.")
@click.option(
    "--allow-loopback", is_flag=True, help="Let a URL name this very machine (127.0.0.1)."
)
def batch(**options: Any) -> int:
    """Read a whole archive into Parquet files, side by side on many cores.

    REF is a WARC file, JSON lines or Parquet of pages (columns html or text, url, published),
    an RSS or Atom file, a page, a folder of all these, a pattern, an http(s) address, or
    @FILE: a list of such, one a line.

    FOLDER gets articles/, attributions/ (Parquet), copies.parquet (near-copies), skipped.jsonl
    (each page that was not read, and why) and report.json. They depend on the input and the
    options alone, not on the engine or the number of workers. Nothing stops a run but you: a
    broken page costs one row in skipped.jsonl, and --resume completes what was cut off.
    """
    from reportedly.cli.batch_run import run

    return run(options)
