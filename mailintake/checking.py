"""What is wrong with a mailbox's settings, in plain words, before the first message comes."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from casework.cases.reply_tokens import WORD_HERE
from casework.errors import SettingsError
from mailintake.imap import refusals as at
from mailintake.imap import tokens
from mailintake.imap.examining import checked_in, clock_ahead, has_mail_to, is_full, named_in
from mailintake.imap.first_words import speaks_tls_at_once
from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.rights import lacking
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.imap.tokens import TokenSource
from mailintake.mailbox import Mailbox, connect
from mailintake.origin.believing import Ours
from mailintake.origin.server_results import MICROSOFT, is_unnamed

CLOCKS_APART = timedelta(minutes=5)
"""More than this between the server's clock and ours makes ages of messages, tokens and codes wrong."""

WHAT_TO_DO = {
    at.NO_ANSWER: "is host right, is port right (993 for tls, 143 for starttls), does a firewall stand between?",
    at.NO_NAME: "host is no name that can be found: look for a typing error",
    at.NO_TLS: 'try tls = "starttls" with port 143, or tls = "tls" with port 993',
    at.NO_STARTTLS: 'the server offers no STARTTLS: try tls = "tls" with port 993',
    at.TLS_AT_ONCE: 'set tls = "tls", or for STARTTLS the other port (mostly 143)',
    at.NO_TRUST: "for a certificate of your own, name its authority in authority; else ask whoever runs the server",
    at.NO_MATCH: "write host as it stands in the certificate; ask whoever runs the server for that name",
    at.NO_TIME: "is this machine's clock right? Then whoever runs the server must renew it",
    at.NO_SIGN_IN: "is user whole, is the password new? Some providers want an app password, or XOAUTH2",
    at.NO_SIGN_IN_NOW: "that is a trouble of its own: wait, or ask whoever runs the server",
    at.NO_LETTERS: "set a password of plain letters, digits and signs at the provider, and write it into password_file",
    at.NO_GRANT: "is user whole? Is the token new, made for this mailbox, and with the right to read mail by IMAP?"
    " A command may print one that it keeps too long. Else ask the provider for a new grant",
    at.NO_TOKENS: "set password_file instead, or have XOAUTH2 switched on at the provider",
    tokens.NO_COMMAND: "is it there, with its whole path, and may the user of the mail process run it?",
    tokens.COMMAND_FAILS: "run it by hand as the user of the mail process: what does it complain of?",
    tokens.COMMAND_SLOW: f"run it by hand as that process does: it must end within {tokens.SECONDS:.0f} seconds",
    tokens.NO_SECRET: "does it lie in the key folder of the mail process, and may that process read it?",
    tokens.NO_PROVIDER: "is token_url right, does a firewall stand between, is its certificate in order?",
    tokens.PROVIDER_SLOW: f"an answer must begin within {tokens.SECONDS:.0f} seconds: ask the provider, or try again",
    tokens.PROVIDER_REFUSES: "are client_id and scope right, has the secret ended? Ask the provider for a new one",
    tokens.PROVIDER_FAILS: "is token_url the whole address for tokens? Else wait, or ask the provider",
    tokens.NO_TOKEN: "a token alone must come, or JSON with access_token and expires_in",
    at.NO_FOLDER: "is folder written as the server writes it? Any mail program shows the names that are there",
    at.READ_ONLY: "stored mail is moved out of it: give this user the right to write there, or name another folder",
    at.NO_PROCESSED: "make it by hand, or name another in processed",
    at.NO_UIDPLUS: 'set after = "flag"; deleting without UIDPLUS would take out what others marked',
}
"""What went wrong to what to look at."""
_OF_TOKENS = {
    tokens.NO_COMMAND,
    tokens.COMMAND_FAILS,
    tokens.COMMAND_SLOW,
    tokens.NO_SECRET,
    tokens.NO_PROVIDER,
    tokens.PROVIDER_SLOW,
    tokens.PROVIDER_REFUSES,
    tokens.PROVIDER_FAILS,
    tokens.NO_TOKEN,
}
"""What goes wrong before the mail server is asked."""


def check_mailbox(settings: MailboxSettings, now: datetime | None = None) -> tuple[str, ...]:
    """Sign in, select the folder, look around; the sentences say what to mend. Empty when all is well."""
    wrong = list(_secret_file(settings))
    try:
        # Asked first: who waits there for a greeting in clear waits long, and learns nothing.
        if settings.tls is TLS.STARTTLS and speaks_tls_at_once(settings):
            return (*wrong, in_words(at.TLS_AT_ONCE, settings))
        mailbox = connect(settings)
    except SettingsError as error:
        return (*wrong, str(error).removeprefix(f"TIPLINE_MAILBOXES, mailbox {settings.name}: "))
    except MailboxUnavailable as error:
        return (*wrong, in_words(error.why, settings), *_letters(error.why, settings))
    try:
        wrong += _looked_at(mailbox, settings, now or datetime.now(UTC))
    except MailboxUnavailable as error:
        wrong.append(in_words(error.why, settings))
    finally:
        mailbox.close()
    if not settings.addresses:
        wrong.append(
            "addresses is empty: name the hotline's own, so that it never answers itself,"
            " and knows which mail was written to it: until then nobody is a partner,"
            " and every acknowledgement waits for a person"
        )
    return tuple(wrong)


def in_words(why: str, settings: MailboxSettings) -> str:
    """What went wrong, where, and what to look at."""
    where = f"{settings.host}, port {settings.port}, tls = {settings.tls.value}"
    if why in _OF_TOKENS and settings.token is not None:
        where = _of_token(settings.token)
    elif why in {at.NO_FOLDER, at.READ_ONLY}:
        where += f", folder = {settings.folder}"
    elif why == at.NO_PROCESSED:
        where += f", processed = {settings.processed}"
    advice = WHAT_TO_DO.get(why)
    return f"{why} ({where})" + (f": {advice}" if advice else "")


