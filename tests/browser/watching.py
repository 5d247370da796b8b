"""What a browser saw while pages were shown: where it asked, what it complained of, the headers of each page."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

STATUS_ONLY = "the server responded with a status of"
"""A page with an error status is noted by the browser, which is no complaint."""
KEPT_AWAY = "net::ERR_FAILED"
"""The console's script, where a test keeps it away."""

POLICY = ("default-src 'none'", "form-action 'self'", "base-uri 'none'")
OFF = "form-action 'self' https:"
"""Of a page whose *Leave this page* is a form: its redirect leads off."""
HEADERS = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class Watch:
    """Ears and eyes of one browser."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.elsewhere: set[str] = set()
        self.complaints: list[str] = []
        self.pages: list[Response] = []
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("response", self._came)

    def _asked(self, request: Request) -> None:
        before = request.redirected_from
        if before and urlsplit(before.url).path == "/leave":
            return  # The way out is the one link that leads away.
        if urlsplit(request.url).netloc != self.host:
            self.elsewhere.add(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        known = STATUS_ONLY in message.text or KEPT_AWAY in message.text
        if message.type in ("error", "warning") and not known:
            self.complaints.append(message.text)

    def _came(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.pages.append(response)

    def faults(self) -> list[str]:
        """All that should not have been, as lines."""
        found = [f"asked elsewhere: {url}" for url in sorted(self.elsewhere)]
        found += [f"complained: {text}" for text in self.complaints]
        for page in self.pages:
            if page.status // 100 != 3:  # A redirect shows nothing.
                found += _wrong_headers(page)
        return found


def _wrong_headers(page: Response) -> list[str]:
    headers = page.headers
    policy = headers.get("content-security-policy", "")
    found = [f"{page.url}: policy lacks {part}" for part in POLICY if part not in policy]
    if "unsafe" in policy or "http" in policy.replace(OFF, ""):
        found.append(f"{page.url}: policy is {policy}")
    for name, value in HEADERS.items():
        if headers.get(name) != value:
            found.append(f"{page.url}: {name} is {headers.get(name)}")
    framed = urlsplit(page.url).path == "/live"
    wanted = "frame-ancestors 'self'" if framed else "frame-ancestors 'none'"
    if wanted not in policy:
        found.append(f"{page.url}: policy lacks {wanted}")
    return found
