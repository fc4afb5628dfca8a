"""The service and Prometheus of docker-compose.yml, running on ports of their own."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.deploy.engine import Engine, attempt, output
from tests.deploy.ports import free_ports
from tests.deploy.prometheus import Prometheus
from tests.service.server import until
from tests.service.wire import Wire, request

SERVICES = ("service", "prometheus")


@dataclass(frozen=True)
class Stack:
    """A running compose project.

    Attributes:
        container: of the service.
        port: the published port of the service.
    """

    engine: Engine
    project: str
    container: str
    port: int
    prometheus: Prometheus

    def connect(self) -> Wire:
        """A connection to the container itself: the engine's own proxy could hide how it ends."""
        networks = self.engine.inspect(self.container)["NetworkSettings"]["Networks"]
        (network,) = networks.values()
        return Wire(8000, host=network["IPAddress"])

    def ready(self) -> bool:
        """Whether /readyz has status 200 on the published port."""
        try:
            with Wire(self.port) as wire:
                wire.send(request("GET", "/readyz"))
                return wire.answer().status == 200
        except OSError:
            return False

    def answered(self, route: str) -> int:
        """How many requests got status 200, by the log of the service."""
        events = [json.loads(line) for line in self.engine.logs(self.container).splitlines()]
        return sum(one.get("route") == route and one.get("status") == 200 for one in events)


@contextmanager
def compose_up(engine: Engine) -> Iterator[Stack]:
    """`docker compose up` in a project of its own, and `down` at the end."""
    project = f"hiddenstate-test-{uuid.uuid4().hex[:8]}"
    port, prometheus_port = free_ports(2)
    ports = {"SERVICE_PORT": str(port), "PROMETHEUS_PORT": str(prometheus_port)}
    compose = [*engine.compose, "-p", project]
    try:
        output([*compose, "up", "--detach", *SERVICES], **ports)
        container = container_of(engine, project, "service")
        stack = Stack(engine, project, container, port, Prometheus(prometheus_port))
        until(stack.ready)
        yield stack
    finally:
        attempt([*compose, "down", "--volumes"], **ports)


def container_of(engine: Engine, project: str, service: str) -> str:
    """The container of a compose service."""
    labels = {"project": project, "service": service}
    filters = [f"--filter=label=com.docker.compose.{key}={value}" for key, value in labels.items()]
    return engine.output("ps", "--quiet", *filters).strip()
