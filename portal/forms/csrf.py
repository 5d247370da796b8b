"""The form token: CSRF token, submission id and time in one hidden field, without a session or a cookie.

The public forms have no standing authority that a foreign page could borrow, so what the token must do is make a
second press be the same submission, and tell how old the form is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from unicodedata import category

from flask import request
from flask_wtf import FlaskForm
from wtforms import ValidationError
from wtforms.csrf.core import CSRF

from casework.errors import CannotOpen
from portal.public_services import services

if TYPE_CHECKING:
    from casework.arriving.received import FormOpened

FIELD = "form_token"
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode's kinds of characters that show nothing: controls, zero-width ones, blanks."""


class FormToken(CSRF):
    """Tokens are made and read by the services, who hold the key."""

    opened: FormOpened | None = None
    """What the sent token says; None where there is none of ours."""

    def setup_form(self, form: Any) -> Any:  # noqa: ANN401 - WTForms has no types for it
        """Read what was sent before the field is made, for the page shows it again if it still holds."""
        sent = request.form.get(FIELD) if request.method == "POST" else None
        if sent:
            try:
                self.opened = services().read_form(sent)
            except CannotOpen:
                self.opened = None
        self.good = sent if self.opened is not None and not self.opened.expired else None
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Any) -> str:  # noqa: ANN401, ARG002 - the signature of WTForms
        """The token for the page: the one that was sent, so that a second press is the same, or a new one."""
        return self.good or services().new_form()

    def validate_csrf_token(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002 - the signature of WTForms
        """Refuse a token that is not ours or too old. The page is then given back with its words."""
        if self.good is None:
            raise ValidationError("form token")


class PublicForm(FlaskForm):
    """A public form: token in, words out. Whatever is typed is stripped once, here."""

    def __init__(self, **data: Any) -> None:  # noqa: ANN401 - whatever WTForms fields take
        super().__init__(**data)  # type: ignore[no-untyped-call] # flask_wtf

    class Meta:
        csrf = True
        csrf_class = FormToken
        csrf_field_name = FIELD
        csrf_context = None
        csrf_secret = None
        csrf_time_limit = None

    @property
    def token(self) -> str:
        """What the hidden field of the page holds."""
        shown: str = getattr(self[FIELD], "current_token")  # noqa: B009 - a field of this class only
        return shown

    @property
    def token_holds(self) -> bool:
        """Whether the form was sent with a token of ours that is not too old."""
        return bool(self.validate()) or FIELD not in self.errors

    @property
    def sent_id(self) -> bytes | None:
        """The submission id of the form as it was sent, even if it is too old; None if it is not ours."""
        return self.opened.submission_id if self.opened else None

    @property
    def opened(self) -> FormOpened | None:
        """What the token says that was sent; None if it is not ours."""
        return self.form_tokens().opened

    def form_tokens(self) -> FormToken:
        """The reader of this form's token."""
        return cast("FormToken", getattr(self, "_csrf"))  # noqa: B009 - WTForms keeps it under this name

    @property
    def page_id(self) -> bytes:
        """The submission id of the page that is shown."""
        return services().read_form(self.token).submission_id


def strip(value: object) -> object:
    """Blanks around typed words carry nothing; nor do words of which nothing can be seen or heard."""
    if not isinstance(value, str):
        return value
    return value.strip() if any(category(sign) not in UNSEEN for sign in value) else ""
