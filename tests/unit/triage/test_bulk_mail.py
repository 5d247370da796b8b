"""What is sent to many alike is likely spam, unless anything in it is ours or tells of harm."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment
from casework.signals.submissions import Answers, Channel, Words
from tests.parts.unhurried import assess


def of(text: str, channel: Channel = Channel.EMAIL, answers: Answers | None = None) -> Assessment:
    return assess(Words(channel=channel, text=text, answers=answers or {}))


@pytest.mark.parametrize(
    "text",
    [
        "I would love to contribute a guest post with a dofollow link. What are your rates?",
        "Cheap Viagra without prescription, discreet shipping worldwide. Order today from our online pharmacy.",
        "You have been selected for the United Nations compensation. Send your bank details to claim your fund.",
        "Your MetaMask wallet will be suspended. Verify your wallet and recovery phrase today.",
        "Your mailbox is almost full. Upgrade your storage or incoming mail is rejected.",
        "Please find attached the overdue invoice and arrange the payment within a week.",
        "Your listing in the National Business Directory expires soon. Renew your listing now.",
        "Sign the petition: tell Congress to protect our parks. Add your name today.",
        "I am Svetlana, a lonely girl from Russia. I found your profile and want to know you better.",
        "View this email in your browser. Recipes, garden tips and stories from our readers.",
        "Estimado cliente, adjunto encontrará la factura vencida. Le rogamos realizar el pago.",
        "Firma la petición para salvar el parque.",
        "Votre boîte mail est presque pleine. Vérifiez votre compte.",
        "Sua caixa de entrada está cheia. Atualize sua conta.",
        "Ваш почтовый ящик переполнен, подтвердите свой аккаунт.",
    ],
)
def test_what_is_sent_to_many_alike_is_likely_spam(text: str) -> None:
    assert of(text).likely_spam
    assert not of(f"{text} Please help me, they locked me in.").likely_spam


@pytest.mark.parametrize(
    "text",
    [
        "He posts my photos as guest post, and he takes all the money.",
        "I tried to call him and the mailbox is full. Five of us were not paid since June.",
        "Is there a fund that pays compensation to victims?",
        "Please update our entry in your referral directory: our intake hours are now 8 to 6.",
        "May we share your petition at our school?",
        "My sister got this and flies on Friday: you have been selected for a position among a million applicants.",
        "They make us answer the phones for an online pharmacy from morning to night, the visa is with them.",
        "I answer the phones for an online pharmacy seven days, and I sleep there.",
        "My husband is a soldier. He says he will send me back if I speak to anybody.",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert not of(text).likely_spam


def test_with_a_sign_of_harm_ticked_nothing_is_spam() -> None:
    text = "Sign the petition: tell Congress to protect our parks."
    assert assess(Words(channel=Channel.WEB, text=text)).likely_spam
    ticked = Words(channel=Channel.WEB, text=text, answers={"signs": ("papers",)})
    assert not assess(ticked).likely_spam
