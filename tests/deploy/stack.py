"""The compose file's service and Prometheus, really up, on ports of their own."""

import json
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.deploy.engine import Engine, called, checked
from tests.deploy.prometheus import Prometheus
from tests.service.server import until
from tests.service.wire import Wire, request

SERVICES = ("service", "prometheus")


@dataclass(frozen=True)
class Stack:
    """What is up.

    Attributes:
        container: the service's.
        port: where this machine reaches it, as a user does.
    """

    engine: Engine
    project: str
    container: str
    port: int
    prometheus: Prometheus

    def connect(self) -> Wire:
        """To the container itself: a proxy on the published port could hide how it ends."""
        networks = self.engine.inspect(self.container)["NetworkSettings"]["Networks"]
        (network,) = networks.values()
        return Wire(8000, host=network["IPAddress"])

    def ready(self) -> bool:
        """Whether /readyz says so through the published port."""
        try:
            with Wire(self.port) as wire:
                wire.send(request("GET", "/readyz"))
                return wire.answer().status == 200
        except OSError:
            return False

    def answered(self, route: str) -> int:
        """How many requests were answered with 200, by the service's own log."""
        events = [json.loads(line) for line in self.engine.log(self.container).splitlines()]
        return sum(one.get("route") == route and one.get("status") == 200 for one in events)


@contextmanager
def composed(engine: Engine) -> Iterator[Stack]:
    """`docker compose up` in a project of its own, and `down` at the end."""
    project = f"hiddenstate-test-{uuid.uuid4().hex[:8]}"
    port, watcher = free_ports(2)
    ports = {"SERVICE_PORT": str(port), "PROMETHEUS_PORT": str(watcher)}
    compose = [*engine.compose, "-p", project]
    try:
        checked([*compose, "up", "--detach", *SERVICES], **ports)
        container = container_of(engine, project, "service")
        stack = Stack(engine, project, container, port, Prometheus(watcher))
        until(stack.ready)
        yield stack
    finally:
        called([*compose, "down", "--volumes"], **ports)


def container_of(engine: Engine, project: str, service: str) -> str:
    """The container that compose made for a service."""
    labels = {"project": project, "service": service}
    filters = [f"--filter=label=com.docker.compose.{key}={value}" for key, value in labels.items()]
    return engine.ask("ps", "--quiet", *filters).strip()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
