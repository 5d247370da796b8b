"""What can link two cases is found however it is disguised or spelled, and in every language."""

from __future__ import annotations

import pytest

from triage.indicators import linking


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("305\u200b555\u200b0142", "phones", "3055550142"),
        ("305-\u2060555-\u20600142", "phones", "305-555-0142"),
        ("\u202a+1 305-555-0142\u202c", "phones", "+1 305-555-0142"),
        ("305\u00ad-555\u00ad-0142", "phones", "305-555-0142"),
        (
            "".join(f"{digit}\ufe0f\u20e3" for digit in "3055550142"),
            "phones",
            "3055550142",
        ),
        ("m\u200baria@example.com", "emails", "maria@example.com"),
        ("maria@\u200bexample.com", "emails", "maria@example.com"),
        ("plate ABC\u200b1234", "plates", "ABC1234"),
        ("telegram @ma\u200bria_x", "handles", "@maria_x"),
    ],
)
def test_signs_that_do_not_show_hide_nothing(text: str, kind: str, found: str) -> None:
    assert getattr(linking.find(text), kind) == (found,)
    assert getattr(linking.find("", text), kind) == (found,)


@pytest.mark.parametrize(
    "phone",
    [
        "três zero cinco, cinco cinco cinco, zero um quatro dois",
        "trezentos e cinco, quinhentos e cinquenta e cinco, zero um quarenta e dois",
        "trois zéro cinq, cinq cinq cinq, zéro un quatre deux",
        "sept soixante-dix, cinq cinq cinq, zéro un quatre-vingt-dix-neuf",
        "trois cent cinq, cinq cent cinquante-cinq, zéro un quarante-deux",
        "trescientos cinco 555 cero uno cuarenta y dos",
        "三零五五五五零一四二",
        "三〇五，五五五，〇一四二",
        "叁零伍伍伍伍零壹肆贰",
        "ba không năm năm năm năm không một bốn hai",
        "ba khong nam nam nam nam khong mot bon hai",
        "tatlo zero lima, lima lima lima, zero isa apat dalawa",
        "twa zewo senk, senk senk senk, zewo en kat de",
        "Три ноль пять, пять пять пять, ноль один четыре два",
        "триста пять, пятьсот пятьдесят пять, ноль один сорок два",
        "삼공오 오오오 공일사이",
        "ثلاثة صفر خمسة خمسة خمسة خمسة صفر واحد أربعة اثنين",
        "तीन शून्य पाँच पाँच पांच पाँच शून्य एक चार दो",
        "teen zero paanch paanch paanch paanch zero ek char do",
        "three hundred five 555 zero one forty two",
        "305 triple 5 0142",
        "3 oh 5 double 5 five 0142",
    ],
)
def test_a_phone_is_found_as_it_is_spoken_in_each_language(phone: str) -> None:
    assert linking.find(f"x: {phone}.").phones == (phone,)


@pytest.mark.parametrize(
    "text",
    [
        "um dois três quatro cinco seis sete oito nove dez",
        "一二三四五六七八九十",
        "一二三四五六七八九一",
        "일이삼사오육칠팔구",
        "từ một đến hai ba bốn năm sáu bảy",
        "раз, один два три четыре пять шесть семь",
        "واحد اثنين ثلاثة أربعة خمسة ستة سبعة",
        "एक दो तीन चार पांच छह सात",
        "二零一九年三月五日",
        "triple, en 305 y en 555 de 0142",
        "une fille de dix ans, deux de douze et trois de quinze",
        "são duas de doze e três de quinze em um quarto",
        "yon de twa kat senk sis set",
        "she paid double 2 times, 305 in June",
        "a triple 555 bed room",
        "isa dalawa tatlo apat lima anim pito",
    ],
)
def test_counts_ages_and_years_in_words_are_no_phone(text: str) -> None:
    assert linking.find(text).phones == ()


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("微信：mariax99", "mariax99"),
        ("她的微信号 mariax99，快", "mariax99"),
        ("加我微信mariax99", "mariax99"),
        ("微信号是mariax", "mariax"),
        ("V信 maria_x", "maria_x"),
        ("vx: mariax99", "mariax99"),
        ("QQ 12345678", "12345678"),
        ("QQ号：12345678", "12345678"),
        ("카톡 아이디 mariax99", "mariax99"),
        ("카카오톡: mariax", "mariax"),
        ("вк: mariax", "mariax"),
        ("Телега maria_x", "maria_x"),
        ("его инстаграм — это нет, инста: papi.x", "papi.x"),
        ("حسابه انستا maria_x", "maria_x"),
        ("سناب: mariax", "mariax"),
        ("उसका इंस्टाग्राम maria_x", "maria_x"),
        ("sc: mariax_9", "mariax_9"),
        ("LINE: mariax99", "mariax99"),
        ("el insta de el es papi305", "papi305"),
        ("o insta dele é papi305", "papi305"),
        ("roblox: Maria_X99", "Maria_X99"),
        ("https://paypal.me/mariax", "mariax"),
    ],
)
def test_an_account_is_found_by_its_network_in_any_alphabet(text: str, handle: str) -> None:
    assert linking.find(text).handles == (handle,)


