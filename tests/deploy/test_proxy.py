"""The reverse proxy: TLS, limits, headers, buffers and retries of a real nginx."""

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.settings import Settings
from tests.deploy.expressions import ROOT
from tests.deploy.ports import free_ports
from tests.deploy.proxy import (
    CONFIG,
    PROGRAM,
    Instance,
    Proxy,
    instances,
    localize,
    program,
    proxied,
    reply,
)
from tests.service.server import until

TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
BODY_BYTES = int(Settings.model_fields["max_body_bytes"].default)
CONNECTIONS = 20  # limit_conn of the shipped file

needs_nginx = pytest.mark.skipif(
    PROGRAM is None or shutil.which("openssl") is None,
    reason="nginx or openssl is not installed (Debian: the packages `nginx-light` and `openssl`)",
)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command of docs/deploy.md makes."""
    page = (ROOT / "docs" / "deploy.md").read_text()
    (block,) = [one for one in re.findall(r"```bash\n(.*?)```", page, re.S) if "openssl" in one]
    folder = tmp_path_factory.mktemp("certificates")
    subprocess.run(["bash", "-euc", block], cwd=folder, capture_output=True, check=True)
    return folder / "deploy" / "proxy" / "tls"


@pytest.fixture
def instance() -> Iterator[Instance]:
    """One instance of the service."""
    with instances() as (one,):
        yield one


@pytest.fixture
def proxy(tmp_path: Path, certificates: Path, instance: Instance) -> Iterator[Proxy]:
    """The shipped configuration in front of that instance."""
    with proxied(tmp_path, certificates, instance.port) as running:
        yield running


@needs_nginx
def test_nginx_accepts_its_configuration(tmp_path: Path, certificates: Path) -> None:
    """The file has no error and no deprecated directive."""
    (tmp_path / "nginx.conf").write_text(localize(tmp_path, certificates, *free_ports(2)))
    command = [*program(), "-t", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


@needs_nginx
def test_clients_speak_tls(proxy: Proxy, instance: Instance) -> None:
    """A client that checks the certificate gets the response of the service."""
    instance.answer = b'{"results": []}'
    answer = proxy.ask("POST", "/v1/sentiment", b"{}")
    assert (answer.status, answer.body) == (200, instance.answer)
    assert instance.received[0].path == "/v1/sentiment"


@needs_nginx
def test_plain_http_is_refused(proxy: Proxy, instance: Instance) -> None:
    """A request without TLS gets status 400 and does not reach the service."""
    with socket.create_connection(("127.0.0.1", proxy.port)) as plain:
        plain.sendall(b"GET /livez HTTP/1.1\r\nHost: test\r\n\r\n")
        assert plain.recv(100).startswith(b"HTTP/1.1 400 ")
    assert not instance.received


@needs_nginx
def test_headers_reach_the_service(proxy: Proxy, instance: Instance) -> None:
    """Request id, trace context, deadline and client address arrive; the id comes back."""
    answer = proxy.ask(
        "POST",
        "/v1/ner",
        b"{}",
        X_Request_Id="order-7.b_1",
        traceparent=TRACEPARENT,
        X_Request_Timeout_Ms="500",
        X_Forwarded_For="203.0.113.9",
    )
    headers = instance.received[0].headers
    assert headers["x-request-id"] == answer.headers["x-request-id"] == "order-7.b_1"
    assert headers["traceparent"] == TRACEPARENT
    assert headers["x-request-timeout-ms"] == "500"
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert headers["x-forwarded-host"] == f"127.0.0.1:{proxy.port}"
    assert "connection" not in headers


@needs_nginx
@pytest.mark.parametrize("offered", ["", 'a"b', "a b", "x" * 65])
def test_an_unusable_request_id_is_replaced(proxy: Proxy, instance: Instance, offered: str) -> None:
    """The service gets a new id of 32 hexadecimal digits, and the access log has the same one."""
    proxy.ask("GET", "/v1/models", X_Request_Id=offered)
    given = instance.received[0].headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", given)
    until(lambda: proxy.log.read_text().endswith("\n"))
    (line,) = proxy.log.read_text().splitlines()
    logged = json.loads(line)
    assert logged["request_id"] == given
    assert logged["upstream_status"] == "200"


@needs_nginx
@pytest.mark.parametrize(
    "path",
    ["/metrics", "/metrics/", "/metrics?a=1", "//metrics", "/%6detrics", "/v1/../metrics"],
)
def test_metrics_are_not_exposed(proxy: Proxy, instance: Instance, path: str) -> None:
    """Every spelling of /metrics gets status 404 and does not reach the service."""
    answer = proxy.ask("GET", path, X_Request_Id="mine")
    assert answer.status == answer.problem["status"] == 404
    assert answer.problem["code"] == "not-found"
    assert answer.problem["request_id"] == answer.headers["x-request-id"] == "mine"
    assert not instance.received


@needs_nginx
def test_a_body_within_the_limit_is_passed_on(proxy: Proxy, instance: Instance) -> None:
    """A body of exactly HIDDENSTATE_MAX_BODY_BYTES reaches the service."""
    assert proxy.ask("POST", "/v1/ner", bytes(BODY_BYTES)).status == 200
    assert instance.received[0].headers["content-length"] == str(BODY_BYTES)


@needs_nginx
def test_a_body_above_the_limit_is_refused(proxy: Proxy, instance: Instance) -> None:
    """One byte more gets status 413 and does not reach the service."""
    connection = proxy.connect()
    connection.putrequest("POST", "/v1/ner")
    connection.putheader("Content-Length", str(BODY_BYTES + 1))
    connection.endheaders()
    answer = reply(connection)
    connection.close()
    assert answer.status == 413
    assert answer.problem["code"] == "body-too-large"
    assert not instance.received


@needs_nginx
def test_concurrent_requests_of_one_address_are_limited(proxy: Proxy, instance: Instance) -> None:
    """One request above the limit gets status 429; those below it are answered."""
    instance.released.clear()
    connections = [proxy.connect() for _ in range(CONNECTIONS)]
    for connection in connections:
        connection.request("POST", "/v1/ner", b"{}")
    until(lambda: len(instance.received) == CONNECTIONS)
    refused = proxy.ask("POST", "/v1/ner", b"{}")
    instance.released.set()
    assert [reply(connection).status for connection in connections] == [200] * CONNECTIONS
    for connection in connections:
        connection.close()
    assert refused.status == 429
    assert refused.problem["code"] == "too-many-requests"
    assert refused.headers["retry-after"] == "1"
    assert len(instance.received) == CONNECTIONS


@needs_nginx
def test_the_request_rate_of_one_address_is_limited(
    tmp_path: Path, certificates: Path, instance: Instance
) -> None:
    """A burst is passed on at once; the request after it gets status 429."""
    changes = {
        "limit_req_zone": "$binary_remote_addr zone=requests_per_address:1m rate=1r/m",
        "limit_req": "zone=requests_per_address burst=3 nodelay",
    }
    with proxied(tmp_path, certificates, instance.port, **changes) as proxy:
        answers = [proxy.ask("GET", "/v1/models") for _ in range(5)]
    assert [answer.status for answer in answers] == [200, 200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "1"


@needs_nginx
def test_a_slow_sender_does_not_occupy_the_service(proxy: Proxy, instance: Instance) -> None:
    """A request reaches the service when its body is complete."""
    connection = proxy.connect()
    connection.putrequest("POST", "/v1/ner")
    connection.putheader("Content-Length", "8")
    connection.endheaders(b"1234")
    assert proxy.ask("GET", "/livez").status == 200
    assert [one.path for one in instance.received] == ["/livez"]
    connection.send(b"5678")
    assert reply(connection).status == 200
    connection.close()


@needs_nginx
def test_a_slow_reader_does_not_occupy_the_service(proxy: Proxy, instance: Instance) -> None:
    """The service writes its whole response while the client reads nothing."""
    instance.answer = bytes(24 << 20)
    connection = proxy.connect()
    connection.request("POST", "/v1/forecast", b"{}")
    until(lambda: instance.answered == 1)
    assert reply(connection).body == instance.answer
    connection.close()


@needs_nginx
def test_connections_to_the_service_are_kept_alive(proxy: Proxy, instance: Instance) -> None:
    """Requests of several clients use one connection to the service."""
    for _ in range(3):
        assert proxy.ask("POST", "/v1/ner", b"{}").status == 200
    assert len({one.connection for one in instance.received}) == 1


@needs_nginx
def test_a_post_is_never_sent_twice(tmp_path: Path, certificates: Path) -> None:
    """If an instance closes the connection after it read a POST, the client gets status 502."""
    with instances(2) as both:
        for one in both:
            one.status = 0
        with proxied(tmp_path, certificates, *(one.port for one in both)) as proxy:
            answer = proxy.ask("POST", "/v1/ner", b"{}")
        assert answer.status == 502
        assert answer.problem["code"] == "bad-gateway"
        assert sum(len(one.received) for one in both) == 1


@needs_nginx
def test_a_post_goes_to_another_instance_if_one_refuses_connections(
    tmp_path: Path, certificates: Path, instance: Instance
) -> None:
    """No byte of the request was sent before, so that it arrives once."""
    closed = free_ports(1)
    with proxied(tmp_path, certificates, *closed, instance.port) as proxy:
        answers = [proxy.ask("POST", "/v1/ner", b"{}").status for _ in range(3)]
    assert answers == [200] * 3
    assert len(instance.received) == 3


@needs_nginx
def test_a_probe_asks_another_instance_after_a_503(tmp_path: Path, certificates: Path) -> None:
    """/readyz has status 200 while one instance of two is ready."""
    with instances(2) as (draining, ready):
        draining.status = 503
        with proxied(tmp_path, certificates, draining.port, ready.port) as proxy:
            assert [proxy.ask("GET", "/readyz").status for _ in range(2)] == [200, 200]
        assert len(draining.received) == 1


@needs_nginx
def test_a_503_of_the_service_reaches_the_client(tmp_path: Path, certificates: Path) -> None:
    """Another instance does not get the request, and the body of the response is unchanged."""
    with instances(2) as both:
        for one in both:
            one.status, one.answer = 503, b'{"code": "queue-full"}'
        with proxied(tmp_path, certificates, *(one.port for one in both)) as proxy:
            answer = proxy.ask("POST", "/v1/ner", b"{}")
        assert (answer.status, answer.body) == (503, b'{"code": "queue-full"}')
        assert sum(len(one.received) for one in both) == 1


def test_the_limits_fit_the_settings() -> None:
    """The values of the file agree with the defaults of the settings that its comments name."""
    default = {name: field.default for name, field in Settings.model_fields.items()}
    (upstream, server) = re.findall(r"\bkeepalive_timeout (\d+)s;", CONFIG.read_text())
    assert float(upstream) < default["idle_seconds"]
    assert float(server) < default["idle_seconds"]
    assert _value("client_max_body_size", "m") << 20 == default["max_body_bytes"]
    assert _value("proxy_read_timeout", "s") > default["max_deadline_ms"] / 1000
    assert _value("proxy_send_timeout", "s") <= default["body_seconds"]
    assert _value("client_header_timeout", "s") <= default["header_seconds"]


def _value(directive: str, unit: str) -> int:
    (value,) = re.findall(rf"\b{directive} (\d+){unit};", CONFIG.read_text())
    return int(value)
