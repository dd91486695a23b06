"""Pages asked for as the application server asks: no test client copying every context."""

from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler


class Reader:
    """Somebody signed in with this session, in front of the whole stack of middleware."""

    def __init__(self, session_cookie):
        self.cookie = session_cookie
        self.application = WSGIHandler()

    def get(self, address):
        """The page at the address, as text; anything but 200 is an error."""
        path, _, query = address.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": self.cookie}
        setup_testing_defaults(environ)
        statuses = []
        body = b"".join(self.application(environ, lambda status, headers: statuses.append(status)))
        assert statuses == ["200 OK"]
        return body.decode()
