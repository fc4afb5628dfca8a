"""A process's whole life: reads the settings, takes the port, loads the bundles, serves.

Exit codes: 0 after a signal and a clean end, 2 for a wrong setting, 1 for any other reason not to
start. Each reason is one sentence on stderr: an operator needs no traceback.
"""

import sys

from models.bundle.manifest import BundleError
from service.app import create_app
from service.errors import SettingsError, StartError
from service.server import Server, bind
from service.settings import read_settings


def live() -> int:
    """Serves until a signal; returns the exit code."""
    try:
        settings = read_settings()
        listener = bind(settings)
        Server(create_app(settings), settings).run([listener])
    except SettingsError as error:
        return _explain(error, 2)
    except (StartError, BundleError) as error:
        return _explain(error, 1)
    return 0


def _explain(error: Exception, code: int) -> int:
    sys.stderr.write(f"hiddenstate does not start: {error}\n")
    return code
