"""What every request passes before it is looked at: the exact host and origin, size, kind, rate; and what is
said with every answer. Anything else is refused here without a word of what was sent.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from otop_desk.i18n import _
from otop_desk.server.limits import Limits, Rate

COOKIE = "room"
HEADERS = (
    (b"content-security-policy", b"default-src 'self'; base-uri 'none'; form-action 'none'; "
     b"frame-ancestors 'none'; object-src 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)  # fmt: skip


class Refused(Exception):
    """A request that ends here, with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class Guard:
    """Around the whole application."""

    def __init__(self, app: ASGIApp, host: str, limits: Limits) -> None:
        self._app, self._host = app, host
        self._by_cookie, self._by_address = Rate(limits.cookie_rate), Rate(limits.address_rate)
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        try:
            self._look(scope)
        except Refused as refused:
            answered = refusal(refused.status, Headers(scope=scope))
            answered.headers["connection"] = "close"  # whatever it still sends is not read
            await answered(scope, receive, dressed)
            return
        await self._app(scope, receive, dressed)

    def _look(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        client = scope.get("client")
        if not self._by_address.allows(client[0] if client else ""):
            raise Refused(429)
        token = token_of(headers)
        if token and not self._by_cookie.allows(token):
            raise Refused(429)
        if headers.getlist("host") != [self._host]:
            raise Refused(421)
        origins = headers.getlist("origin")
        posts = scope["method"] not in ("GET", "HEAD")
        if origins != [f"http://{self._host}"] and (posts or origins):
            raise Refused(403)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and (
            posts or headers.get("sec-fetch-mode") != "navigate"
        ):
            raise Refused(403)
        if posts:
            self._look_at_body(headers)

    def _look_at_body(self, headers: Headers) -> None:
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()) or len(headers.getlist("content-length")) != 1:
            raise Refused(411)
        if len(length) > 9 or int(length) > self._limits.body:
            raise Refused(413)


def refusal(status: int, headers: Mapping[str, str]) -> Response:
    """An answer without a word of what was sent; a person who looks for a page is told what to do."""
    if "text/html" not in headers.get("accept", ""):
        return Response(status_code=status)
    words = _("เปิดหน้านี้ไม่ได้ ให้สแกนรหัสที่จอในห้องอีกครั้ง")
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return Response(f"{head}<h2>{words}</h2>", status, media_type="text/html; charset=utf-8")


def token_of(headers: Mapping[str, str]) -> str:
    """What the phone's cookie holds, '' for none that could be ours."""
    for part in headers.get("cookie", "").split(";"):
        name, _sign, value = part.strip().partition("=")
        if name == COOKIE and len(value) == 64 and value.isascii() and value.isalnum():
            return value
    return ""


async def read_json(request: Request, limits: Limits) -> object:
    """The body of a request; Refused for one that is too long, too slow, or no JSON."""
    try:
        async with asyncio.timeout(limits.reading):
            body = b""
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body:
                    raise Refused(413)
    except TimeoutError as error:
        raise Refused(408) from error
    try:
        value: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(400) from error
    return value


def answer(status: int, body: object) -> Response:
    """An answer that is kept by nobody on its way."""
    return JSONResponse(body, status, {"cache-control": "no-store"})
