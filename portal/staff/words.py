"""Short words for the codes of a case, as the floor says them."""

from __future__ import annotations

from casework.answering.ways import Said
from casework.mail.acknowledging import Why
from casework.signals.assessments import Category, Child
from casework.signals.contact import Doubt
from casework.signals.submissions import Channel, Need
from portal.forms.places import SPOKEN_ALONE

KINDS = {
    Category.CRISIS.value: "1 crisis",
    Category.TIP.value: "2 tip",
    Category.TRAINING_TA.value: "3 training, advice",
    Category.REFERRAL.value: "4 referral",
    Category.GENERAL_INFO.value: "5 information",
    Category.AT_RISK.value: "6 at risk",
    Category.UNRELATED.value: "7 unrelated",
}
CHILD_WORDS = {Child.YES.value: "yes", Child.UNKNOWN.value: "not known", Child.NO.value: "no"}
CHILD_SIGNS = {Child.YES: "yes", Child.UNKNOWN: "?", Child.NO: "no"}
CHANNELS = {Channel.WEB: "web", Channel.EMAIL: "mail", Channel.CALL: "call"}
NEEDS = {
    Need.SELF: "self",
    Need.KNOWN: "known",
    Need.SAW: "saw",
    Need.JOB: "job",
    Need.INFO: "information",
}
LINKED_BY = {
    "phone": "same phone number",
    "email": "same email address",
    "url": "same web page",
    "plate": "same plate",
    "handle": "same account",
    "sender": "same sender",
    "message_id": "same mail thread",
    "digest": "same mail",
    "case_number": "same number of theirs",
    "reply_token": "names the same mail of ours",
    "same words": "near-same words",
    "campaign": "same campaign",
}
LOOKED_FOR_AS = {
    "phone": "a phone number",
    "email": "an email address",
    "sender": "the sender of a mail",
    "url": "a web address",
    "plate": "a plate",
    "handle": "an account",
    "case_number": "a partner\u2019s own number",
}
"""Kind of tag to what it may be that somebody typed."""
READ_ANEW = {"text": "words", "fields": "facts in fields", "problems": "faults in the mail"}
"""What differs when a mail is read again, where its code is no word of the desk."""
LANGUAGES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "hi": "Hindi", "ht": "Haitian Creole", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "ne": "Nepali", "pa": "Punjabi", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali", "sw": "Swahili",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese", **SPOKEN_ALONE, "other": "Another language", "und": "Not known",
}  # fmt: skip
"""Base code to English name, as a person may correct it. A code that is missing here is shown as it is."""
SCRIPTS = {"zh-Hans": "Chinese, simplified", "zh-Hant": "Chinese, traditional"}
"""Tag to English name where a language is written in two ways."""

CALL_BACK = {"none": "may not be called back", "call": "may be called back"}
CONTACT_DOUBT = {
    Doubt.NOT_CHOSEN: "A number or address is written, but “no” stands chosen, as at first. Ask before using it.",
    Doubt.NO_NUMBER: "A call or text is wished, but no whole number is written.",
    Doubt.NO_ADDRESS: "Email is wished, but no whole address is written.",
    Doubt.NO_WAY: "Another way is wished, but none is named.",
}
MAY_TELL_SCOPE = {
    "nobody": "nobody: taken back",
    "ask": "nobody yet",
    "services": "services",
    "services_police": "services and police",
    "words": "what was written, not by whom",
    "words_and_me": "what was written, and by whom",
}
WHY_HELD = {
    Why.DO_NOT_WRITE.value: "they ask not to be written to",
    Why.DO_NOT_CALL.value: "they ask not to be called, so somebody near may see it",
    Why.ASKS.value: "somebody asks about a person",
    Why.FAULT.value: "it was not sorted",
    Why.URGENT.value: "it is urgent",
    Why.HARM.value: "it tells of harm",
    Why.NO_WORDS.value: "there are no words in it, so nobody knows who writes",
    Why.NOT_UNDERSTOOD.value: "it was not understood or not read whole, so nobody knows who writes",
    Why.CLOSE.value: "who writes may be in it themselves, or close to who is",
    Why.ELSEWHERE.value: "answers are to go to another domain, as a website\u2019s form does for its writer",
    Why.TELEPHONE.value: "it would come as a text message on a telephone, where others may see it",
    Why.UNCHECKED.value: "nobody checks here whether the address is forged",
    Why.SENT_ON.value: "it may have been written to somebody else, who sent it on: its sender may not know of us",
    Why.NO_ADDRESS.value: "no address of the hotline is set up, so nobody knows whether it was written to us",
    Why.SIGNATURE.value: "the signature on it does not hold or could not be checked: somebody else may have sent it",
    Why.UNTAGGED.value: "it could not be told whether one went there today already",
    Why.NO_LETTER.value: "there was no key to write a mail with",
    Why.UNREACHABLE.value: "no mail server takes their address as it is written",
    Why.STOPPED_TODAY.value: "one a day may go to an address, and that day\u2019s waits for a person or was stopped",
    Why.MAY_BE_TICKET.value: "a program may have written it, as of a help desk or a shop, and would answer again",
    Why.MACHINE.value: "a machine wrote to us",
    Why.CAME_BACK.value: "a mail of ours came back from there, or may not have arrived",
    Why.CAME_BACK_BEFORE.value: "a mail of ours came back from there",
    Why.ANOTHER.value: "another mail from that address is urgent, asks about a person, or should not be answered",
    Why.SWITCHED_OFF.value: "automatic mail was switched off",
    Why.NOT_SAFE.value: "its words may not go by mail any more",
    Why.TOO_MANY.value: "too many of them went out in that hour, or on that day to that domain",
}
"""Why our mail waits or did not leave, as the end of a sentence."""
SAID = {
    Said.CALL: "in a call",
    Said.MESSAGE: "in a message of theirs",
    Said.IN_PERSON: "in person",
}
"""How a writer told staff that mail is safe."""
FIELDS = {
    "need": "Who writes",
    "danger_now": "Danger now",
    "when": "When",
    "when_text": "Day or time",
    "place": "Where",
    "city": "City",
    "state": "State",
    "link": "Web page",
    "under_18": "Under 18",
    "how_many": "How many",
    "situation": "Situation",
    "signs": "Signs ticked",
    "who_and_vehicles": "Who, cars, phones",
    "how_know": "How they know",
    "job": "Work",
    "organisation": "Organisation",
    "job_reference": "Their number",
    "already_told": "Told already",
    "deadline": "Needs an answer by",
    "request": "Asks for",
    "request_when": "When",
    "request_where": "Where",
    "request_people": "How many people",
    "language": "Language to use",
    "language_other": "Language to use",
    "access_need": "Access",
    "line": "Line",
    "safe": "Safe to talk",
    "interpreter_number": "Interpreter no.",
    "did": "What we did",
    "did_text": "In detail",
    "ended_by": "Ended by",
    "expected": "Expected contact",
    "if_not": "If not",
}
"""Fields of the form and the call note as the case page lists them. Contact and consent have boxes of their own."""
