"""The image and the compose file in a real container engine: rights, limits and shutdown."""

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.deploy.engine import BASE, IMAGE, Engine
from tests.deploy.expressions import Expression
from tests.deploy.stack import Stack, compose_up
from tests.service.load import Clients
from tests.service.server import until
from tests.test_readme import ADDRESS, conversations, same, shell

pytestmark = pytest.mark.xdist_group("containers")
USER = "10001"
GRACE_SECONDS = 30  # stop_grace_period of docker-compose.yml
LOADING_GRACE_SECONDS = 10  # while the models load, nothing has to be drained
CLIENTS = 20
SETTINGS = "from service.settings import Settings; s = Settings(); print(s.workers, s.threads)"
LIMIT = "a, b = open('/sys/fs/cgroup/cpu.max').read().split(); print(int(a) // int(b))"


@pytest.fixture(scope="module")
def stack(engine: Engine) -> Iterator[Stack]:
    """The service and Prometheus, for tests that do not change them."""
    with compose_up(engine) as up:
        yield up


def test_readme_requests_are_answered_and_counted(stack: Stack) -> None:
    """The README's requests get its answers on the published port, and Prometheus counts them."""
    requests = conversations()
    for command, expected in requests:
        given = shell(command.replace(ADDRESS, f"http://127.0.0.1:{stack.port}"))
        assert same(json.loads(given), expected), given
    until(lambda: stack.prometheus.target_health() == ["up"])
    counted = Expression("", 'sum(hiddenstate_requests_total{task!="none", code="200"})')
    until(lambda: stack.prometheus.query(counted) == [len(requests)])


def test_the_health_check_passes(stack: Stack) -> None:
    """The health check of the image finds the service healthy."""
    until(lambda: stack.engine.healthy(stack.container))


def test_the_image_has_standard_labels(engine: Engine) -> None:
    """Title, licence, version and revision have the names of the OCI specification."""
    labels = engine.inspect(IMAGE)["Config"]["Labels"]
    for name in ("title", "description", "licenses", "version", "revision", "base.name"):
        assert labels[f"org.opencontainers.image.{name}"], name


def test_the_image_is_small(engine: Engine) -> None:
    """The image adds less than 350 MB to its base image."""
    assert engine.inspect(IMAGE)["Size"] - engine.inspect(BASE)["Size"] < 350e6


@pytest.mark.parametrize("place", ["/", "/app", "/app/artifacts", "/opt/venv", "/etc", "/usr/bin"])
def test_the_file_system_is_read_only(stack: Stack, place: str) -> None:
    """No user can write to the root file system or to the bundles."""
    done = stack.engine.run_python(stack.container, f"open('{place}/new', 'w')")
    assert "Read-only file system" in done.stderr


def test_tmp_is_writable_up_to_its_limit(stack: Stack) -> None:
    """/tmp accepts files and is full after 64 MB."""
    code = (
        "f = open('/tmp/new', 'wb', 0); f.write(b'x'); print('written'); f.write(bytes(99 << 20)); "
    )
    done = stack.engine.run_python(stack.container, code + "f.write(b'x')")
    stack.engine.run_python(stack.container, "import os; os.remove('/tmp/new')")
    assert "written" in done.stdout
    assert "No space left on device" in done.stderr


def test_processes_run_without_root(stack: Stack) -> None:
    """The service and each process in the container have user 10001 and no capability."""
    for process in ("1", "self"):
        code = f"print(open('/proc/{process}/status').read())"
        done = stack.engine.run_python(stack.container, code)
        status = dict(line.split(":\t", 1) for line in done.stdout.splitlines() if ":\t" in line)
        assert status["Uid"].split() == [USER] * 4
        assert status["Gid"].split() == [USER] * 4
        for kind in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
            assert int(status[kind], 16) == 0, kind
        assert status["NoNewPrivs"] == "1"


@pytest.mark.parametrize("code", ["os.setuid(0)", "os.setgid(0)", "os.chroot('/tmp')"])
def test_a_process_cannot_become_root(stack: Stack, code: str) -> None:
    """The kernel refuses system calls that need a capability."""
    done = stack.engine.run_python(stack.container, f"import os; {code}")
    assert "Operation not permitted" in done.stderr


def test_setuid_programs_have_no_effect(stack: Stack) -> None:
    """`su`, which is in the base image, does not become root."""
    done = stack.engine.attempt("exec", stack.container, "su", "-c", "id -u", "root")
    assert done.returncode != 0
    assert "0" not in done.stdout.split()


def test_no_request_is_lost_when_it_stops_under_load(engine: Engine) -> None:
    """After `docker stop` under load each accepted request is answered, and the exit code is 0."""
    with compose_up(engine) as up:
        clients = Clients(up, CLIENTS)
        clients.begin()
        until(lambda: clients.counts["answered"] > 5 * CLIENTS)
        engine.output("stop", "--time", str(GRACE_SECONDS), up.container)
        clients.end()
        # 0, not 137: the engine did not have to kill it after the grace period.
        assert engine.inspect(up.container)["State"]["ExitCode"] == 0
        assert up.answered("/v1/sentiment") == clients.counts["answered"]
    assert not [fate for fate in clients.counts if fate.startswith("lost")], clients.counts


@pytest.mark.parametrize("seconds", [0, 0.3, 0.6, 0.9])
def test_it_stops_while_it_loads(engine: Engine, seconds: float) -> None:
    """SIGTERM at any moment of the start ends process 1 with exit code 0 (137 if it was killed)."""
    with started(engine) as name:
        time.sleep(seconds)
        engine.output("stop", "--time", str(LOADING_GRACE_SECONDS), name)
        assert engine.inspect(name)["State"]["ExitCode"] == 0


@pytest.mark.parametrize("cores", ["1", "2"])
def test_engine_threads_follow_the_cpu_limit(engine: Engine, cores: str) -> None:
    """There is one process, with one engine thread for each core of the limit."""
    with started(engine, f"--cpus={cores}") as name:
        until(lambda: engine.healthy(name))
        if engine.run_python(name, LIMIT).stdout.split() != [cores]:
            pytest.skip("this container engine sets no cpu limit")
        assert engine.run_python(name, SETTINGS).stdout.split() == ["1", cores]


@contextmanager
def started(engine: Engine, *flags: str) -> Iterator[str]:
    """A container of the image that has just been started."""
    name = f"hiddenstate-test-{uuid.uuid4().hex[:8]}"
    engine.output("run", "--detach", "--name", name, *flags, IMAGE)
    try:
        yield name
    finally:
        engine.attempt("rm", "--force", name)
