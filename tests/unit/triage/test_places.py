"""States are told by their names, cities, towns and postal letters, and hardly by anything else."""

from __future__ import annotations

import json
import tomllib

import pytest

from triage.places import placenames, postal, towns, us_states
from triage.quality.corpora import FOLDER
from triage.text.normal import even, fold, folded_together


def states(text: str) -> tuple[str, ...]:
    return us_states.states(even(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("we are in Talladega", ("AL",)),
        ("a motel off I-80 in elko", ("NV",)),
        ("the diner in Ashtabula, then Tucson", ("OH", "AZ")),
        ("Portland, Maine", ("ME",)),
        ("Portland", ("OR",)),
        ("Lexington, SC", ("SC",)),
        ("lexington, sc", ("SC",)),
        ("Kansas City", ("MO",)),
        ("Line ID: jobsusa", ()),
        ("her Student ID was taken", ()),
        ("he took my Passport, ID # 4", ()),
        ("Boise ID", ("ID",)),
        ("K as in King, 4 8 1 2", ()),
        ("J as in Jackson", ()),
        ("a black suv, fla tag QX7", ("FL",)),
        ("tenn. license plates", ("TN",)),
        ("the miss tag", ()),
        ("bristol tn, the blue house", ("TN",)),
        ("at a meat market in chelsea mass", ("MA",)),
        ("the plaza in newark DE", ("DE",)),
        ("Lincoln NH, up the hill", ("NH",)),
        ("the Rochester clinic, in Minnesota", ("MN",)),
        ("My cousin moved to Henderson.", ("NV",)),
        ("Teacher, Henderson. A student told me", ("NV",)),
        ("a house in St. Cloud", ("MN",)),
        ("outside Fort Pierce", ("FL",)),
        ("they work in Harris County, I think", ("TX",)),
        ("deputy in Gwinnett County", ("GA",)),
        ("vivo en Yabucoa", ("PR",)),
        ("trabajo cerca de Tulare, en el campo", ("CA",)),
        ("estamos en Chattanooga", ("TN",)),
        ("moro em Framingham", ("MA",)),
        ("from Maine to Ohio", ("ME", "OH")),
        ("she lives in a pueblo", ()),
        ("We met in Pueblo last year.", ("CO",)),
        ("I can still hear her. Plano", ("TX",)),
        ("Ese dibujo es plano.", ()),
        ("he takes me to the Bronx", ("NY",)),
        ("my nana in knoxvile", ("TN",)),
        ("a girl from flordia", ("FL",)),
        ("do programs in philly take men", ("PA",)),
        ("Dame d'Austin, de l'Oklahoma aussi", ("TX", "OK")),
        ("en Floride, puis en Géorgie", ("FL", "GA")),
        ("m ap travay nan Nou Jèze", ("NJ",)),
        ("nan Karolin di Sid", ("SC",)),
        ("un golpe en la boca", ()),
        ("se lo dije a la guardia", ()),
        ("spring is normal in paradise", ()),
        ("Madison is my friend", ()),
        ("Mr. Henderson locked the door", ()),
        ("Regards, Det. Osgood", ()),
        ("a car on Cicero Ave, parked", ()),
        ("el amarillo es mi color", ()),
        ("un modesto hilo en el monte", ()),
        ("Señora de Santa Rosa de Copán", ()),
        ("maine usko dekha", ()),
        ("Miami, me dijeron", ("FL",)),
        ("in Washington, near the embassies", ("DC",)),
        ("Kennewick, Washington", ("WA",)),
        ("somewhere in Washington state", ("WA",)),
        ("a family from Georgia (the country)", ()),
        ("her mobile phone", ()),
        ("a church on Massachusetts Avenue", ()),
        ("born in nc", ("NC",)),
        ("he sleeps on Fulton, by the bridge", ()),
        ("main Plano wali dukan", ("TX",)),
        ("My sister was adopted. Waterbury", ("CT",)),
        ("the finca in Volusia", ("FL",)),
        ("in Tacoma, then to Washington", ("WA",)),
        ("в Сакраменто", ("CA",)),
        ("чикагская компания", ("IL",)),
        ("я в Рино", ("NV",)),
        ("Cancel it please, Ennis area\nThank you", ("TX",)),
        ("таком доме", ()),
        ("احنا ببروكلن", ("NY",)),
        ("ابني باستراليا", ()),
        ("LA에서 일했어요", ("CA",)),
        ("我在圣何塞", ("CA",)),
        ("बोस्टन और डेट्रॉइट", ("MA", "MI")),
        ("в гостинице", ()),
        ("в Остине", ("TX",)),
        ("живу в Такоме", ("WA",)),
        ("في أكرون", ("OH",)),
        ("我住在羅克維爾", ("MD",)),
        ("教会在沃索", ("WI",)),
        ("नॉक्सविल में ताला लगा है", ("TN",)),
        ("애넌데일에서 일해요", ("VA",)),
        ("محطة باصات في أوينزبورو", ("KY",)),
        ("В Скоттсдейле частный садик", ("AZ",)),
        ("Он в Такоме", ("WA",)),
        ("Он в таком виде", ()),
        ("एडिसन, न्यू जर्सी में", ("NJ",)),
        ("拉斯維加斯", ("NV",)),
        ("호놀룰루에서", ("HI",)),
        ("في أوستن", ("TX",)),
        ("नाम पता है। रेनो में", ("NV",)),
        ("वह केंट, WA में है", ("WA",)),
        ("hostess needed in LA, housing too", ("CA",)),
        ("Shreveport, LA", ("LA",)),
        ("i am in odesa tx at a camp", ("TX",)),
        ("she got out of a house in NW DC", ("DC",)),
        ("she held up a note that says CALL MI MAMA", ()),
        ("Clr ID'd as a nurse", ()),
        ("I need a ride from the VA on Monday", ()),
        ("I need a ride to VA on Monday", ("VA",)),
        ("trabajo en la montaña con ovejas", ()),
        ("the ranch is in montana", ("MT",)),
        ("sentado en el escalón de afuera", ()),
        ("he chased a guy named Boone", ()),
        ("My name is Brooklyn, I am ten", ()),
        ("it was the one in Missouri, not Texas", ("MO",)),
        ("Thank you for reading.\n\nEverett Coombs", ()),
        ("Thank you for reading.\n\nEverett Coombs\nx", ()),
        ("Thank you for reading.\n\nfrom Everett", ("WA",)),
        ("write to boss@miami.example.org", ()),
        ("la casa azul de la calle Fresno", ()),
        ("a house on Indianola in Columbus", ("OH",)),
        ("a tree farm by indiana PA", ("PA",)),
        ("Deputies in Sumner County, Tennessee", ("TN",)),
        ("Delaware County, New York", ("NY",)),
        ("condado de Cochise", ("AZ",)),
        ("near Port St. Lucie", ("FL",)),
        ("the pink house in East St. Louis", ("IL",)),
        ("un agent de Bâton-Rouge", ("LA",)),
        ("faço mudança Boston-Flórida", ("MA", "FL")),
        ("une blanchisserie à Reading, derrière", ("PA",)),
        ("la blanchisserie a Reading", ()),
        ("parked outside Walmart Ocoee", ("FL",)),
        ("He met Walter Ocoee", ()),
        ("Ab Madison me rehti hai", ("WI",)),
        ("mere papa doctor hai Troy me", ("MI",)),
        ("Luego Madison me dijo", ()),
        (f"{'ya se fueron nueve ' * 5}. Southampton. no sé si tocarle", ("MA",)),
        ("Nine have gone, Southampton is one of them. Ask Bob.", ()),
        ("a tree farm in Indiana, Pennsylvania", ("PA",)),
        ("en un club de elizabeth para juntar", ("NJ",)),
        ("the blue door, west memphis, by the river", ("AR",)),
        ("a farm by Versailles", ("KY",)),
        ("델라웨어 뉴어크 공장", ("DE",)),
        ("이주노동자를 돕습니다", ()),
        ("유탄이 터졌다", ()),
        ("주노에서 일해요", ("AK",)),
        ("पार्टनर का नाम", ()),
        ("Чищу бассейны в Глендейле, Аризона", ("AZ",)),
        ("Женщина из Скрэнтона", ("PA",)),
        ("На Кони-Айленд есть агентство", ("NY",)),
        ("медсестра, Алфаретта", ("GA",)),
        ("في فولز تشيرتش", ("VA",)),
        ("에반스턴 대학생", ("IL",)),
        ("알라바마 농장", ("AL",)),
        ("the hostel in Camden, Maine", ("ME",)),
        ("la ferme à Portland, dans le Maine", ("ME",)),
        ("Ab Madison me rehti hai, maine dekha", ("WI",)),
        ("a hotel laundry on O\u02bbahu", ("HI",)),
        ("Substitutions OK until Friday", ()),
        ("she can do Friday OK", ()),
        ("Stillwater OK, by the lake", ("OK",)),
        ("she works nights in East LA", ("CA",)),
        ("Lafayette LA", ("LA",)),
        ("I gave him my Friday ID card", ()),
        ("Nowhere Gulch ID, a ranch", ("ID",)),
        ("Tipple Co. PA, a barn", ("PA",)),
        ("he came on a TN visa", ()),
        ("a PR firm called", ()),
        ("filed an MP report", ()),
        ("they did a CT scan", ()),
        ("1 Dec 2026 09:00 CT", ()),
        ("the hearing is at 9 CT", ()),
        ("call before 9:30 p.m. (MT)", ()),
        ("noon CT is too late", ()),
        ("at 1700 CT they change", ()),
        ("it is at 9:00 CT 06510", ("CT",)),
        ("in Butte MT by 9:00 MT", ("MT",)),
        ("Exit 14 CT side", ("CT",)),
        ("시카고 링컨애비뉴 식당", ("IL",)),
        ("密西西比大道的店", ()),
        ("what does the training cost? Spring.", ()),
        ("their families are in Hidalgo", ()),
        ("¡Socorro! No puedo salir", ()),
        ("le da de comer a los gatos", ()),
        ("she speaks Navajo", ()),
        ("they raise Angus and buffalo out there", ()),
        ("a bus from Buffalo", ("NY",)),
        ("vivo en el barrio desde niña", ()),
        ("a nurse in Jersey", ("NJ",)),
        ("m ap viv Naples", ("FL",)),
        ("a spa at St. John", ("VI",)),
        ("cảm ơn, em qua Cali rồi", ("CA",)),
        ("the ABQ hotels", ("NM",)),
        ("living in NOLA now", ("LA",)),
        ("живу в Северной Каролине", ("NC",)),
        ("ферма в Южной Дакоте", ("SD",)),
        ("مخبز في نيوهامبشر", ("NH",)),
        ("مزرعة في ويست فرجينيا", ("WV",)),
        ("दक्षिण कैरोलाइना में खेत", ("SC",)),
        ("노스 캐롤라이나 식당", ("NC",)),
        ("我在麻州工作", ("MA",)),
        ("أرجو المساعدة، فارجو الرد", ()),
        ("파마 예약이요", ()),
        ("कैटरिंग की कंपनी", ()),
        ("मैं यकीमा में काम करता हूँ", ("WA",)),
        ("أعمل في مطعم في بردجفيو", ("IL",)),
        ("하켄색 네일샵", ("NJ",)),
        ("мы в Цитрус-Хайтс", ("CA",)),
        ("我在印城餐馆", ("IN",)),
        ("a house in tuscon", ("AZ",)),
        ("a house in pheonix, then chigaco", ("AZ", "IL")),
        ("they took her from virgina", ("VA",)),
        ("trabajo en oclajoma", ("OK",)),
        ("a motel in witchita falls", ("TX",)),
    ],
)
def test_a_place_speaks_for_its_state(text: str, named: tuple[str, ...]) -> None:
    assert states(text) == named


