"""`python -m service`: options and environment -> settings -> uvicorn's public API.

One process by default. With HIDDENSTATE_WORKERS uvicorn's supervisor starts that many worker
processes on the one port: it replaces one that dies and, on SIGHUP, renews them one by one.

Exit codes: 0 after a signal and a clean end, 2 for a wrong setting or option, 1 for any other
reason not to start. Each reason is one sentence on stderr.
"""

import argparse
import functools
import math
import os
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from types import FrameType
from typing import TYPE_CHECKING

from service import errors

if TYPE_CHECKING:
    from service.settings import Settings

OTHER_FILES = 64  # descriptors beside those of connections
ONCE = 10**9  # seconds: uvicorn notifies at once, and then never again


def main(arguments: Sequence[str] | None = None, program: str = "python -m service") -> int:
    """Serves until a signal; returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _exit)
    # Imported here: process 1 of a container ignores signals that it does not handle.
    from models.bundle.manifest import BundleError  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    _apply_options(arguments, program)
    try:
        settings = read_settings()
        raise_file_limit(settings.max_connections)
        return _serve(settings, bind(settings.host, settings.port))
    except (errors.StartError, BundleError) as error:
        sys.stderr.write(f"hiddenstate does not start: {error}\n")
        return 2 if isinstance(error, errors.SettingsError) else 1


def _serve(settings: "Settings", listener: socket.socket) -> int:
    import uvicorn  # noqa: PLC0415 - after the settings, whose faults need no wait

    from service.http.shutdown import FOLDER, Supervisor, announce  # noqa: PLC0415
    from service.observability.logging import make_logger, relay_libraries  # noqa: PLC0415

    relay_libraries(make_logger(settings.log_level))
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    config = uvicorn.Config(
        "service.app:create_worker_app",
        factory=True,
        http="service.http.timeouts:Protocol",
        ws="none",
        lifespan="on",
        workers=settings.workers,
        log_config=None,
        log_level="info",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=math.ceil(settings.idle_seconds),
        timeout_graceful_shutdown=math.ceil(settings.drain_seconds),
        timeout_worker_healthcheck=20,
        callback_notify=functools.partial(announce, address),
        timeout_notify=ONCE,
    )
    if settings.workers == 1:
        config.load()  # before the server takes over the signals: one ends the start at once
        uvicorn.Server(config).run([listener])
        return 0
    try:
        folder = tempfile.TemporaryDirectory(prefix="hiddenstate-metrics-")
    except OSError as error:
        raise errors.StartError(
            f"the worker processes have no folder for their metrics ({error.strerror}): set TMPDIR "
            "to one that can be written"
        ) from None
    with folder as name:
        os.environ[FOLDER] = name
        supervisor = Supervisor(config, [listener])
        supervisor.run()
        return supervisor.exit_code()


def _apply_options(arguments: Sequence[str] | None, program: str) -> None:
    """Writes options into the environment, where this process and its workers read settings."""
    from service.settings import PREFIX, Settings  # noqa: PLC0415

    parser = argparse.ArgumentParser(
        prog="hiddenstate",
        usage=argparse.SUPPRESS,  # too long to stand in front of each complaint
        description=f"{program} [OPTIONS]: serves the newest bundle of each name over HTTP. "
        f"Example: {program} --port 9000",
        epilog="Each option is also a variable, such as HIDDENSTATE_PORT. Bounds: docs/settings.md",
        allow_abbrev=False,
    )
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory else f" (default: {field.default})"
        told = f"{field.description}{default}"
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="VALUE", help=told)
    for name, value in vars(parser.parse_args(arguments)).items():
        if value is not None:
            os.environ[f"{PREFIX}{name.upper()}"] = value


def raise_file_limit(connections: int) -> None:
    """Lets the process open a file descriptor for each connection; raises SettingsError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = connections + OTHER_FILES
    if hard != resource.RLIM_INFINITY and needed > hard:
        raise errors.SettingsError(
            f"HIDDENSTATE_MAX_CONNECTIONS is {connections}, but this process may open only {hard} "
            f"files: it must be at most {hard - OTHER_FILES}, or raise the limit (ulimit -n)"
        )
    if soft != resource.RLIM_INFINITY and needed > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def bind(host: str, port: int) -> socket.socket:
    """The socket to listen on, before a model is loaded; raises StartError."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise errors.StartError(
            f"port {port} on {host} cannot be had ({error.strerror}); stop what uses it, or set "
            "HIDDENSTATE_PORT (and HIDDENSTATE_HOST) to another"
        ) from None
    return listener


def _exit(number: int, frame: FrameType | None) -> None:
    os._exit(0)  # an exception would become an ImportError inside the import of a C extension


if __name__ == "__main__":
    sys.exit(main())