@pytest.mark.parametrize(
    "text",
    [
        "他用微信 WhatsApp 联系我",
        "微信是我老板的",
        "카톡으로 facebook 보냈어요",
        "온라인: English",
        "в вк и telegram",
        "инстаграм и facebook",
        "तस्वीर इंस्टाग्राम पर है",
        "on line: seven of us",
        "he has roblox and grindr",
        "QQ 123",
        "drove through SC: I95 north",
        "a list of: room 2",
        "line: 4 of us",
        "the end of: route_66",
        "the XL line: big sizes",
    ],
)
def test_the_name_of_a_network_alone_is_no_account(text: str) -> None:
    assert linking.find(text).handles == ()


@pytest.mark.parametrize(
    "email",
    [
        "maria @ example . com",
        "maria{at}example{dot}com",
        "maria(a)example.com",
        "мария собака пример точка ру",
        "maria собака example точка com",
        "maria sobaka example tochka ru",
        "maria arobase example point fr",
        "maria 艾特 example 点 com",
        "maria艾特example点com",
        "maria 골뱅이 example 점 com",
        "maria ऐट example डॉट com",
        "maria एट द रेट example डॉट com",
        "maria a còng example chấm com",
        "maria آت example دوت com",
    ],
)
def test_a_mail_address_is_found_as_it_is_spoken_in_each_language(email: str) -> None:
    assert linking.find(f"x: {email}").emails == (email,)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("maria＠example．com", "maria@example.com"),
        ("我的邮箱是maria艾特example点com", "maria艾特example点com"),
        ("my email is maria @ example.com", "maria @ example.com"),
    ],
)
def test_only_the_address_is_given(text: str, email: str) -> None:
    assert linking.find(text).emails == (email,)


@pytest.mark.parametrize(
    "text",
    [
        "we met at example dot com",
        "she signed up at example dot com",
        "he is @ home . he hits me",
        "party @ example.com tonight",
        "meet @ noon . com on",
        "у него собака и точка",
        "моя собака громко лает точка",
        "我下午3点 com",
        "section 5(a) is.com",
        "cuesta 5 @ 3 . net 15",
    ],
)
def test_a_place_or_a_dog_is_no_mail_address(text: str) -> None:
    assert linking.find(text).emails == ()


@pytest.mark.parametrize(
    "phone",
    [
        "0917 123 4567",
        "09171234567",
        "010-1234-5678",
        "8 916 123-45-67",
        "8 (916) 123-45-67",
        "(11) 91234-5678",
        "(three-oh-five) 555-0142",
        "➌⓿➎ ➎➎➎ ⓿➊➍➋",
        "③⓪⑤-⑤⑤⑤-⓪①④②",
    ],
)
def test_a_phone_is_found_as_it_is_dialled_elsewhere_or_drawn(phone: str) -> None:
    assert linking.find(f"call {phone} now").phones == (phone,)


@pytest.mark.parametrize(
    "text",
    [
        "case 89161234567",
        "invoice 01012345678",
        "8 900 000 people",
        "(11) 9123",
        "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨",
    ],
)
def test_a_case_number_or_a_list_is_no_phone(text: str) -> None:
    assert linking.find(text).phones == ()
