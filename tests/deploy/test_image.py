"""Static checks of the Dockerfile and docker-compose.yml; they need no container engine."""

import re

import yaml

from service.settings import Settings
from tests.deploy.expressions import ROOT
from tests.deploy.memory import needed_bytes, parse_bytes

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
LOCAL_PORT = re.compile(r"(127\.0\.0\.1|\$\{\w+:-127\.0\.0\.1\}):")


def test_the_image_contains_only_the_service_and_its_bundles() -> None:
    """The runtime stage copies nothing else of the repository."""
    _, runtime = DOCKERFILE.split(" AS runtime\n")
    copied = set(re.findall(r"^COPY (?!--from)(\S+)", runtime, re.M))
    assert copied == {"models/__init__.py", "models/bundle/", "service/", "artifacts/"}


def test_the_default_target_is_cpu() -> None:
    """A build without a target makes the last stage, which is `cpu`."""
    assert re.findall(r"^FROM \S+ AS (\S+)$", DOCKERFILE, re.M)[-1] == "cpu"


def test_each_container_has_minimal_rights() -> None:
    """Each container has no capability, a read-only file system, limits, and a local port."""
    for name, one in COMPOSE.items():
        assert one["read_only"], name
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert one["cpus"], name
        assert one["mem_limit"], name
        assert all(LOCAL_PORT.match(port) for port in one["ports"]), name


def test_the_grace_period_covers_the_drain() -> None:
    """Docker waits longer before it kills the service than notice and drain take together."""
    fields = Settings.model_fields
    shutdown = fields["notice_seconds"].default + fields["drain_seconds"].default + 5
    for name in ("service", "service-gpu"):
        assert float(COMPOSE[name]["stop_grace_period"].removesuffix("s")) > shutdown
        assert "./artifacts:/app/artifacts:ro" in COMPOSE[name]["volumes"]


def test_both_health_checks_are_equal() -> None:
    """The image and the compose file run the same command."""
    command = re.search(r"HEALTHCHECK .* CMD (\[.*\])", DOCKERFILE)
    assert command is not None
    assert ["CMD", *yaml.safe_load(command[1])] == COMPOSE["service"]["healthcheck"]["test"]


def test_the_memory_limit_covers_full_bodies() -> None:
    """The limit holds the process, /tmp, and a full body on each connection."""
    service = COMPOSE["service"]
    (tmpfs,) = service["tmpfs"]
    needed = needed_bytes(service["environment"], tmpfs.partition("size=")[2])
    assert parse_bytes(service["mem_limit"]) >= needed
