"""Words near which others say what their cue is called, where alone they only count: see `triage.context.mere`."""

from __future__ import annotations

from triage.text.numbers import any_of

OF_DISTRESS = any_of(
    "help|save|rescue|police|cops|911|escape|scared|afraid|trapped|locked|please call|call someone|danger|hurt",
    "slipped|passed|handed|pushed|mouthed|napkin|stall|under the door|bathroom|restroom|window",
    "begg\\w{1,5}|plead\\w{0,4}|secretly|hidden|crying|cant leave|cannot leave|not safe|kept|held",
)
GIVEN = any_of(
    r"(?:girl|woman|lady|kid|child|boy|she|he)(?: \w{1,12}){0,2}"
    r" (?:gave|handed|slid|left|slipped|put|wrote|showed|passed)"
    r"(?! (?:us |me |him |her )?(?:a |the )?(?:thank|speech))"
    r"(?![^.!?\n]{0,50}(?:homework|agenda|sale|thanks|thank you|invit|invoice|flyer|coupon|class|meeting|law))",
    r"(?:note|paper|letter)[^.!?\n]{0,50} it says",
    r"(?<!my )(?<!our )(?<!your )(?:note|paper) in \w{3,12} says|folded (?:note|paper)|honest person",
)
"""Who passes words to another, and what stands in them."""
AN_ERRAND = any_of(
    "tienda|compr\\w{1,4}|cigarr\\w{1,4}|mandado|gasolin\\w{1,4}|ban[oa]\\w{0,4}|duch\\w{1,4}|misa|iglesia|banco|mercado",
    "rato|ratito|momento|momentito|minutos?|horas?|regresa\\w{0,2}|vuelve\\w{0,2}|ahorita|ahora|rapido|aprovech\\w{1,4}",
    "patron\\w{0,2}|jefe|jefa|duen[oa]|novio|encargad[oa]|padrote|capataz|sol[oa]s?",
    "dormir|agua|comida|recoger|traer|troca|camioneta|gas(?!t)|llave|otr[ao] (?:muchacha|chica|senor)",
    "(?:me|nos) (?:encerr|tienen?|amarr|van a llevar)\\w{0,4}|encerrad[ao]s?|amarrad[ao]s?",
)
OFFICIALS = any_of(
    "officers?|deput\\w{1,3}|troopers?|detectives?|agents?|police|sheriff|on scene|at the scene|traffic stop|custody",
    "with (?:an?|two|three|four|the) (?:victims?|minors?|girls?|wom[ae]n)|recovered|located|warrants?|raid|hospital",
)
FOR_A_VICTIM = any_of(
    OFFICIALS,
    "bed|placement|shelter|advocate|interpreter|victims?|survivor|minors?|juvenile|girls?|wom[ae]n|scene|hotel",
)
