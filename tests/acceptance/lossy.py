"""A bad network on one machine: a TCP proxy that loses requests before they arrive, and answers
after the work was done."""

import random
import socket
import socketserver
import threading
from contextlib import contextmanager

CHUNK = 65_536


class Losing(socketserver.ThreadingTCPServer):
    """Hands connections on to `upstream` (host, port); one request a connection.

    `requests_lost` and `answers_lost` count what it threw away; `loss` is the share of each.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, upstream, loss, seed):
        super().__init__(("127.0.0.1", 0), _Connection)
        self.upstream, self.loss = upstream, loss
        self.requests_lost = self.answers_lost = self.passed = 0
        self._dice, self._lock = random.Random(seed), threading.Lock()  # noqa: S311  not a secret

    def loses(self, what):
        """Whether this one is lost; throws the dice and counts."""
        with self._lock:
            lost = self._dice.random() < self.loss
            setattr(self, what, getattr(self, what) + lost)
            return lost

    def handle_error(self, request, client_address):
        """A client that gave up is what this network is like."""


class _Connection(socketserver.BaseRequestHandler):
    def handle(self):
        network = self.server
        asked = whole_request(self.request)
        if network.loses("requests_lost"):
            return
        answer = answer_of(network.upstream, asked)
        if network.loses("answers_lost"):
            return
        self.request.sendall(answer)
        network.passed += 1


def whole_request(connection):
    """The bytes of one request, its body included."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(CHUNK) or _gone()
    head, _, body = got.partition(b"\r\n\r\n")
    while len(body) < _length(head):
        body += connection.recv(CHUNK) or _gone()
    return head + b"\r\n\r\n" + body


def _gone():
    raise ConnectionError("the client went away")


def _length(head):
    lines = head.lower().split(b"\r\n")
    given = [line for line in lines if line.startswith(b"content-length:")]
    return int(given[0].split(b":")[1]) if given else 0


def answer_of(upstream, asked):
    """What the portal answers, read until it closes."""
    with socket.create_connection(upstream, timeout=60) as onward:
        onward.sendall(asked)
        parts = list(iter(lambda: onward.recv(CHUNK), b""))
    return b"".join(parts)


@contextmanager
def bad_network(upstream, *, loss, seed):
    network = Losing(upstream, loss, seed)
    thread = threading.Thread(target=network.serve_forever, daemon=True)
    thread.start()
    try:
        yield network
    finally:
        network.shutdown()
        network.server_close()
