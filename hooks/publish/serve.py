"""Serve the site on this machine and build it anew when a file changes: `make serve`.

Every build goes through the very steps of `make site`, in a process that is kept for as long as
the code stays the same. So changed code counts at once, a changed text is on its page in a moment,
what is shown is what will be published, and after an error the last good site stays in view, with
the errors above it and in the terminal, until they are mended. The one difference is a script
that the server adds to each page to reload it.
"""

import errno
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path

from watchdog.events import (
    FileClosedNoWriteEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from hooks import ROOT
from hooks.publish.publish import Maker, publish
from hooks.publish.serve_http import HOST, Builds, SiteServer, make_server
from pathway_data.content_place import content_folder

WATCHED = ("calculators", "docs", "hooks", "mkdocs.yml", "pathway_data")
DEFAULT_PORT = 8000
# An editor writes a file in several steps; wait until it has been quiet for this long.
QUIET_SECONDS = 0.1


class Changes(FileSystemEventHandler):
    """Notes that something was written, whatever it was."""

    def __init__(self) -> None:
        self._happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take every event but those of reading and of caches."""
        read = isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent)
        if not read and not event.is_directory and "__pycache__" not in str(event.src_path):
            self._happened.set()

    def wait(self) -> None:
        """Return when something has changed and then nothing more for a moment."""
        self._happened.wait()
        while self._happened.is_set():
            self._happened.clear()
            self._happened.wait(QUIET_SECONDS)


def open_server(directory: Path, wanted: str | None, new_build: Builds) -> SiteServer:
    """Return a server on the wanted port, or by default on 8000 or else any free port.

    Raises `ValueError` with a line for the user if the wanted port is no port or is taken.
    """
    if wanted and not (wanted.isdecimal() and 0 <= int(wanted) < 65536):
        raise ValueError(f'PORT "{wanted}" er ikke en port – forventet et tal fra 0 til 65535')
    port = int(wanted) if wanted else DEFAULT_PORT
    try:
        return make_server(directory, port, new_build)
    except OSError as error:
        if wanted and error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise ValueError(f"Port {port} er optaget – vælg en anden med PORT=") from None
        return make_server(directory, 0, new_build)


def build(site: Path, maker: Maker, new_build: Builds) -> bool:
    """Build the site; its errors are printed at once, so that those of two builds never mix.

    The open pages hear of it, and show the errors.
    """
    outcome = publish(site, maker=maker)
    if not outcome.ok:
        print("\n".join(outcome.lines), file=sys.stderr, flush=True)
    new_build.tell(() if outcome.ok else outcome.lines)
    return outcome.ok


def rebuild_for_ever(site: Path, maker: Maker, changes: Changes, new_build: Builds) -> None:
    """Build after each change; tell the pages what came of it."""
    while True:
        changes.wait()
        if build(site, maker, new_build):
            print("Siden er bygget igen", flush=True)
        elif site.exists():
            print("Siden vises stadig, som den var før fejlen", file=sys.stderr, flush=True)


def _watched() -> list[Path]:
    """What a change of counts: the project, and the content where it is another's."""
    content = content_folder()
    project = [ROOT / name for name in WATCHED]
    return project if any(map(content.is_relative_to, project)) else [*project, content]


def run(site: Path) -> int:
    """Build, serve and rebuild until the user stops it; return the exit code."""
    new_build = Builds()
    try:
        server = open_server(site, os.environ.get("PORT"), new_build)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    changes = Changes()
    observer = Observer()
    for folder in _watched():
        observer.schedule(changes, str(folder), recursive=True)
    with server, Maker() as maker:
        observer.start()
        print("Siden bygges …", flush=True)
        site.mkdir(parents=True, exist_ok=True)
        build(site, maker, new_build)
        arguments = (site, maker, changes, new_build)
        threading.Thread(target=rebuild_for_ever, args=arguments, daemon=True).start()
        print(f"Siden kører på http://{HOST}:{server.server_port}/ (Ctrl-C stopper)", flush=True)
        server.serve_forever()
    return 0


def main() -> int:
    """Serve from a temporary folder; the site in `site/` is left alone."""
    # A shell lets its background commands ignore Ctrl-C; here it counts all the same. Being told
    # to end does what Ctrl-C does, so that the temporary folder is removed.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="site-", ignore_cleanup_errors=True) as temporary:
        try:
            return run(Path(temporary, "site"))
        except KeyboardInterrupt:
            print("\nStoppet")
            return 0


if __name__ == "__main__":
    sys.exit(main())
