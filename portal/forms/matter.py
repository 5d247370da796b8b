"""Questions 4 to 10: when, where, who needs help, what it is like, who is doing it."""

from __future__ import annotations

from portal.forms import places
from portal.forms.asking import NOT_INFO, Group, Kind, Question

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
