"""A language that is none of ours is said not to be understood, and is read first, however near it sounds to one."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.learned import familiar, siblings
from triage.learned.familiar import Vocabulary
from triage.lines import words_of
from triage.quality import corpora
from triage.text import language
from triage.text.normal import even

MANY = 10
OTHERS = {
    "K'iche'": "Chinato'o', man kinya ta kinel loq, xinkitz'apij pa ja",
    "Mam": "Chin onine, nlay chin etz, o chin jpu'n tuj ja",
    "Mixtec": "Chindee yu, ña kua'a kee yu ve'e, kani ra yu",
    "Zapotec": "Gucaná naa, qui racala'dxi gudxela naa yoo",
    "Nahuatl": "Xinechpaleui, nechtsaktokej kali",
    "Q'eqchi'": "Chinaatenq'a, ink'a' nak'eek'aj chinub'aanu li naxye, nikin'xtz'ap sa' li ochoch",
    "Quechua": "Yanapaykuway, wasipi wisqakuwanku, mana lloqsiyta atinichu",
    "Somali": "Fadlan i caawiya, guriga ayey igu xireen baasaboorkiina way iga qaateen",
    "Nepali": "कृपया मलाई मद्दत गर्नुहोस्, मालिकले मलाई कोठामा थुनेको छ",
    "Marathi": "कृपया मला मदत करा, मालकाने मला खोलीत कोंडून ठेवले आहे आणि पासपोर्ट घेतला आहे",
    "Bulgarian": "Моля помогнете, заключиха ме в апартамента и ми взеха паспорта",
    "Macedonian": "Ве молам помогнете ми, ме заклучија во станот и ми го зедоа пасошот",
    "Tajik": "Лутфан ба ман кумак кунед, маро дар хона қуфл карданд ва шиносномаамро гирифтанд",
    "Serbian": "Molim vas pomozite mi, zaključali su me u stanu",
    "Ilocano": "Tulongandak kadi, inlukda ti ridaw ken innalada ti pasaportek",
    "Hiligaynon": "Buligi ako palihog, ginkandadohan nila ako sa balay kag ginkuha ang akon pasaporte",
    "Chuukese": "Kose mochen anisiei, ra nokkuei lon imw",
    "Fijian": "Yalovinaqa vukei au, era sa lokataki au e vale",
    "Tongan": "Kataki tokoni mai, kuo nau loka au 'i fale pea to'o 'eku paasipooti",
    "Oromo": "Maaloo na gargaaraa, mana keessatti natti cufanii paaspoortii koo fudhatan",
    "Bambara": "Aw ye n dɛmɛ, u ye n datugu so kɔnɔ ka n ka papiyew ta",
    "Maltese": "Jekk jogħġbok għinni, qafluni fid-dar u ħadu l-passaport",
    "Sindhi": "مهرباني ڪري منهنجي مدد ڪريو، مون کي گهر ۾ بند ڪيو ويو آهي",
}
IN_LATIN_LETTERS = {
    "Russian": "pomogite, menya derzhat v dome i ne otpuskayut",
    "Russian that is told": "on zabral moy pasport i biet menya, ya boyus",
    "Chinese": "jiu wo, laoban ba wo suo zai fangjian li, bu rang wo chuqu",
    "Cantonese": "gau meng aa, keoi so zyu ngo m bei ngo ceot gaai",
    "Korean": "salryeojuseyo sajangnim-i mun-eul jamgasseoyo",
    "Arabic": "sa3douni, mahboosa fi beit el kafeel w biyodrobni kol yom",
    "Thai": "chuay duay, khao khang chan wai nai hong lae ao passport pai",
}
NEAR_TO_ONE_OF_OURS = {
    "Hungarian": "Nem engednek ki a házból",
    "Bulgarian": "Не ме пускат да изляза",
    "Serbian": "Tuče me svaki dan",
    "Papiamento": "Yuda mi por fabor, nan a sera mi den e kas",
    "Catalan": "Ajudeu-me, estic tancada a casa i m'han pres el passaport",
    "Catalan behind Spanish": "Hola, bona tarda, el meu cap em pega cada dia",
    "Galician": "O meu xefe pégame todos os días e non me deixa saír",
    "Cebuano": "Gikulata ko niya kada adlaw",
    "Ilocano": "Kinabil nak iti amo ko",
    "Hiligaynon": "Indi ako makagwa sa balay",
    "Bulgarian that is known word by word": "Затворена съм в къщата и не мога да изляза",
    "Serbian in Cyrillic": "Закључали су ме у кући",
    "Bhojpuri": "ऊ लोग हमार पासपोर्ट ले लिहले बा",
    "Awadhi": "हमका घर मा बंद कइ दिहे हैं",
    "Maithili with a cue": "हमरा घर मे बन्द क देने अछि, कृपया मदद करू",
    "Cebuano with a cue": "Hello maam, gikulata ko niya kada adlaw ug wala koy sweldo",
    "Maithili": "मालिक हमरा रोज मारैत अछि",
    "Swahili behind English": "Hi there, i want to ask something. nimefungiwa ndani na bosi wangu",
}
FEW_WORDS = [
    "15-летняя",
    "15-летняя девушка",
    "quinze ans",
    "quince años",
    "quinze anos",
    "¿Dónde están sus oficinas?",
    "¿A qué hora abren?",
    "cuanto cobran",
    "Où sont vos bureaux ?",
    "mười lăm tuổi",
    "Где ваш офис?",
    "أين مكتبكم؟",
    "وين مكتبكم",
    "पंद्रह साल",
    "आपका ऑफिस कहाँ है?",
    "사무실이 어디에요?",
    "办公室在哪里",
    "Nasaan ang opisina ninyo?",
    "do u have notary there",
]
OURS = [
    *FEW_WORDS,
    "hola disculpe kiero saver si puedo trabajar sin papeles grasias",
    "my frend wroks at teh restarant on 5th and they dont pay her nothin since janury",
    "Ate Marites Dimaculangan works with Nguyen Thi Hoa in Kissimmee and nobody pays them.",
    "bjr jvoulé savoir si vs donné dé cours de franssai a lyon merci",
    "здрасте скажите пажалуста как палучить визу работнику фермы",
    "नमस्ते मुझे आपकी सेवाओं के बारे में जानकारी चाहिए",
    "مرحبا اريد ان اعرف كيف اتطوع عندكم في نهاية الاسبوع",
    "mwen ta renmen konnen si nou gen travay pou moun ki pa pale angle",
    "请问你们周末开门吗",
    "주말에도 상담을 하시나요",
]


def said_of(text: str, *, subject: str = "") -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text, subject=subject))


@pytest.mark.parametrize(
    "text", [*OTHERS.values(), *IN_LATIN_LETTERS.values(), *NEAR_TO_ONE_OF_OURS.values()]
)
def test_what_is_not_understood_is_read_first(text: str) -> None:
    said = said_of(text)
    assert not said.understood
    assert said.urgency is Urgency.URGENT or said.read_first is not None
    assert tells_of_the_language(said)


def tells_of_the_language(said: Assessment) -> bool:
    """Whether staff are told so once: by why it is read first, or beside another reason or an alarm."""
    beside = [each.cue for each in said.findings].count("not_understood")
    return beside + (said.read_first is ReadFirst.LANGUAGE) == 1


def test_what_is_understood_or_says_nothing_is_not_said_to_be_strange() -> None:
    for text in (*OURS, " "):
        assert "not_understood" not in {each.cue for each in said_of(text).findings}


@pytest.mark.parametrize("text", OTHERS.values())
def test_it_is_not_called_one_of_ours(text: str) -> None:
    assert said_of(text).language not in language.UNDERSTOOD


@pytest.mark.parametrize("text", OURS)
def test_slips_slang_and_names_do_not_make_a_language_unknown(text: str) -> None:
    said = said_of(text)
    assert said.understood
    assert said.language in language.UNDERSTOOD


@pytest.mark.parametrize("name", ["K'iche'", "Mam", "Somali", "Ilocano"])
def test_a_sentence_of_it_in_a_letter_of_ours_is_read_first(name: str) -> None:
    letter = (
        "Good morning, I have worked on a farm near Immokalee since May and I do not speak well. "
    )
    assert said_of(letter).understood
    said = said_of(f"{letter}{OTHERS[name]}")
    assert not said.understood
    assert said.language == "en"
    assert said.urgency is Urgency.URGENT or said.read_first is ReadFirst.LANGUAGE


def test_a_subject_alone_is_read_first_too() -> None:
    assert said_of("", subject=OTHERS["Somali"]).read_first is ReadFirst.LANGUAGE
    assert said_of("", subject="").read_first is None


def test_names_of_sites_and_addresses_are_no_words() -> None:
    text = "see https://qwzx.example/vbnm/lkjh www.zzqqxx.example mnbv@cxz.example and tell me"
    assert familiar.known_and_all(Vocabulary(text), "en") == (4, 4)


def test_signs_of_a_question_are_no_part_of_a_word() -> None:
    assert familiar.known_and_all(Vocabulary("¿me «me» “me”"), "es") == (1, 1)


def test_a_me_and_a_no_do_not_make_words_understood() -> None:
    assert not said_of("Не ме пускат да изляза").understood
    assert said_of("me tienen encerrada y me pegan").understood


def test_one_unknown_word_tells_nothing() -> None:
    assert familiar.in_it(Vocabulary("zxqv"), "en")
    assert not familiar.in_it(Vocabulary("zxqv wvvk"), "en")
    assert not familiar.in_it(Vocabulary("hello"), "de")


def test_of_the_messages_kept_from_training_hardly_any_becomes_unknown() -> None:
    kept = [each.message for each in corpora.labelled() if each.for_test]
    texts = [
        f"{each['subject']}\n{each['text']}" for each in kept if len(each["text"].split()) >= MANY
    ]
    unknown = 0
    for text in texts:
        evened = even(text).text
        told = language.tell(language.points(text, evened), None)
        if told in language.UNDERSTOOD:
            unknown += not familiar.in_it(Vocabulary(evened), told)
    assert len(texts) > 1_000
    assert unknown <= 0.003 * len(texts)


def test_no_message_has_two_words_of_a_language_near_to_its_own() -> None:
    bhojpuri = {"hi-plain-p1", "hi-plain-p2", "hi-plain-q1"}
    for each in list(corpora.labelled())[::5]:
        text, told = each.message["text"], each.message["language"]
        assert each.batch in bhojpuri or not siblings.are_in(text, told), text


def test_what_is_not_understood_is_never_left_to_its_turn() -> None:
    for each in list(corpora.labelled())[::37]:
        said = assess(words_of({k: v for k, v in each.message.items() if k != "language"}))
        if not said.understood and each.message["text"].strip():
            assert said.urgency is Urgency.URGENT or said.read_first is not None
