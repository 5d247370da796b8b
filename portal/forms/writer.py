"""Questions 11 to 15: about the one who writes, whom we may tell, how to answer, and files."""

from __future__ import annotations

from portal.forms import places
from portal.forms.asking import NOT_INFO, Group, Kind, Question

JOB_ONLY = "Only if you are writing because of your job"
INFO_ONLY = "Only if you want information, training or a list of services"

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
