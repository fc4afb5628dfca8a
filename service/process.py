"""A process's whole life: reads the settings, takes the port, loads the bundles, serves.

With one worker that is this process; with more, it is their parent (`service/parent.py`).

Exit codes: 0 after a signal and a clean end, 2 for a wrong setting, 1 for any other reason not to
start. Each reason is one sentence on stderr: an operator needs no traceback.
"""

import socket
import sys

from models.bundle.manifest import BundleError
from service.errors import SettingsError, StartError
from service.listening import bind
from service.parent import lead
from service.settings import Settings, read_settings


def live() -> int:
    """Serves until a signal; returns the exit code."""
    try:
        settings = read_settings()
        listener = bind(settings)
        return lead(settings, listener) if settings.workers > 1 else _serve(settings, listener)
    except SettingsError as error:
        return _explain(error, 2)
    except (StartError, BundleError) as error:
        return _explain(error, 1)


def _serve(settings: Settings, listener: socket.socket) -> int:
    # Imported here, for a parent of workers needs none of it: it stays small.
    from service.app import create_app  # noqa: PLC0415
    from service.server import Server  # noqa: PLC0415

    Server(create_app(settings), settings).run([listener])
    return 0


def _explain(error: Exception, code: int) -> int:
    sys.stderr.write(f"hiddenstate does not start: {error}\n")
    return code
