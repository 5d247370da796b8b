"""Sign-in without a password (XOAUTH2): a token from a command or from the provider, had anew before it expires."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

EARLY = 300.0
"""Seconds before its end at which a token counts as expired; half of its time, where that is less."""
UNSAID = 900.0
"""Seconds that a token is believed to last when nobody says."""
SECONDS = 20.0
MOST_BYTES = 65_536
NO_COMMAND: Final = "the token command cannot be started"
COMMAND_FAILS: Final = "the token command fails"
COMMAND_SLOW: Final = "the token command does not end"
NO_SECRET: Final = "the client secret file cannot be read"  # noqa: S105 - a sentence
NO_PROVIDER: Final = "the provider of sign-in tokens cannot be reached"
PROVIDER_SLOW: Final = "the provider of sign-in tokens does not answer in time"
PROVIDER_REFUSES: Final = "the provider gives no sign-in token: it refuses the client"
PROVIDER_FAILS: Final = "the provider gives no sign-in token"
NO_TOKEN: Final = "what came is no sign-in token"  # noqa: S105 - a sentence
_REFUSALS: Final = frozenset({400, 401, 403})
"""Answers to a client, secret or scope that the provider does not take (RFC 6749, 5.2)."""


class NoToken(Exception):
    """No token could be had. `why` is a code and holds nothing of the answer."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class TokenSource:
    """Where tokens come from: a command that prints one, or the client credentials grant (RFC 6749, 4.4)."""

    command: tuple[str, ...] = ()
    url: str | None = None
    client_id: str | None = None
    client_secret_file: Path | None = None
    scope: str | None = None
    seconds: float = SECONDS
    """How long a provider may stay silent."""

    def fetch(self) -> Token:
        """A new token. Raises NoToken."""
        return _read(_printed(self.command) if self.command else self._granted())

    def _granted(self) -> str:
        # Whoever signs in in another way, or by a command, does without the half MiB that these take.
        import urllib.request  # noqa: PLC0415
        from http.client import HTTPException  # noqa: PLC0415
        from urllib.error import HTTPError  # noqa: PLC0415

        if self.url is None or self.client_secret_file is None:
            raise NoToken("the settings name no way to a sign-in token")
        try:
            secret = self.client_secret_file.read_text().strip()
        except (OSError, UnicodeDecodeError):
            raise NoToken(NO_SECRET) from None
        form = {
            "grant_type": "client_credentials",
            "client_id": self.client_id or "",
            "client_secret": secret,
            **({"scope": self.scope} if self.scope else {}),
        }
        request = urllib.request.Request(self.url, data=urlencode(form).encode())  # noqa: S310 - settings demand https
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310 - the same
                body: bytes = answer.read(MOST_BYTES)
        except HTTPError as error:
            error.close()
            raise NoToken(PROVIDER_REFUSES if error.code in _REFUSALS else PROVIDER_FAILS) from None
        except TimeoutError:
            # Of one that cannot be reached in time urllib says URLError.
            raise NoToken(PROVIDER_SLOW) from None
        except OSError:
            raise NoToken(NO_PROVIDER) from None
        except (HTTPException, ValueError):
            raise NoToken(PROVIDER_FAILS) from None
        return body.decode("utf-8", "replace")


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token and when a new one is to be had, on the monotonic clock."""

    value: str = field(repr=False)
    due: float

    @property
    def left(self) -> float:
        """Seconds until then; not above 0 once it is due."""
        return self.due - time.monotonic()


def _printed(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    except OSError:
        raise NoToken(NO_COMMAND) from None
    except subprocess.TimeoutExpired:
        raise NoToken(COMMAND_SLOW) from None
    except subprocess.SubprocessError:
        raise NoToken(COMMAND_FAILS) from None
    return done.stdout[:MOST_BYTES].decode("utf-8", "replace").strip()


def _read(answer: str) -> Token:
    """A bare token, or JSON with `access_token` and `expires_in` (seconds)."""
    said: object = answer
    with suppress(ValueError):
        said = json.loads(answer)
    lasts = UNSAID
    if isinstance(said, Mapping):
        given = said.get("expires_in")
        if isinstance(given, int | float | str):
            with suppress(ValueError):
                lasts = float(given)
        if lasts <= 0:
            lasts = UNSAID  # the server knows whether it is over
        said = said.get("access_token")
    if not isinstance(said, str) or not said or any(c.isspace() for c in said):
        raise NoToken(NO_TOKEN)
    # A command may print one that it keeps, with little time left: with no time at all no mail would be read.
    return Token(value=said, due=time.monotonic() + lasts - min(EARLY, lasts / 2))
