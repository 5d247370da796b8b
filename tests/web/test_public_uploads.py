"""Files: sealed as they arrive, never in a temporary file, and never the reason that words are lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from flask import Flask

from portal.uploads import FILE_BYTES
from tests.web.portal_fakes import Draft, InMemory
from tests.web.strict import Page, StrictClient, multipart

WORDS = "Room 214, the man at the door has a key."
PHOTO = ("photo.jpg", b"photo" * 1000)
TOO_LARGE = ("film.mp4", b"x" * (FILE_BYTES + 1))


def send(web: StrictClient, *files: tuple[str, bytes], status: int = 200, **typed: object) -> Page:
    body, content_type = multipart(web.get("/report").sent(what_happened=WORDS, **typed), files)
    return web.post("/report", body, status, content_type=content_type)


def resend(web: StrictClient, page: Page, status: int = 200, **typed: object) -> Page:
    body, content_type = multipart(page.sent(**typed))
    return web.post("/report", body, status, content_type=content_type)


def test_files_arrive_whole_with_name_type_and_size(web: StrictClient, desk: InMemory) -> None:
    send(web, PHOTO, ("note.ogg", b"voice"))

    photo, note = desk.submissions[0].attachments
    assert (photo.name, photo.size, note.name) == ("photo.jpg", 5000, "note.ogg")
    assert desk.drafts[photo.blob] == PHOTO[1]


def test_an_empty_file_field_is_no_file(web: StrictClient, desk: InMemory) -> None:
    """A browser sends a nameless, empty part when nothing was chosen."""
    send(web, ("", b""))

    assert desk.submissions[0].attachments == ()
    assert desk.drafts == {}


def test_a_file_without_a_byte_is_told_and_keeps_the_words(
    web: StrictClient, desk: InMemory
) -> None:
    """Whoever chose a photo must not believe that it came."""
    page = send(web, ("door.jpg", b""), PHOTO, status=422)

    assert "door.jpg came empty" in page.one("#wrong").get_text()
    assert page.value("what_happened") == WORDS
    resend(web, page)
    assert [file.name for file in desk.submissions[0].attachments] == ["photo.jpg"]


def test_a_file_that_is_too_large_keeps_the_words_and_the_other_files(
    web: StrictClient, desk: InMemory
) -> None:
    """The field of the words may come after the file, so the file is swallowed to its end."""
    page = send(web, TOO_LARGE, PHOTO, status=422, city="Marlow")

    assert page.value("what_happened") == WORDS
    assert page.value("city") == "Marlow"
    assert "film.mp4 is larger than 10 MB" in page.one("#wrong").get_text()
    assert page.one("#files-group").has_attr("open")
    assert "photo.jpg" in page.one("#files-group").get_text()
    assert desk.submissions == []
    assert list(desk.drafts.values()) == [PHOTO[1]]


def test_held_files_go_with_the_next_press(web: StrictClient, desk: InMemory) -> None:
    page = send(web, TOO_LARGE, PHOTO, status=422)

    resend(web, page)

    (attachment,) = desk.submissions[0].attachments
    assert desk.drafts[attachment.blob] == PHOTO[1]


def test_a_held_file_can_be_left_out(web: StrictClient, desk: InMemory) -> None:
    page = send(web, TOO_LARGE, PHOTO, status=422)

    resend(web, page, kept=[])

    assert desk.submissions[0].attachments == ()


def test_a_held_file_that_was_swept_is_told_and_then_sent_without(
    web: StrictClient, desk: InMemory
) -> None:
    page = send(web, TOO_LARGE, PHOTO, status=422)
    desk.held.clear()

    told = resend(web, page, 422)
    resend(web, told)

    assert "A file that we held is gone" in told.text
    assert told.value("what_happened") == WORDS
    assert desk.submissions[0].attachments == ()


def test_the_sixth_file_is_refused_and_the_words_stay(web: StrictClient, desk: InMemory) -> None:
    files = [(f"{number}.jpg", b"x") for number in range(6)]

    page = send(web, *files, status=422)

    assert "5.jpg was not taken" in page.one("#wrong").get_text()
    assert len(desk.held) == 5


def test_a_body_of_more_than_sixty_megabytes_keeps_its_words(
    web: StrictClient, desk: InMemory
) -> None:
    """One film after the other, each within the limit of a file by itself or not."""
    page = send(web, ("all.mp4", b"x" * (61 * 1024 * 1024)), PHOTO, status=422)

    assert page.value("what_happened") == WORDS
    assert desk.drafts == {}


def test_without_room_for_drafts_the_words_stay(web: StrictClient, desk: InMemory) -> None:
    desk.room = False

    page = send(web, PHOTO, status=422)

    assert "We have no room for photo.jpg" in page.text
    assert page.value("what_happened") == WORDS


@pytest.mark.parametrize("address", ["/follow-up", "/no-such-page"])
def test_files_that_nobody_takes_are_deleted_with_the_request(
    web: StrictClient, desk: InMemory, public_app: Flask, address: str
) -> None:
    body, content_type = multipart({"form_token": desk.new_form()}, [PHOTO])

    public_app.test_client().post(address, data=body, content_type=content_type)

    assert desk.drafts == {}


def test_nothing_of_an_upload_touches_the_temporary_folder(
    web: StrictClient, desk: InMemory
) -> None:
    """Looked at while the file arrives: the framework's own way would have spooled it to disk by then."""
    seen: list[int] = []

    class Watching(Draft):
        def write(self, chunk: bytes, /) -> None:
            seen.append(_deleted_files_open())
            super().write(chunk)

    before = _deleted_files_open()
    desk.draft_class = Watching
    send(web, ("film.mp4", b"x" * 2_000_000))

    assert len(seen) > 10
    assert set(seen) == {before}


def _deleted_files_open() -> int:
    """Open files of this process in the temporary folder, those without a name included."""
    folder = tempfile.gettempdir()
    links = (_target(link) for link in Path("/proc/self/fd").iterdir())
    return sum(target.startswith(folder) for target in links)


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""