def _of_token(source: TokenSource) -> str:
    """Which setting, without what may be secret in it: a command's arguments, a query."""
    if source.command:
        return f"token_command, {source.command[0]}"
    return f"token_url, {urlsplit(source.url or '').hostname}"


def hints(settings: MailboxSettings, reply_to: str | None) -> tuple[str, ...]:
    """What is no fault and yet good to know. The mailbox was checked before."""
    try:
        mailbox = connect(settings)
    except SettingsError:
        return ()
    except MailboxUnavailable as error:
        return (_not_looked_at(error),)
    found: list[str] = []
    try:
        found += _hints(mailbox, settings, reply_to)
    except MailboxUnavailable as error:
        found.append(_not_looked_at(error))
    finally:
        mailbox.close()
    return tuple(found)


def _not_looked_at(error: MailboxUnavailable) -> str:
    return f"what else may be good to know could not be looked at: {error.why}"


def _hints(mailbox: Mailbox, settings: MailboxSettings, reply_to: str | None) -> Iterator[str]:
    if not mailbox.can_idle:
        yield f"the server does not tell of new mail (no IDLE): it is found within {settings.poll_seconds:.0f} seconds"
    yield from _of_senders(mailbox, settings)
    if settings.backup_mark is not None and not settings.backup_mark.exists():
        yield (
            f"backup_mark: there is no file {settings.backup_mark}. Until your backup makes it, nothing is taken out of"
            f" {settings.processed}"
        )
    if is_full(mailbox.client, settings):
        yield "the mailbox is full: new mail may be turned away. Make room, or have its quota raised"
    named, looked_at = named_in(
        mailbox.client, settings, Ours(addresses=settings.addresses, reply_to=reply_to)
    )
    if named < looked_at:
        yield (
            f"{looked_at - named} of the newest {looked_at} mails here name none of addresses in To or Cc, so nothing"
            " is answered to them by itself: lists and blind copies do that, and so does an address of the hotline"
            " that is missing in addresses"
        )
    if reply_to is None:
        return
    address = reply_to.replace(WORD_HERE, "check")
    if has_mail_to(mailbox.client, settings, address):
        yield f"mail to {address} arrives: answers find their case by TIPLINE_REPLY_TO"
    else:
        yield (
            f"no mail to {address} lies here: write to it from outside and check again in ten minutes;"
            " if it has not come to any of the mailboxes, unset TIPLINE_REPLY_TO: answers would be lost"
        )


def _of_senders(mailbox: Mailbox, settings: MailboxSettings) -> Iterator[str]:
    """Whether anything will be believed of who sends, and what follows where nothing is."""
    server = settings.authentication_server
    found = checked_in(mailbox.client, settings)
    for_microsoft = (
        f'. This is mail of Microsoft 365, which writes no name there: set authentication_server = "{MICROSOFT}"'
        if found.microsoft and not is_unnamed(server)
        else ""
    )
    if server is None:
        yield (
            "authentication_server is not set, so a forged From address looks like any other, and every acknowledgement"
            " waits for a person:"
            " name the server that writes Authentication-Results into your mail (docs/runbook.md, mailboxes.toml)"
            + for_microsoft
        )
    elif found.looked_at and not found.named:
        what = (
            "of Microsoft 365 above the line of the machine that took it in from outside"
            if is_unnamed(server)
            else f"that begins with {server}"
        )
        yield (
            f"none of the newest {found.looked_at} mails here has a field Authentication-Results {what}. Without it"
            " each sender may be forged: no acknowledgement leaves by itself, answers only claim to belong to a case,"
            " and nobody is a partner but by a signature. If mail from outside is among them, look at the source of one"
            f" and name the server that wrote the topmost such field (docs/runbook.md, mailboxes.toml){for_microsoft}"
        )


def _letters(why: str, settings: MailboxSettings) -> Iterator[str]:
    if why == at.NO_SIGN_IN and not (settings.user + settings.password()).isascii():
        yield (
            "user or password has letters beyond ASCII, which servers store in several ways: that alone may be why."
            f" Else {WHAT_TO_DO[at.NO_LETTERS]}"
        )


def _looked_at(mailbox: Mailbox, settings: MailboxSettings, now: datetime) -> Iterator[str]:
    mailbox.waiting()
    yield from lacking(mailbox.client, settings, can_take_out=mailbox.can_take_out)
    if settings.after is After.MOVE and not mailbox.can_take_out:
        yield (
            f"{at.NO_UIDPLUS}, so nothing is removed after seven days: take stored mail out of"
            f" {settings.processed} yourself, or choose another provider"
        )
    if settings.after is After.FLAG and not mailbox.keeps_mark:
        yield (
            "the server keeps no marks, so all that stays in the folder is fetched and compared anew over each"
            ' connection: set after = "move"'
        )
    ahead = clock_ahead(mailbox.client, now)
    if ahead is not None and ahead > CLOCKS_APART:
        yield (
            f"the newest mail came in {round(ahead.total_seconds() / 60)} minutes from now: this machine's clock is"
            " behind, or the server's ahead. Times of messages, sign-in tokens and codes go wrong"
        )


def _secret_file(settings: MailboxSettings) -> Iterator[str]:
    token = settings.token
    file = settings.password_file if token is None else token.client_secret_file
    if file is None:
        return
    try:
        mode = file.stat().st_mode
    except OSError:
        return
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"others may read {file.name}: chmod 600 it"
