"""The Dockerfile and docker-compose.yml keep what their pages promise; no engine is needed here."""

import re

import yaml

from service.settings import Settings
from tests.deploy.expressions import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_the_image_holds_the_service_and_its_bundles_only() -> None:
    """Nothing else of the repository is copied into what runs."""
    _, runtime = DOCKERFILE.split(" AS runtime\n")
    copied = set(re.findall(r"^COPY (?!--from)(\S+)", runtime, re.M))
    assert copied == {"models/__init__.py", "models/bundle/", "service/", "artifacts/"}


def test_the_default_image_is_for_the_cpu() -> None:
    """A build without a target makes the last stage."""
    assert re.findall(r"^FROM \S+ AS (\S+)$", DOCKERFILE, re.M)[-1] == "cpu"


def test_nothing_has_more_rights_than_it_needs() -> None:
    """Each container: no capability, no new privileges, no writing, bounded, for this machine."""
    for name, one in COMPOSE.items():
        assert one["read_only"], name
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert one["cpus"], name
        assert one["mem_limit"], name
        assert all(port.startswith("127.0.0.1:") for port in one["ports"]), name


def test_the_service_has_time_to_leave() -> None:
    """Docker waits longer before it kills than the service may take to leave."""
    fields = Settings.model_fields
    leaving = fields["notice_seconds"].default + fields["drain_seconds"].default + 5
    for name in ("service", "service-gpu"):
        assert float(COMPOSE[name]["stop_grace_period"].removesuffix("s")) > leaving
        assert "./artifacts:/app/artifacts:ro" in COMPOSE[name]["volumes"]


def test_each_health_check_is_the_same() -> None:
    """The image's own and the compose file's run one command."""
    command = re.search(r"HEALTHCHECK .* CMD (\[.*\])", DOCKERFILE)
    assert command is not None
    assert ["CMD", *yaml.safe_load(command[1])] == COMPOSE["service"]["healthcheck"]["test"]
