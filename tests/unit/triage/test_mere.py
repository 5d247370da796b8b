"""Words that only count for a cue are shown to nobody as what it is called, and tell neither writer nor child."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, Child, ReadFirst, Urgency
from casework.signals.submissions import Channel, Need, Words
from tests.parts.unhurried import assess
from triage.context.mere import is_mere
from triage.cueing.cuebook import load
from triage.text.normal import even


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def quoted(text: str, cue: str) -> list[str]:
    return [each.quote for each in of(text).findings if each.cue == cue]


@pytest.mark.parametrize(
    ("text", "cue", "quotes"),
    [
        ("They shout at her at work.", "tonight", []),
        ("They shout at her at work. They leave tonight.", "tonight", ["tonight"]),
        ("She comes home after work and is beaten.", "tonight", ["after work"]),
        ("La señora vive con un hombre y no sale.", "myself", []),
        ("Trabajo con un hombre y no me deja salir.", "myself", ["Trabajo"]),
        ("En el trabajo de mi vecina hay un señor que grita.", "myself", []),
        ("There is a restaurant on Main Street where the workers sleep.", "myself", []),
        ("He says the US Army pays for the girls.", "myself", []),
        ("He took the girls and us to the US.", "myself", ["us"]),
        ("HE LETS US GO OUT ON SUNDAY ONLY.", "myself", ["US"]),
        ("Tôi không được ra ngoài, họ giữ con.", "myself", ["Tôi"]),
        ("Chủ tiệm còn thiếu lương.", "myself", []),
        ("Chủ tới lúc năm giờ.", "myself", []),
        ("Nó vừa nhắn tin rồi tắt máy.", "beaten", []),
        ("Nó bị đánh rồi tắt máy.", "beaten", ["bị đánh"]),
        ("ho tat may dua em trong kho", "beaten", ["tat may"]),
        ("रेस्तरां में लोग काम करते हैं।", "myself", []),
        ("मैं कैलिफ़ोर्निया से हूँ।", "myself", ["मैं"]),
        ("मैं कैलिफ़ोर्निया से हूँ।", "tonight", []),
        ("कल भेज देंगे।", "tonight", ["कल"]),
        ("룸살롱에서 못 나가게 해요", "saw_it", []),
        ("마사지 가게에서 소리가 나요", "saw_it", ["가게"]),
        ("هربت وخايفة يلاقوني", "threat", []),
        ("She told me at lunch that she is afraid.", "tonight", []),
        ("Tenants moved out at midnight two weeks ago.", "tonight", []),
        ("They move her at midnight.", "tonight", ["at midnight"]),
        ("She screamed ten minutes ago.", "tonight", []),
        ("Solo aviso para que lo arreglen.", "tonight", []),
        ("Juntamos ropa para las familias.", "tonight", []),
        ("El autobús sale para las 8 con ella.", "tonight", ["para las"]),
        ("I just thought you should know.", "today", []),
        ("She just called me.", "today", ["just called"]),
        ("Завтра утром нас повезут.", "today", []),
        ("Нас били утром.", "today", ["утром"]),
        ("¿Contratan en su oficina?", "training", []),
        ("Reply YES for a free audit.", "training", []),
        ("Queríamos uma oficina para os professores da escola.", "training", ["oficina"]),
        ("El niño dice que si se queja lo quema.", "complaint", []),
        ("Quiero poner una queja.", "complaint", ["queja"]),
        ("El señor dice que es modelaje.", "definition", []),
        ("¿Qué es la trata?", "definition", ["Qué es"]),
        ("Renew at http://renew.example.com before midnight", "hypothetical", []),
        ("For example, he hits her.", "hypothetical", ["For example"]),
        ("I'm with the Harbor Gazette.", "on_site", []),
        ("We are with the victim at the door.", "on_site", ["We are with the"]),
        ("请问去哪里申请？", "no_hurry", []),
        ("He is in the lobby.", "placement", []),
        ("Soy licenciada en derecho.", "wages", []),
        ("Whoever talked to the lawyer goes on a different van.", "services", []),
        ("Soy abogada y tengo una consulta.", "services", []),
        ("I need a lawyer.", "services", ["lawyer"]),
        ("I waited on hold for leaflets.", "unanswered_911", []),
        ("911 put me on hold.", "unanswered_911", ["911 put"]),
        ("En caso de emergencia llame al 911.", "unanswered_911", []),
        ("Llamé al 911 y no vino nadie.", "unanswered_911", ["Llamé al 911"]),
        ("店門鎖著不敢報警", "unanswered_911", []),
        ("I have a message that I want to send.", "signals", []),
        ("I wrote the paper on labor law.", "signals", []),
        ("She gave a note that says help me.", "signals", ["gave a note"]),
        ("Mi mamá se fue a su casa.", "short_window", []),
        ("El patrón se fue a la tienda.", "short_window", ["patrón se fue a la tienda"]),
        ("Ông tắm rồi.", "short_window", ["Ông tắm"]),
        ("Ông tám rồi.", "short_window", []),
        ("Do not reply to this message.", "hiding", []),
        ("I am hiding in the closet, do not reply.", "hiding", ["hiding in"]),
        ("Need your answer by noon", "on_site", []),
        (
            "Seeking a bed for a victim by midnight",
            "on_site",
            ["Seeking a bed for a victim by midnight"],
        ),
        ("URGENT placement, she has nowhere to go tonight", "on_site", []),
        ("Deputy here, placement needed tonight.", "on_site", ["placement needed tonight"]),
        ("배고파 죽겠다", "no_food_cold", []),
        ("이틀째 굶었어요", "no_food_cold", ["이틀째 굶"]),
        (
            "she put a paper in my cup holder, it says no sabemos a donde vamos",
            "signals",
            ["paper in"],
        ),
        (
            'In the lining was a folded paper in Dari: "If an honest person finds this"',
            "signals",
            ["paper in"],
        ),
        (
            "he left a letter with the cashier, it says llame a mi hermano me van a matar",
            "signals",
            ["left a letter"],
        ),
        ("a girl slid me a note in Spanish", "signals", ["note in"]),
        ("her note in Korean says 살려주세요", "signals", ["note in"]),
        (
            "the girl wrote the room number on her hand and showed me",
            "signals",
            ["wrote the room number"],
        ),
        (
            "she gave me a note with her room number and looked at the man",
            "signals",
            ["gave me a note"],
        ),
        ("My teacher gave us a letter with the homework", "signals", []),
        ("I wrote a letter with thanks to the sheriff", "signals", []),
        ("our note with the agenda is attached", "signals", []),
        ("se fue a dormir, estoy encerrada", "short_window", ["fue a"]),
        ("se fue por agua, me tiene amarrada", "short_window", ["fue por"]),
        ("se fue a recoger a las otras", "short_window", ["se fue a"]),
        ("se fue a trabajar y me dejo amarrada", "short_window", ["fue a"]),
        ("se fue al pueblo y me dejo amarrada", "short_window", ["fue al"]),
        ("fueron por otra muchacha", "short_window", ["fueron por"]),
        ("fue por la troca, nos van a llevar", "short_window", ["fue por"]),
        ("fue a echar gas", "short_window", ["fue a"]),
        ("se fue con el otro senor, me dejo con llave", "short_window", ["se fue con"]),
        ("Mi hermano se fue a trabajar a Texas", "short_window", []),
        ("El capataz fue por la escalera", "short_window", ["fue por"]),
        ("Mi hermana se fue a Texas en mayo", "short_window", []),
        ("사흘째 갇혀서 너무 배고파서 죽을 것 같아요", "no_food_cold", ["배고파"]),
        ("배가 고파 죽겠어요 문이 잠겼어요", "no_food_cold", ["배가 고파"]),
        ("estou presa no elevador com ele", "locked_in", ["presa"]),
        ("estou presa no elevador", "locked_in", []),
        ("Seu nome será PRESO no sistema.", "locked_in", []),
        ("Estou presa em casa.", "locked_in", ["presa"]),
        ("Soy enfermera en la clínica.", "injured_or_ill", []),
        ("Está enferma y con fiebre.", "injured_or_ill", ["enferma"]),
        ("Isso do código da pizza", "wrong_place", []),
        ("We are open until 7 December.", "clock_time", []),
        ("Работаем до 7 декабря.", "clock_time", []),
        ("He comes home at 7 and beats her.", "clock_time", ["at 7"]),
        ("el regresa a las 6 abril me dijo", "clock_time", ["a las 6"]),
        ("he is back at 5 april told me", "clock_time", ["at 5"]),
        ("Abierto hasta 12 de abril.", "clock_time", []),
        ("Until 5 April we are closed.", "clock_time", []),
        ("regresa a las 8 mayormente", "clock_time", ["a las 8"]),
        ("он будет до 7 майор сказал", "clock_time", ["до 7"]),
        ("Работаем до 7 мая.", "clock_time", []),
    ],
)
def test_what_is_shown_says_what_its_cue_is_called(text: str, cue: str, quotes: list[str]) -> None:
    assert quoted(text, cue) == quotes


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("La señora vive con un hombre y no sale.", None),
        ("La señora vive conmigo y no sale.", Need.SELF),
        ("Oi, a máquina de lavar faz barulho.", None),
        ("under the bed. hes looking for me. pls come", Need.SELF),
        ("dice que hoy me vende", Need.SELF),
        ("दुकान में काम करती हूँ।", Need.SELF),
        ("दुकान में काम करते हैं।", None),
    ],
)
def test_nobody_is_the_writer_by_them(text: str, writer: Need | None) -> None:
    assert of(text).writer is writer


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("They're going door to door now asking for her.", Child.NO),
        ("She is 40 years old and going by car.", Child.NO),
        ("A girl of maybe 40 pounds is going truck to truck.", Child.YES),
        ("Le pegan a la muchacha que cuida los niños, y está pidiendo auxilio.", Child.UNKNOWN),
        ("The girl has no shoes. She's knocking on cabs.", Child.YES),
        ("Mi novio me lleva con sus amigos y les cobra. Tengo 16.", Child.YES),
        ("her photos of the wedding are on the site", Child.NO),
        ("los mandan a limpiar oficinas, son todos adultos", Child.NO),
        ("me tienen trabajando en la cocina sin descanso y tengo 34 años", Child.NO),
    ],
)
def test_no_child_is_told_by_them(text: str, child: Child) -> None:
    assert of(text).child is child


@pytest.mark.parametrize(
    "text",
    [
        "la mandan a pedir limosna en la calle",
        "lo mandan a pedir limosna",
        "la ponen a vender flores en el semáforo hasta la noche",
        "los obligan a vender dulces en el metro",
        "las tienen trabajando en la cocina sin descanso y son chiquitas",
        "su primo la vende",
        "su novio la pone a trabajar en la calle",
        "her photos on the site say 19 but she is in my class",
        "her pictures are on the site and she rides my school bus",
        "los ponen a limpiar parabrisas en la esquina",
        "los tienen mendigando en la plaza",
        "mi primo la vende a los camioneros",
        "She is not her mother and keeps all she earns.",
    ],
)
def test_who_begs_or_sells_or_is_sold_may_be_a_child_whom_a_person_looks_for(text: str) -> None:
    said = of(text)
    assert said.child in (Child.YES, Child.UNKNOWN)
    assert said.urgency is Urgency.URGENT or said.read_first is ReadFirst.CHILD


@pytest.mark.parametrize(
    ("language", "cue", "says_it", "another"),
    [
        ("vi", "myself", "tôi", "tối"),
        ("vi", "myself", "con", "còn"),
        ("vi", "myself", "con ở", "còn ở"),
        ("vi", "myself", "mình", "mính"),
        ("vi", "beaten", "tát mấy", "tắt máy"),
        ("vi", "distress", "gào", "gạo"),
        ("vi", "dragged", "gào", "gạo"),
        ("vi", "today", "tối qua", "tới quá"),
        ("vi", "long_ago", "hồi trước", "hỏi trước"),
        ("vi", "chronic", "mỗi tối", "mới tới"),
        ("vi", "withdrawn", "tôi lầm", "tối làm"),
        ("hi", "myself", "मैं", "में"),
        ("hi", "tonight", "कल", "कुल"),
    ],
)
def test_a_word_is_told_by_its_signs_where_it_has_any(
    language: str, cue: str, says_it: str, another: str
) -> None:
    def mere(text: str) -> bool:
        evened = even(text)
        return is_mere(cue, evened, 0, len(evened.text), book=load(), told=language)

    assert even(says_it).text == even(another).text
    assert not mere(says_it)
    assert mere(another)


@pytest.mark.parametrize(
    ("before", "behind", "mere"),
    [
        ("911".ljust(80), "", False),
        ("911".ljust(81), "", True),
        ("", " police".rjust(80), False),
        ("", " police".rjust(81), True),
    ],
)
def test_who_waited_on_hold_for_the_police_says_so_nearby(
    before: str, behind: str, *, mere: bool
) -> None:
    text, start = even(f"{before}on hold{behind}".replace("  ", " .")), len(before)
    words = text.text[start : start + len("on hold")]
    assert words == "on hold"
    said = is_mere("unanswered_911", text, start, start + len(words), book=load(), told="en")
    assert said is mere


def test_a_quote_ends_with_its_syllable() -> None:
    assert quoted("दूसरी जगह भेज देंगे", "being_driven") == ["भेज देंगे"]


def test_a_workplace_or_a_plate_is_called_no_suspicion() -> None:
    labels = {
        each.label for each in of("The restaurant has a van with the plate ABC 1234.").findings
    }
    assert "as tips are worded" in labels
    assert not {label for label in labels if "suspicion" in label}
