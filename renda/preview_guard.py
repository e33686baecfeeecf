"""Whom the preview answers, and what browsers may do with its answers.

A preview shows what is not public yet. Any page of the web may send requests to the editor's own
computer, and may give it a name of its own (DNS rebinding); so the preview answers to addresses
of this computer and to the name it was opened under, and to no other name. `serve` puts every
request through here, whatever it asks for.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable, Iterator
from typing import Any, cast

from tornado import web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^\s:@/\\\[\]]+)(?::\d*)?")
_EVERYWHERE = ("", "0.0.0.0", "::")
#: Addresses kept for documentation: a socket that is turned to one tells from where it would
#: send, and sends nothing.
_NOWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_SENT_WITH_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
_NO_FRAMES = "frame-ancestors 'self'"


class GuardedApplication(web.Application):
    """Answers those who may ask; everybody else is told how to ask.

    :param named: the host that the preview was opened under.
    """

    def __init__(self, handlers: list[Any], named: str) -> None:
        super().__init__(handlers, transforms=[_Headers])
        self._named = _name_of(named) or named.lower()

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        if is_for_this_preview(request, self._named) and is_from_own_page(request):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, _Refusal)


def is_for_this_preview(request: HTTPServerRequest, named: str) -> bool:
    """Whether a request names this computer, or the host that the preview was opened under."""
    hosts = request.headers.get_list("Host")
    name = _name_of(hosts[0]) if len(hosts) == 1 else None
    if name is None:
        return False
    if name in ("localhost", named):
        return True
    address = _address_of(name)
    return address is not None and (address.is_loopback or address == _reached_at(request))


def is_from_own_page(request: HTTPServerRequest) -> bool:
    """Whether a request comes from a page of this preview, or from none: no browser leaves out
    where a script or a socket comes from."""
    origins = request.headers.get_list("Origin")
    host = request.headers.get("Host", "").lower()
    return all(o.lower() in (f"http://{host}", f"https://{host}") for o in origins)


def is_from_this_computer(request: HTTPServerRequest) -> bool:
    address = _address_of(request.remote_ip or "")
    return address is not None and address.is_loopback


def is_open_to_others(bound: Iterable[str]) -> bool:
    """Whether other computers reach a server at these addresses."""
    return any(not address.is_loopback for address in map(_address_of, bound) if address)


def addresses_to_show(host: str) -> Iterator[str]:
    """The addresses, as they stand in a URL, under which others find a host."""
    if host not in _EVERYWHERE:
        yield in_url(host)
        return
    for family, nowhere in _NOWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((nowhere, 9))
                yield in_url(probe.getsockname()[0])
        except OSError:  # this computer has no such address
            continue


def in_url(host: str) -> str:
    """A host as it stands in a URL; that of this computer for one that is everywhere."""
    if host in _EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


class _Refusal(web.RequestHandler):
    """What everybody else is told, whatever they ask for."""

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(
            "这是本机的预览，只能用启动时显示的网址打开。\nThis preview opens at the address it shows.\n"
        )


class _Headers(web.OutputTransform):
    """Puts headers on every answer, also on those that Tornado makes by itself."""

    def __init__(self, request: HTTPServerRequest) -> None:
        """Each answer has a transform of its own; this one is the same for all."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        for name, value in _SENT_WITH_ALL.items():
            headers[name] = value
        policy = headers.get("Content-Security-Policy")
        headers["Content-Security-Policy"] = f"{policy}; {_NO_FRAMES}" if policy else _NO_FRAMES
        return status_code, headers, chunk


_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def _name_of(host: str) -> str | None:
    """The name in a Host header, as names are compared; None for what is none."""
    found = _HOST.fullmatch(host)
    return found["name"].strip("[]").lower().removesuffix(".") if found else None


def _address_of(name: str) -> _Address | None:
    """An address that is written in numbers; None for a name."""
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _reached_at(request: HTTPServerRequest) -> _Address | None:
    """The address of this computer at which a request came in."""
    stream = getattr(request.connection, "stream", None)
    try:
        return _address_of(cast(str, stream.socket.getsockname()[0])) if stream else None
    except (OSError, AttributeError):  # the connection is gone
        return None
