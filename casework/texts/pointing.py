"""Words that point at a file because somebody tells something in it: `she wrote it all down, please read it`.

Flyers, forms and agendas are pointed at too, by other words.
"""

from __future__ import annotations

import re

_OF_OFFICES = r"(?:intent|interest|support|request|invitation|agreement|engagement|recommendation|reference|commitment)"
_DE_OFICINAS = r"(?:intenci[oó]n|presentaci[oó]n|invitaci[oó]n|solicitud|apoyo|recomendaci[oó]n)"
_ENGLISH = (
    rf"(?<!cover )(?<!invitation )(?<!request )(?<!official )letters?(?! of {_OF_OFFICES})"
    r"|(?<!success )(?:story|stories)|diar(?:y|ies)|(?:my|her|his|their) journal|testimony|statement(?! of work)"
    r"|wrote|handwritten|what (?:\w+ )?(?:he|she|they|i) sa(?:id|ys?)|screenshots?"
    r"|read (?:it|this|that|my|mine|her|hers|his|their|theirs|what|everything|the (?:attach\w+|letter|file|rest))"
    r"|listen|hear it|look at (?:it|this|what|the (?:pictures?|photos?|images?))"
    r"|see (?:the )?(?:attached|attachment|file)s?(?=[^\w\n]*(?:\n|$))"
)
_SPANISH = (
    rf"cartas?(?! de {_DE_OFICINAS})|historias?|mi diario|su diario|testimonio|declaraci[oó]n"
    r"|escrib[ií](?:[oó]|eron)?|l[eé]a(?:n)?(?:l[ao]s?)?|leer(?:l[ao]s?)|escuch(?:e|en|ar)(?:l[ao]s?)?"
)
_FRENCH = (
    r"lettres?(?! (?:de (?:motivation|mission)|d['’]invitation))|histoire|journal intime|t[eé]moignage"
    r"|(?:ai|a|ont) [eé]crit|lisez|[eé]coutez"
)
_PORTUGUESE = r"hist[oó]ria|di[aá]rio|depoimento|escrev(?:i|eu|eram)|leia(?:m)?|ou[cç]a(?:m)?"
_VIETNAMESE = (
    r"l[aá] thư|bức thư|c[aâ]u chuyện|nhật k[yý]|đ[aã] viết|(?:xin|h[aã]y|l[aà]m ơn) (?:đọc|nghe)"
)
_FILIPINO = r"liham|sulat|k[uw]+ento|isinulat|(?:paki)?basahin|pakibasa|pakinggan"
_HAITIAN = r"lèt|istwa|ekri"
_RUSSIAN = r"истори[яию]|дневник\w{0,3}|записк\w{1,3}|написал[аи]?|записал[аи]?|прочитайте|прочтите|послушайте"
_CHINESE = r"信件|[封的]信(?![息用任箱])|日[记記]|[写寫][的了]|[请請]您?(?:[读讀听聽]|[阅閱][读讀])|[录錄]音|故事"
_KOREAN = r"편지|이야기|일기|썼|적었|읽어|들어 ?주"
_ARABIC = r"قصت|كتبت|يوميات|اقرأ|اقرؤ|استمع|شهادت"
_HINDI = r"चिट्ठी|कहानी|डायरी|लिखा|पढ़|सुन"
_POINTS = re.compile(
    rf"\b(?:{_ENGLISH}|{_SPANISH}|{_FRENCH}|{_PORTUGUESE}|{_VIETNAMESE}|{_FILIPINO}|{_HAITIAN}|{_RUSSIAN})\b"
    rf"|{_CHINESE}|{_KOREAN}|{_ARABIC}|{_HINDI}",
    re.IGNORECASE,
)
"""In the last four words stand without blanks between them, or have endings."""


def points_at_a_story(text: str) -> bool:
    """Whether a text, of a few words, says that somebody wrote, said or pictured something in a file beside it."""
    return _POINTS.search(text) is not None
