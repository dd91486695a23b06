"""What the page in a phone does on a bad network, told in Python: it sends the same again, with
the same key, until an answer comes (docs/adr/0012)."""

import http.client
import json
import re
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from bs4 import BeautifulSoup

TRIES = 60


@dataclass
class Answer:
    status: int
    headers: dict
    text: str

    def json(self):
        return json.loads(self.text)


class Phone:
    """One browser with its cookies, whose network may lose what it sends or should get."""

    def __init__(self, port, cookies=None):
        self.port, self.cookies = port, dict(cookies or {})
        self.sent = 0

    def open(self, path):
        return self._until_answered("GET", path, None, {})

    def post(self, path, entries, **headers):
        """The same bytes again until an answer comes, as the page does."""
        body = urlencode(entries)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._until_answered("POST", path, body, {**kind, **headers})

    def _until_answered(self, method, path, body, headers):
        for _ in range(TRIES):
            try:
                return self._asked(method, path, body, headers)
            except (OSError, http.client.HTTPException):
                continue
        raise TimeoutError(f"no answer from {path} in {TRIES} tries")

    def _asked(self, method, path, body, headers):
        self.sent += 1
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {"Connection": "close", "Cookie": cookie, **headers})
        got = connection.getresponse()
        answer = Answer(got.status, dict(got.getheaders()), got.read().decode())
        self._keep(got.headers.get_all("Set-Cookie") or [])
        connection.close()
        return answer

    def _keep(self, given):
        for line in given:
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value


class OpenForm:
    """The form of a page as it lies open: what is typed stays in it, version and base follow."""

    def __init__(self, phone, path):
        self.phone, self.path = phone, path
        page = BeautifulSoup(phone.open(path).text, "html.parser")
        self.entries = entries_of(
            page.select_one("form.record") or page.select_one("form[method=post]")
        )

    def type(self, **texts):
        self.entries |= texts

    def autosave(self, renew=()):
        """Send what stands in the form under a key of its own; the answer renews the page.

        `renew` names entries that get a fresh value: the control, which forgets its rows' keys.
        """
        self.entries["key"] = str(uuid.uuid4())
        self.entries |= {name: str(uuid.uuid4()) for name in renew}
        answer = self.phone.post(self.path, self.entries, Accept="application/json")
        told = answer.json()
        if answer.status == http.HTTPStatus.OK:
            self.entries["version"] = str(told["version"])
            self.entries["base"] = json.dumps(told["base"])
        return answer.status, told

    def send(self):
        """Press the button."""
        return self.phone.post(self.path, self.entries)


def entries_of(form):
    """Name → value of a form, as a browser would send it untouched."""
    fields = form.select("input[name], textarea[name], select[name]")
    return {field["name"]: value_of(field) for field in fields if is_sent(field)}


def is_sent(field):
    return field.get("type") not in {"checkbox", "radio", "file"} or field.has_attr("checked")


def value_of(field):
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", chosen.text)
    return field.get("value", "on" if field.get("type") == "checkbox" else "")
