"""A real nginx with the shipped configuration, in front of minimal instances of the service."""

import json
import os
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_connection

from tests.deploy.expressions import ROOT
from tests.deploy.ports import free_ports
from tests.service.server import until

CONFIG = ROOT / "deploy" / "proxy" / "nginx.conf"
PROGRAM = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
TIMEOUT = 60.0


@dataclass(frozen=True)
class Received:
    """A request that an instance received.

    Attributes:
        headers: by name in lower case.
        connection: the client port of the connection.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    connection: int


class Instance(ThreadingHTTPServer):
    """A minimal instance of the service. It records each request and answers it with `status`.

    Attributes:
        status: of each response; 0 closes the connection without one.
        answer: the body of each response.
        released: while it is clear, responses wait.
        received: the requests so far; a request counts when its headers are complete.
        answered: how many responses are completely written.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.answer = b"{}"
        self.released = threading.Event()
        self.released.set()
        self.received: list[Received] = []
        self.answered = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Instance

    def do_GET(self) -> None:
        self._respond()

    def do_POST(self) -> None:
        self._respond()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""

    def _respond(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, int(self.client_address[1]))
        self.server.received.append(received)
        self.rfile.read(int(headers.get("content-length", 0)))
        self.server.released.wait(TIMEOUT)
        if not self.server.status:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.answer)))
        self.send_header("X-Request-Id", headers.get("x-request-id", ""))
        self.end_headers()
        self.wfile.write(self.server.answer)
        self.server.answered += 1


@dataclass(frozen=True)
class Reply:
    """A response of the proxy; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, object]:
        """The problem document."""
        assert self.headers["content-type"] == "application/problem+json"
        return dict(json.loads(self.body))


@dataclass(frozen=True)
class Proxy:
    """A running nginx.

    Attributes:
        port: where it speaks TLS.
        certificate: the file that its clients trust.
        log: its access log.
    """

    port: int
    certificate: Path
    log: Path

    def connect(self) -> HTTPSConnection:
        """A new connection that checks the certificate."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        return HTTPSConnection("127.0.0.1", self.port, timeout=TIMEOUT, context=context)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        """One request on a new connection; underscores in header names become hyphens."""
        connection = self.connect()
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            return reply(connection)
        finally:
            connection.close()


def reply(connection: HTTPSConnection) -> Reply:
    """The response to the request that was sent on a connection."""
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, headers, response.read())


@contextmanager
def instances(count: int = 1) -> Iterator[list[Instance]]:
    """So many running instances."""
    servers = [Instance() for _ in range(count)]
    threads = [threading.Thread(target=server.serve_forever, args=(0.01,)) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield servers
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.released.set()
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def proxied(folder: Path, certificates: Path, *ports: int, **changes: str) -> Iterator[Proxy]:
    """The shipped configuration in a running nginx, with paths and ports of this machine.

    Args:
        folder: for temporary files and logs.
        certificates: the folder of tls.crt and tls.key.
        ports: of the instances.
        changes: other values for directives, such as `limit_conn="connections_per_address 2"`.
    """
    (port,) = free_ports(1)
    config = folder / "nginx.conf"
    config.write_text(localize(folder, certificates, port, *ports, **changes))
    command = [*program(), "-c", str(config)]
    with (folder / "error.log").open("wb") as errors:
        process = subprocess.Popen(command, stderr=errors)
    try:
        until(lambda: process.poll() is not None or _accepts(port))
        assert process.poll() is None, (folder / "error.log").read_text()
        yield Proxy(port, certificates / "tls.crt", folder / "access.log")
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def program() -> list[str]:
    """The command of nginx in the foreground; its worker process has the rights of this one."""
    user = "user root; " if os.geteuid() == 0 else ""
    return [str(PROGRAM), "-g", f"{user}daemon off;"]


def localize(folder: Path, certificates: Path, port: int, *ports: int, **changes: str) -> str:
    """The shipped configuration with paths and ports of this machine; see `proxied`."""
    text = re.sub(r" /tmp/", f" {folder}/", CONFIG.read_text())
    servers = " ".join(f"server 127.0.0.1:{one};" for one in ports)
    for old, new in {
        "listen 8443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "server service:8000;": servers,
        "/etc/nginx/tls": str(certificates),
        "/dev/stdout": str(folder / "access.log"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    for name, value in changes.items():
        text, count = re.subn(rf"\b{name} [^;]+;", f"{name} {value};", text)
        assert count == 1, name
    return text


def _accepts(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port), TIMEOUT).close()
    except OSError:
        return False
    return True
