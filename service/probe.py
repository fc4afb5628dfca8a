"""`python -m service.probe`: exit code 0 when the service of this container is ready, else 1.

For a health check in an image that has no curl. It runs every few seconds beside the service, so
it loads the standard library only: the port is read without `service.settings`, and a test holds
the two together.
"""

import http.client
import os
import sys

SECONDS = 3.0  # less than the time that a health check is given
PORT = "8000"


def main() -> int:
    """Asks /readyz; the reason of a failure is one sentence on stderr."""
    host = os.environ.get("HIDDENSTATE_HOST") or "127.0.0.1"  # 0.0.0.0 and :: lead there too
    port = os.environ.get("HIDDENSTATE_PORT") or PORT
    try:
        connection = http.client.HTTPConnection(host, int(port), timeout=SECONDS)
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        sys.stdout.write(answer.read().decode() + "\n")
    except (OSError, ValueError, http.client.HTTPException) as error:
        sys.stderr.write(f"no answer on port {port}: {error}\n")
        return 1
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
