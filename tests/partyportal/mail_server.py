"""A mail server for tests, on a real socket: it takes letters, and refuses some addresses."""

import socketserver
import threading
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 thu")
        while line := self.rfile.readline():
            word = line.decode().strip()
            if word.upper() == "QUIT":
                self._say("221 tam biet")
                return
            self._answer(word)

    def _answer(self, word):
        if word.upper() == "DATA":
            self._say("354 noi di")
            self._take()
        elif word.upper().startswith("RCPT") and any(a in word for a in self.server.refused):
            self._say("550 khong co nguoi nay")
        else:
            self._say("250 duoc")

    def _take(self):
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        self.server.letters.append("".join(lines))
        self._say("250 da nhan")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True


@contextmanager
def mail_server(refused=()):
    """(port, letters): letters are the texts taken so far."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.refused, server.letters = refused, []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1], server.letters
        finally:
            server.shutdown()
