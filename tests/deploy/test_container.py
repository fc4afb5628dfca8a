"""The image and the compose file in a real container engine: what they may, and how they end."""

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.deploy.engine import BASE, IMAGE, Engine
from tests.deploy.expressions import Expression
from tests.deploy.stack import Stack, composed
from tests.service.crowd import Crowd
from tests.service.running import until
from tests.test_readme import ADDRESS, conversations, same, shell

USER = "10001"
GRACE_SECONDS = 30  # docker-compose.yml's stop_grace_period
CLIENTS = 20
METRICS = """
from urllib.request import urlopen
print(urlopen("http://127.0.0.1:8000/metrics").read().decode())
"""
LIMIT = "a, b = open('/sys/fs/cgroup/cpu.max').read().split(); print(int(a) // int(b))"


@pytest.fixture(scope="module")
def stack(engine: Engine) -> Iterator[Stack]:
    """Service and Prometheus, for tests that leave them as they are."""
    with composed(engine) as up:
        yield up


def test_the_pages_requests_are_answered_and_counted(stack: Stack) -> None:
    """The README's curls get their answers on the published port, and Prometheus counts them."""
    asked = conversations()
    for command, expected in asked:
        given = shell(command.replace(ADDRESS, f"http://127.0.0.1:{stack.port}"))
        assert same(json.loads(given), expected), given
    until(lambda: [one["health"] for one in stack.prometheus.targets()] == ["up"])
    counted = Expression("", 'sum(hiddenstate_requests_total{task!="none", code="200"})')
    until(lambda: stack.prometheus.ask(counted) == [len(asked)])


def test_the_health_check_says_so(stack: Stack) -> None:
    """The image's own check finds the service healthy."""
    until(lambda: stack.engine.healthy(stack.container))


def test_the_image_says_what_it_is(engine: Engine) -> None:
    """Title, licence, version and revision, under the names that every registry reads."""
    labels = engine.inspect(IMAGE)["Config"]["Labels"]
    for name in ("title", "description", "licenses", "version", "revision", "base.name"):
        assert labels[f"org.opencontainers.image.{name}"], name


def test_the_image_is_light(engine: Engine) -> None:
    """What stands above the base image weighs less than 350 MB."""
    assert engine.inspect(IMAGE)["Size"] - engine.inspect(BASE)["Size"] < 350e6


@pytest.mark.parametrize("place", ["/", "/app", "/app/artifacts", "/opt/venv", "/etc", "/usr/bin"])
def test_nothing_can_be_written(stack: Stack, place: str) -> None:
    """The root file system and the bundles are read-only, for everyone."""
    done = stack.engine.program(stack.container, f"open('{place}/new', 'w')")
    assert "Read-only file system" in done.stderr


def test_only_tmp_can_be_written_and_it_ends(stack: Stack) -> None:
    """/tmp is there for libraries, and full after 64 MB."""
    code = (
        "f = open('/tmp/new', 'wb', 0); f.write(b'x'); print('written'); f.write(bytes(99 << 20)); "
    )
    done = stack.engine.program(stack.container, code + "f.write(b'x')")
    stack.engine.program(stack.container, "import os; os.remove('/tmp/new')")
    assert "written" in done.stdout
    assert "No space left on device" in done.stderr


def test_it_is_nobody_and_stays_nobody(stack: Stack) -> None:
    """The process and all it may start: user 10001, no capability, no way to gain one."""
    for process in ("1", "self"):
        code = f"print(open('/proc/{process}/status').read())"
        done = stack.engine.program(stack.container, code)
        status = dict(line.split(":\t", 1) for line in done.stdout.splitlines() if ":\t" in line)
        assert status["Uid"].split() == [USER] * 4
        assert status["Gid"].split() == [USER] * 4
        for kind in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
            assert int(status[kind], 16) == 0, kind
        assert status["NoNewPrivs"] == "1"


@pytest.mark.parametrize("code", ["os.setuid(0)", "os.setgid(0)", "os.chroot('/tmp')"])
def test_it_cannot_become_root(stack: Stack, code: str) -> None:
    """To ask the kernel for more is refused."""
    done = stack.engine.program(stack.container, f"import os; {code}")
    assert "Operation not permitted" in done.stderr


def test_a_setuid_program_gives_nothing(stack: Stack) -> None:
    """`su`, which the base has, runs as nobody too."""
    done = stack.engine.tell("exec", stack.container, "su", "-c", "id -u", "root")
    assert done.returncode != 0
    assert "0" not in done.stdout.split()


def test_stopping_under_load_loses_nothing(engine: Engine) -> None:
    """`docker stop` amid many clients: each accepted request is answered, and nothing is killed."""
    with composed(engine) as up:
        crowd = Crowd(up, CLIENTS)
        crowd.begin()
        until(lambda: crowd.counts["answered"] > 5 * CLIENTS)
        engine.ask("stop", "--time", str(GRACE_SECONDS), up.container)
        crowd.end()
        # 0, not 137: the engine did not have to kill it after the grace period.
        assert engine.inspect(up.container)["State"]["ExitCode"] == 0
        assert up.answered("/v1/sentiment") == crowd.counts["answered"]
    assert not [fate for fate in crowd.counts if fate.startswith("lost")], crowd.counts


@pytest.mark.parametrize("seconds", [0, 0.3, 0.6, 0.9])
def test_stopping_while_it_loads_is_quick(engine: Engine, seconds: float) -> None:
    """Process 1, whose signals the kernel ignores unless handled, ends while the models load."""
    with started(engine) as name:
        time.sleep(seconds)
        engine.ask("stop", "--time", str(GRACE_SECONDS // 3), name)  # it is killed after these
        assert engine.inspect(name)["State"]["ExitCode"] == 0


@pytest.mark.parametrize("processors", ["1", "2"])
def test_workers_follow_the_limit(engine: Engine, processors: str) -> None:
    """With one processor allowed there is one worker; with two, two."""
    with started(engine, f"--cpus={processors}") as name:
        until(lambda: engine.healthy(name))
        if engine.program(name, LIMIT).stdout.split() != [processors]:
            pytest.skip("this engine sets no limits on processors")
        assert f"\nhiddenstate_workers {processors}.0\n" in engine.program(name, METRICS).stdout


@contextmanager
def started(engine: Engine, *flags: str) -> Iterator[str]:
    """A container of the image alone, that has just been started."""
    name = f"hiddenstate-test-{uuid.uuid4().hex[:8]}"
    engine.ask("run", "--detach", "--name", name, *flags, IMAGE)
    try:
        yield name
    finally:
        engine.tell("rm", "--force", name)
