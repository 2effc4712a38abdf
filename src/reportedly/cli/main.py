"""The `reportedly` command: its commands, its exit codes, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

from reportedly import __version__
from reportedly.cli.add import add
from reportedly.cli.batch import batch
from reportedly.cli.check import check
from reportedly.cli.diff import diff
from reportedly.cli.export import export
from reportedly.cli.info import info
from reportedly.cli.judge import judge
from reportedly.cli.read import read
from reportedly.cli.replies import replies
from reportedly.cli.schema import schema
from reportedly.cli.search import search
from reportedly.cli.serve import serve
from reportedly.cli.source import source
from reportedly.cli.tensions import tensions
from reportedly.cli.timeline import timeline
from reportedly.cli.unresolved import unresolved
from reportedly.cli.user import user
from reportedly.cli.who import who
from reportedly.cli.why import why
from reportedly.errors import ReportedlyError

INTERRUPTED = 130
CLOSED_PIPE = 141
TERMINATED = 143

_EPILOG = """\b
Exit codes:
    0  everything was read
    1  some references could not be read (each is named on standard error)
    2  the command line makes no sense
    3  the model is missing or damaged
    4  the ledger cannot be opened, read or written
  130  interrupted
  141  whoever read the output went away
  143  told to end (SIGTERM)
"""


class _ClosedPipeError(Exception):
    """Whoever read the output went away; click would end with 1 if it saw the OSError."""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            done: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _ClosedPipeError from error
        return done


@click.group(
    cls=_Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news articles and answer: who said what, and how sure is that.

    It reports what pages print; it rates nothing true or false.
    """


cli.add_command(add)
cli.add_command(batch)
cli.add_command(check)
cli.add_command(info)
cli.add_command(read)
cli.add_command(replies)
cli.add_command(schema)
cli.add_command(search)
cli.add_command(serve)
cli.add_command(source)
cli.add_command(tensions)
cli.add_command(timeline)
cli.add_command(unresolved)
cli.add_command(user)
cli.add_command(who)
cli.add_command(diff)
cli.add_command(export)
cli.add_command(judge)
cli.add_command(why)


def main() -> NoReturn:
    """Run the command line and leave with its exit code; no traceback on an expected end."""
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:]))


def _terminated(*_: object) -> NoReturn:
    """A scheduler's way to end a process: left in good order, as after Ctrl-C."""
    raise SystemExit(TERMINATED)


def run(arguments: list[str]) -> int:
    """The exit code of one command line."""
    try:
        code = cli.main(args=arguments, prog_name="reportedly", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except _ClosedPipeError:
        _hush()
        return CLOSED_PIPE
    except ReportedlyError as error:
        click.echo(f"reportedly: {error}", err=True)
        return error.exit_code
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        click.echo(f"reportedly: {error.strerror or error}{where}", err=True)
        return 1
    return code if isinstance(code, int) else 0


def _hush() -> None:
    """Let the interpreter flush its closed output into nothing when it ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


if __name__ == "__main__":
    main()
