"""Central European text under no label, or a Western one, is read by its letters; Western text stays Western."""

from __future__ import annotations

import pytest

from mailintake.decoding.charsets import decode

CENTRAL = [
    "Zostałam zamknięta w mieszkaniu, zabrali mi paszport. Proszę przyjechać, boję się.",
    "Zaginęła moja córka w Łodzi",
    "Vůbec nás nepouští ven",
    "Jsem zavřená v bytě, vzali mi pas a nesmím ven. Přijeďte prosím, bojím se ho.",
    "Som zavretá v byte, vzali mi všetko a nemôžem odísť. Príďte čím skôr, ľúbim svoje deti.",
    "Bezártak egy lakásba, elvették az útlevelemet. Jöjjenek minél előbb, félek tőlük.",
    "Sunt închisă într-o casă, mi-au luat paşaportul. Veniţi repede, mă ameninţă în fiecare zi.",
    "Zaključali su me u kuću, oduzeli mi putovnicu. Dođite što prije, muž me tuče.",
]
WESTERN = [
    "Ich wurde in ein Haus gesperrt; bitte kommen Sie möglichst früh, die Straße heißt Kölner Weg",
    "Je suis enfermée à côté de la forêt, où mon père a été tué; ça va très mal, à bientôt",
    'Estoy encerrada aquí, ¿pueden venir mañana? Él me pegó según él "por compasión"',
    "Não posso sair, os irmãos dele põem água à porta; são três, às vezes mais",
    "Non posso uscire perché è più forte; così non si può, là giù è già buio",
    "Jag är inlåst på en gård i Skåne; hjälp mig så fort ni kan, också på kvällen",
    "Jeg er låst inne på en gård, få meg ut så snart dere kan; nøkkelen er på kjøkkenet",
    "Ég er læst inni í húsi, þeir tóku vegabréfið mitt; komið fljótt, ég er hrædd við þá",
    "Sóc tancada a la masia; vénen a les set, això és molt dolent, també per als nens, què faré?",
    "Os nºs 3 e 4 não dão, a Mª João está na 2ªfeira às três; põe-na à sombra",
    "hola¿cómo salgo de aquí?¡no sé!«ayuda»por favor",
    "Estoy en una habitación¿cómo salgo?",
    "Olen lukittuna taloon, tulkaa pian, pelkään häntä; Müller hän ei päästä minua ulos",
]  # fmt: skip


@pytest.mark.parametrize(
    "label", [None, "us-ascii", "utf-8", "iso-8859-1", "windows-1252", "x-none"]
)
@pytest.mark.parametrize("codec", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("text", CENTRAL)
def test_central_european_without_a_right_label_is_read(
    text: str, codec: str, label: str | None
) -> None:
    found = decode(text.encode(codec), label)

    assert (found.text, found.trusted) == (text, False)


@pytest.mark.parametrize("label", [None, "us-ascii", "utf-8"])
@pytest.mark.parametrize("codec", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize(
    "text", ["Segítsenek, félek tőle", "Něco se stalo", "Zgubiła się", "Fără ajutor aştept"]
)
def test_one_letter_of_its_own_tells_a_language_without_a_label(
    text: str, codec: str, label: str | None
) -> None:
    assert decode(text.encode(codec), label).text == text


def test_names_from_another_western_language_make_no_text_central_european() -> None:
    text = "La señora Geneviève Müller salió aquí a las tres con Søren; él llamó después"

    assert decode(text.encode("cp1252"), "iso-8859-1").text == text


@pytest.mark.parametrize("label", [None, "us-ascii", "utf-8", "iso-8859-1", "iso-8859-15"])
@pytest.mark.parametrize("text", WESTERN)
def test_western_text_stays_western(text: str, label: str | None) -> None:
    assert decode(text.encode("cp1252"), label).text == text


@pytest.mark.parametrize("text", CENTRAL)
def test_a_long_text_is_not_taken_for_half_cyrillic(text: str) -> None:
    assert decode((text * 20).encode("cp1250")).text == text * 20


def test_turkish_under_a_western_label_is_read_and_icelandic_stays() -> None:
    turkish, icelandic = (
        "Kız kardeşim kayıp, çalıştırıyorlar, doğru eve gelin",
        "Ný kallað við það, ýtið",
    )

    assert decode(turkish.encode("cp1254"), "iso-8859-1").text == turkish
    assert decode(icelandic.encode("cp1252"), "iso-8859-1").text == icelandic


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-2", "cp1250", "Zamknął mnie – „źle” śpię"),
        ("iso-8859-15", "cp1252", "“Kommen” Sie – für €5"),
        ("iso-8859-7", "cp1253", "“Ελάτε” – γρήγορα"),
        ("iso-8859-5", "cp1251", "Он сказал – “нет”"),
        ("iso-8859-9", "cp1254", "“Gelin” – çabuk, kızım"),
        ("iso-8859-8", "cp1255", "“בואו” – מהר"),
        ("iso-8859-13", "cp1257", "“Ateikite” – greičiau"),
    ],
)
def test_signs_that_only_windows_has_tell_its_charset(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec), label).text == text
