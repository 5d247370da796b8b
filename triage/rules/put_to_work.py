"""Words of somebody who is put to work for others: made to, begging, or at work all day or night.

They count beside the answers that say of whom and when: someone under 18, now (see `judging`). By themselves they are
for the cues. Every expression has bounded repeats; they run over evened text.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from triage.context.gathering import DOUBTED, Reading
from triage.rules.weighing import Weight
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_CUES = ("child_used", "unpaid", "controlled", "sold_sex")
_MOST = 20
_BEFORE = 40
_WHOM = any_of(
    r"her|him|them|me|us|(?:the|a|his|her|their|my|this) (?:\w+ )?"
    "(?:girl|boy|kid|child|son|daughter|sister|brother|niece|nephew|children)s?"
)
_MADE = Rare(
    r"(?<!\w)"
    + any_of(
        r"(?:mak(?:e|es|ing)|made|forc(?:e|es|ed|ing)|has|having|sends?|sending|uses?|using|orders?|ordered)"
        rf" {_WHOM} (?:out )?(?:to )?(?:work|beg|sell|clean|cook|dance|pick|carry|serve|strip|steal|deliver|panhandle)",
        r"(?:has|have|is made|are made|is forced|are forced) to (?:work|beg|sell|dance|pick|strip|steal|panhandle)",
        r"(?:beg|begs|begging|panhandles|panhandling) (?:on|in|at|for|all|every|from|outside)",
        r"(?:works?|working|cleans|cleaning|sells|selling|dances|dancing) [^.,;!?\n]{0,40}"
        r"(?:all day|all night|nights|at night|instead of school|no school|after midnight)",
        r"(?:l[ao]s?|me|nos) (?:ponen?|hacen?|obligan?|mandan?|tienen?)(?: a)?"
        r" (?:trabaj|ped|pid|vend|limpi|mendig|bail|carg|rob)[a-z]{1,5}",
        r"(?:trabajan?|limpian?|venden?|piden?) [^.,;!?\n]{0,40}"
        r"(?:todo el dia|toda la noche|de noche|no va a la escuela)",
        r"(?:piden?|pidiendo) (?:dinero|limosna|monedas)|mendigando",
        r"(?:obrigam?|fazem|faz|poem|botam|mandam)(?: (?:ela|ele|eles|elas|a menina|o menino))?"
        r"(?: a| para)? (?:trabalhar|pedir|vender|limpar|mendigar|dancar|roubar)",
        r"(?:trabalha|vende|pede) [^.,;!?\n]{0,40}(?:o dia todo|o dia inteiro|a noite toda|de noite)|pedindo esmola",
        r"(?:l[ae]s?|me|nous) (?:fait|font|forcent?|obligent?)(?: a)?"
        r" (?:travailler|mendier|vendre|nettoyer|danser|voler)|mendie(?:nt)?",
        r"(?:travaille|vend) [^.,;!?\n]{0,40}(?:toute la journee|toute la nuit|la nuit|au lieu de lecole)",
        r"(?:заставля[а-я]{1,4}|принужда[а-я]{1,4}|отправля[а-я]{1,4}) [^.,;!?\n]{0,25}?"
        r"(?:работать|попрошайничать|просить|продавать|убирать|танцевать|воровать|милостыню)|попрошайнича[а-я]{1,4}",
        r"работает [^.,;!?\n]{0,40}(?:весь день|целый день|ночами|по ночам|каждую ночь|вместо школы)",
        r"(?:bat|ep|ep buoc|cuong ep) (?:(?:em|chau|no|con|con be|be|co be|tui|toi|chung no|em ay|em gai) )?"
        r"(?:phai )?(?:di )?(?:an xin|lam|ban|don|phuc vu|nhay|an trom)|di an xin",
        r"pinag(?:tatrabaho|lilinis|lilimos|bebenta|papalimos|nanakaw)|pinapa(?:limos|trabaho|benta|linis)",
        r"namamalimos|mande charite",
        r"(?:fe|fose|oblije) (?:l|li|yo|mwen|m|timoun (?:nan|yo)|(?:tifi|ti fi) a)"
        r" (?:travay|mande|vann|netwaye|danse|vole)",
        r"(?:بي|ب|ي|ت)?(?:خلوها|خلوه|خلوهم|خليها|خليه|جبروها|جبروه|جبرها|جبره) (?:ت|ي)(?:شحد|شتغل|عمل|بيع|نظف|رقص|سرق)",
        r"(?:بي|ب|ي|ت)?(?:شغلوها|شغلوه|شغلها|شغله)|(?:ت|ي|بت|بي)شحد",
        r"bhee?kh (?:mang|mangwa)[a-z]{0,5}|kaam kar(?:wate|wata|vate|vata)",
        r"भीख म(?:ं|ां|ाँ|ा)?ग[^ .,;!?]{0,6}|काम करव[^ .,;!?]{0,4}",
    )
    + r"(?!\w)|[让讓叫逼迫使](?:她|他|我|孩子|女孩|小孩|他们|她们|他們|她們)[^.,;!?\n]{0,8}"
    r"(?:乞讨|乞討|讨钱|討錢|要饭|要飯|上班|干活|幹活|打工|做工|卖|賣|跳舞|偷)"
    r"|乞讨|乞討|童工|구걸|일을 시키|일을 시켜|일 시키|일 시켜|앵벌이",
    evened=True,
)
_NOT = Rare(
    r"(?<!\w)(?:not|never|nobody|no one|dont|doesnt|no|nunca|nao|ne|personne|не|никто|khong|hindi|pa|nahi|नहीं|ما|لا)"
    r"(?!\w)[^.,;:!?\n]{0,30}\Z|(?:没有|沒有|没|不)[^.,;!?\n]{0,6}\Z",
    evened=True,
)


def is_said(readings: Iterable[Reading], weight: Weight) -> bool:
    """Whether the words say, of whomever, that they are put to work, and do not deny it."""
    return any(weight.surest.get(cue, 0.0) > DOUBTED for cue in _CUES) or any(map(_says, readings))


def _says(reading: Reading) -> bool:
    text = reading.evened.text
    return any(
        not _NOT.made.search(text[max(0, each.start() - _BEFORE) : each.start()])
        for each in islice(_MADE.made.finditer(text), _MOST)
    )
