"""Serve the built book on this machine only, until stopped: `serve.py FOLDER`."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
PORTS = range(8000, 8100)


class Quiet(SimpleHTTPRequestHandler):
    """A handler that does not print every request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay silent: the name of the first argument is the base class's."""


def first_free(folder: Path) -> ThreadingHTTPServer:
    """Return a server on the first free port.

    Raises
    ------
    OSError
        If every port tried is taken.
    """
    for port in PORTS:
        try:
            return ThreadingHTTPServer((HOST, port), partial(Quiet, directory=folder))
        except OSError:
            continue
    msg = f"No free port between {PORTS.start} and {PORTS.stop - 1} on {HOST}."
    raise OSError(msg)


def main() -> None:
    """Serve the folder named on the command line."""
    folder = Path(sys.argv[1]).resolve()
    server = first_free(folder)
    print(f"The book:  http://{HOST}:{server.server_port}/")
    print(f"Its files: {folder}  (index.html opens by a double click as well)")
    print("Stop with Ctrl+C.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