@pytest.mark.corpus
def test_of_the_corpus_most_states_are_found_and_few_made_up() -> None:
    right = missed = made_up = 0
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            signal = json.loads(line)
            doubtful = set(signal["entities"].get("doubtful", ()))
            found = set(states(f"{signal['subject']}\n{signal['text']}")) - doubtful
            named = set(signal["entities"]["states"]) - doubtful
            right += len(found & named)
            missed += len(named - found)
            made_up += len(found - named)
    assert right / (right + made_up) >= 0.97
    assert 2 * right / (2 * right + missed + made_up) >= 0.965


@pytest.mark.parametrize(
    ("known", "meant"), [((), []), (("MA",), ["MA"]), (("MA", "IL"), ["MA"]), (("TX",), [])]
)
def test_of_namesakes_the_one_in_a_state_that_is_known_is_meant(
    known: tuple[str, ...], meant: list[str]
) -> None:
    assert us_states.named([even("we are in Springfield")], frozenset(known)) == meant


def test_the_table_of_towns_says_of_each_what_it_is_and_where() -> None:
    words = frozenset(towns._lines().places)  # noqa: SLF001
    assert len(words) > 10_000
    for _, met in towns.begun(words | {"city", "falls", "county", "park"}):
        for town in met:
            assert town.kind in "ctsnuwx"
            assert town.states or town.kind == "x"
            assert set(town.states) <= postal.CODES


def test_every_name_of_the_table_is_found_by_itself() -> None:
    table = tomllib.loads((FOLDER.parent / "lexicon" / "places.toml").read_text("utf-8"))
    for part in ("names", "cities"):
        for name in ";".join(table[part].values()).split(";"):
            evened = even(name)
            found = {each.name.name for each in placenames.found(evened, evened.text)}
            assert evened.text.strip() in found, name


def test_names_that_are_folded_together_become_what_each_becomes_by_itself() -> None:
    table = tomllib.loads((FOLDER.parent / "lexicon" / "places.toml").read_text("utf-8"))
    names = [
        name
        for part in ("names", "cities")
        for names in table[part].values()
        for name in names.split(";")
    ]
    assert len(names) > 2_000
    assert folded_together(names) == list(map(fold, names))
