"""Members of staff whose keys open nothing, for tests in which nobody types a passphrase."""

from __future__ import annotations

from uuid import uuid4

from casework.records.sealed import DeskSecrets
from casework.staff.people import MemberKeys, Person, Role
from casework.staff.sessions import SignedIn
from vault.database import Database
from vault.people import People


def add_person(database: Database, username: str, role: Role = Role.SPECIALIST) -> Person:
    """Write one."""
    person = Person(id=uuid4(), username=username, name=username.title(), role=role)
    keys = MemberKeys(
        person_id=person.id, salt=b"s", parameters=0, check=b"c", sealed=b"s", public=b"p"
    )
    People(database).add_person(person, keys)
    return person


def signed_in(person: Person, secrets: DeskSecrets) -> SignedIn:
    """Their session, by which these secrets are open."""
    return SignedIn(
        person=person,
        secrets=secrets,
        newest=secrets[max(secrets)].generation(None),
        words_shown=True,
        form_token="-",
    )
