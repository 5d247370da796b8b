"""The fifteen questions of the public form, as data: names, words, choices and who is asked.

The words are keys of the catalogues in `portal/translations`. Names and values are fixed: triage, staff pages and
stored signals know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from portal.forms import places

ALL = "none self known saw job info"
"""Paths by question 1; `none` is a question 1 without an answer, which gets the questions of `saw`."""
NOT_INFO = "none self known saw job"


class Kind(Enum):
    """How a question is answered."""

    ONE = "one"
    ANY = "any"
    LINE = "line"
    TEXT = "text"
    LIST = "list"
    FILES = "files"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One field of the form."""

    name: str
    kind: Kind
    title: str
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    small: Mapping[str, str] = field(default_factory=dict)
    """A second, smaller line under an option."""
    paths: str = ALL
    only: str = ""
    """What stands above it where a browser cannot hide it: "Only if …"."""
    preset: str = ""
    variant: str = ""
    """Several questions share one field name and differ by path; the value is sent as `variant:value`."""
    titled: bool = True
    """Whether the title is shown; else it is for screen readers, for the group says the same."""
    marked: bool = False
    """Whether the stylesheet opens and hides by its choices, which then carry an id."""

    @property
    def key(self) -> str:
        """Unique on the page."""
        return f"{self.name}-{self.variant}" if self.variant else self.name

    def sent(self, value: str) -> str:
        """The value as the page sends it."""
        return f"{self.variant}:{value}" if self.variant else value


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions that open and close together."""

    key: str
    title: str
    says: str
    """What is in it, or what holds while nothing is chosen."""
    questions: tuple[Question, ...]
    paths: str = ALL
    only: str = ""
    open: bool = False
    now: str = ""
    """The field whose choice holds as it stands; the summary names it instead of `says`."""


JOB_ONLY = "Only if you are writing because of your job"
INFO_ONLY = "Only if you want information, training or a list of services"

FIRST = (
    Question(
        name="need",
        kind=Kind.ONE,
        marked=True,
        title="What brings you here?",
        options={
            "self": "I need help for myself",
            "known": "I want to help someone I know",
            "saw": "I saw or heard something that worries me",
            "job": "I am writing because of my job",
            "info": "I want information, training or a list of services",
        },
        small={"job": "school, health, police, social services, business or other"},
    ),
    Question(
        name="danger_now",
        kind=Kind.ONE,
        marked=True,
        title="Is someone in danger now, or in the next 24 hours?",
        hint="For example hurt, locked in, threatened, about to be moved, a child being used, nowhere safe tonight.",
        options={"yes": "Yes", "no": "No", "unsure": "I am not sure"},
    ),
    Question(
        name="what_happened",
        kind=Kind.TEXT,
        title="What is happening?",
        hint="Your own words, any language. A few words are enough.",
    ),
)

WHEN_AND_WHERE = Group(
    key="when-and-where",
    title="When and where",
    says="Time, place, what you can see",
    open=True,
    questions=(
        Question(
            name="when",
            kind=Kind.ONE,
            title="When?",
            options={
                "now": "Now",
                "24h": "In the last 24 hours",
                "7d": "In the last 7 days",
                "longer": "Longer ago",
                "soon": "It will happen soon",
                "unknown": "I do not know",
            },
            paths=NOT_INFO,
        ),
        Question(
            name="when_text",
            kind=Kind.LINE,
            title="Day or time",
            hint="For example: bus leaves at 4 in the morning",
            paths=NOT_INFO,
        ),
        Question(
            name="place",
            kind=Kind.TEXT,
            title="Where?",
            hint="A name on a sign, a road or exit number, a room number. If you do not know the address: what can you see or hear?",
            paths=NOT_INFO,
        ),
        Question(name="city", kind=Kind.LINE, title="City", paths=NOT_INFO),
        Question(
            name="state", kind=Kind.LIST, title="State or territory", options=places.STATE_CHOICES
        ),
        Question(name="link", kind=Kind.LINE, title="Web page or ad", paths=NOT_INFO),
    ),
)

WHO_NEEDS_HELP = Group(
    key="who-needs-help",
    title="Who needs help",
    says="Age, how many",
    paths=NOT_INFO,
    questions=(
        Question(
            name="under_18",
            kind=Kind.ONE,
            title="Is anyone under 18?",
            options={"yes": "Yes", "no": "No", "unknown": "I do not know"},
        ),
        Question(
            name="how_many",
            kind=Kind.ONE,
            title="How many people?",
            options={
                "1": "1",
                "2-5": "2 to 5",
                "6-20": "6 to 20",
                "more": "More",
                "unknown": "I do not know",
            },
        ),
    ),
)

WHAT_IT_IS_LIKE = Group(
    key="what-it-is-like",
    title="What it is like",
    says="Kind of work, signs",
    paths=NOT_INFO,
    questions=(
        Question(
            name="situation",
            kind=Kind.ANY,
            title="What kind of work or situation is it?",
            options={
                "farm": "Farm, fish or forest",
                "factory": "Food plant or factory",
                "building": "Building or gardens",
                "house": "House work or care",
                "hotel": "Hotel, restaurant or cleaning",
                "selling": "Selling door to door, street selling or begging",
                "massage": "Massage, nails or beauty",
                "sex": "Sex, escort, or sexual pictures or video",
                "carnival": "Carnival, circus or sport",
                "crime": "Made to do crimes",
                "family": "Kept by a partner or family, forced marriage",
                "other": "Something else",
                "unknown": "I do not know",
            },
        ),
        Question(
            name="signs",
            kind=Kind.ANY,
            title="Is any of this true?",
            hint="These are signs, not proof. Leave empty what you do not know.",
            options={
                "locked": "Cannot leave, is watched or locked in",
                "unpaid": "Not paid, or a debt that never ends",
                "papers": "Passport, ID or phone taken",
                "lied": "Was lied to about the job, pay or place",
                "threatened": "They or their family are threatened",
                "immigration": "Told that police or immigration will come",
                "hurt": "Hurt, or kept from food, sleep or a doctor",
                "sexual": "Made to have sex or do sexual things online",
                "silenced": "May not talk to others, someone always speaks for them",
                "moved": "Will be moved soon",
            },
            paths="none self known saw",
        ),
    ),
)

WHO_IS_DOING_THIS = Group(
    key="who-is-doing-this",
    title="Who is doing this",
    says="People, cars, phones, websites",
    paths=NOT_INFO,
    questions=(
        Question(
            name="who_and_vehicles",
            kind=Kind.TEXT,
            title="Who is doing this? Cars, phones, websites?",
            hint="Names or nicknames, what they look like, phone, licence plate. Please do not follow anyone or ask questions to find out more.",
        ),
        Question(
            name="how_know",
            kind=Kind.ONE,
            title="How do you know?",
            options={
                "self": "I saw or heard it myself",
                "told": "The person told me",
                "hearsay": "Someone else told me",
                "online": "I saw it online",
                "near": "I work or live near it",
            },
            paths="none known saw job",
        ),
    ),
)

YOUR_WORK = Group(
    key="your-work",
    title="About your work",
    says="Organisation, who was told already",
    paths="job",
    only=JOB_ONLY,
    open=True,
    questions=(
        Question(
            name="job",
            kind=Kind.ONE,
            title="Where do you work?",
            hint="Writing to us does not replace a report that the law asks of you.",
            options={
                "school": "School",
                "health": "Health",
                "child": "Child protection",
                "police": "Police or prosecutor",
                "service": "Service or shelter",
                "lawyer": "Lawyer",
                "business": "Hotel, transport or other business",
                "labor": "Labour inspector",
                "other": "Other",
            },
        ),
        Question(name="organisation", kind=Kind.LINE, title="Organisation"),
        Question(name="job_reference", kind=Kind.LINE, title="Your case number"),
        Question(
            name="already_told",
            kind=Kind.ANY,
            title="Whom have you told already?",
            options={
                "nobody": "Nobody yet",
                "child": "Child protection",
                "police": "Police",
                "other": "Other",
            },
        ),
        Question(name="deadline", kind=Kind.LINE, title="When do you need an answer?"),
    ),
)

YOUR_REQUEST = Group(
    key="your-request",
    title="About your request",
    says="What you are looking for",
    paths="info",
    only=INFO_ONLY,
    open=True,
    questions=(
        Question(
            name="request",
            kind=Kind.ANY,
            title="What are you looking for?",
            options={
                "training": "A talk or training",
                "case": "Advice on a case",
                "service": "A service near me",
                "leaflets": "Leaflets",
                "numbers": "Numbers or facts",
                "press": "Press",
                "volunteering": "Volunteering",
                "other": "Other",
            },
        ),
        Question(name="request_when", kind=Kind.LINE, title="Date"),
        Question(name="request_where", kind=Kind.LINE, title="Place or online"),
        Question(name="request_people", kind=Kind.LINE, title="How many people will come?"),
    ),
)

WHO_MAY_WE_TELL = Group(
    key="who-may-we-tell",
    title="Who may we tell?",
    says="You decide what goes on",
    paths=NOT_INFO,
    open=True,
    questions=(
        Question(
            name="may_tell",
            variant="self",
            kind=Kind.ONE,
            title="Who may we tell?",
            titled=False,
            hint="If you do not choose, we ask you first. You can change this later with your code.",
            options={
                "ask": "Ask me first, before you tell anyone",
                "services": "You may tell people who can help me, like a shelter, a lawyer or a doctor. Not the police.",
                "services_police": "You may tell people who can help me, and the police.",
            },
            paths="none self",
            only="Only if you need help for yourself",
        ),
        Question(
            name="may_tell",
            variant="known",
            kind=Kind.ONE,
            title="Who may we tell?",
            titled=False,
            hint="If you do not choose, we ask you first.",
            options={
                "ask": "Ask me first",
                "words": "You may pass on what I wrote, but not who I am",
                "words_and_me": "You may pass on what I wrote and who I am",
            },
            paths="known",
            only="Only if you want to help someone you know",
        ),
        Question(
            name="may_tell",
            variant="saw",
            kind=Kind.ONE,
            title="Who may we tell?",
            titled=False,
            hint="If you do not choose, we may pass on what you saw, but not who you are.",
            options={
                "words": "You may pass on what I wrote, but not who I am",
                "words_and_me": "You may pass on what I wrote and who I am; they may contact me",
                "ask": "Ask me first",
            },
            paths="saw job",
            only="Only if you saw or heard something, or write because of your job",
        ),
    ),
)

CONTACT_YOU = Group(
    key="contact",
    title="Should we contact you?",
    says="How, and what is safe",
    now="contact_how",
    questions=(
        Question(
            name="contact_how",
            kind=Kind.ONE,
            title="Should we contact you?",
            titled=False,
            options={
                "none": "No, I will come back with my code",
                "call": "Call",
                "text": "Text",
                "email": "Email",
                "other": "Other",
            },
            preset="none",
        ),
        Question(name="contact_value", kind=Kind.LINE, title="Number or address"),
        Question(
            name="contact_owner",
            kind=Kind.ONE,
            title="Whose is it?",
            options={
                "mine": "Mine, only I use it",
                "shared": "Others see it too",
                "borrowed": "Borrowed, do not use it after today",
                "trusted": "It belongs to someone I trust",
            },
        ),
        Question(
            name="contact_rules",
            kind=Kind.ANY,
            title="What should we not do?",
            options={
                "no_message": "Leave no message",
                "no_name": "Do not say who you are until I say our word",
            },
        ),
        Question(name="contact_when", kind=Kind.LINE, title="Best time, and the city you are in"),
        Question(name="code_word", kind=Kind.LINE, title="A word that only we know"),
        Question(name="name", kind=Kind.LINE, title="A name to call you", hint="Any name."),
    ),
)

YOUR_LANGUAGE = Group(
    key="your-language",
    title="Language",
    says="Which language we should use",
    now="language",
    questions=(
        Question(
            name="language",
            kind=Kind.LIST,
            title="Which language should we use?",
            options=places.LANGUAGE_CHOICES,
        ),
        Question(name="language_other", kind=Kind.LINE, title="Another language"),
        Question(
            name="access_need",
            kind=Kind.ANY,
            title="How can we talk?",
            options={"no_phone": "I use sign language or cannot use a phone"},
        ),
    ),
)

YOUR_FILES = Group(
    key="files-group",
    title="Photos, papers, voice message",
    says="Up to five files",
    paths=NOT_INFO,
    questions=(
        Question(
            name="files",
            kind=Kind.FILES,
            title="Photos, papers or a voice message?",
            hint="Up to five files, 10 MB each.",
        ),
    ),
)

GROUPS = (
    WHEN_AND_WHERE,
    WHO_NEEDS_HELP,
    WHAT_IT_IS_LIKE,
    WHO_IS_DOING_THIS,
    YOUR_WORK,
    YOUR_REQUEST,
    WHO_MAY_WE_TELL,
    CONTACT_YOU,
    YOUR_LANGUAGE,
    YOUR_FILES,
)

MAY_TELL = {question.variant: question for question in WHO_MAY_WE_TELL.questions}
MAY_TELL_VARIANT = {"": "self", "self": "self", "known": "known", "saw": "saw", "job": "saw"}
"""Question 1 to the variant that its path shows. `info` shows none."""
MAY_TELL_DEFAULT = {"self": "ask", "known": "ask", "saw": "words"}


def questions() -> Iterator[Question]:
    """Every field in page order; the three variants of `may_tell` one after the other."""
    yield from FIRST
    for group in GROUPS:
        yield from group.questions
