"""Words that leave by one press, in every language of the form.

They promise nothing, and say neither that we know a person nor that we do not. Beside English and Spanish they are
drafts until a native speaker has read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The words of one language. `{legal}`, `{press}` and `{emergency}` are filled in."""

    about_a_person: str
    """To whoever asks where a person is: police, parents, lawyers and press alike (`domain.md` 14.5)."""
    to_the_press: str
    """`domain.md` 14.10."""
    to_a_crowd: str
    """To all who wrote about one thing."""


READY: Mapping[str, Ready] = {
    "en": Ready(
        about_a_person="We cannot say whether we have been in contact with any person. If you fear for someone's safety, please call the police where they are. Legal papers go to {legal}.",
        to_the_press="We do not speak about any message, person or place. Please write to {press}.",
        to_a_crowd="Thank you for writing to us. Many people wrote about the same thing, and a person has read your message. We often cannot say what becomes of it. If you know something of your own, such as a place, a name or a number, please write it to us. If someone is in danger now, call {emergency}.",
    ),
    "es": Ready(
        about_a_person="No podemos decir si hemos estado en contacto con alguna persona. Si teme por la seguridad de alguien, llame, por favor, a la policía del lugar donde está esa persona. Los documentos legales se envían a {legal}.",
        to_the_press="No hablamos de ningún mensaje, persona ni lugar. Escriba, por favor, a {press}.",
        to_a_crowd="Gracias por escribirnos. Muchas personas escribieron sobre lo mismo, y una persona ha leído su mensaje. Muchas veces no podemos decir qué pasa después. Si usted sabe algo propio, como un lugar, un nombre o un número, escríbanoslo, por favor. Si alguien está en peligro ahora, llame al {emergency}.",
    ),
    "pt": Ready(
        about_a_person="Não podemos dizer se estivemos ou não em contato com alguma pessoa. Se teme pela segurança de alguém, ligue, por favor, para a polícia do lugar onde essa pessoa está. Os documentos legais são enviados para {legal}.",
        to_the_press="Não falamos sobre nenhuma mensagem, pessoa ou lugar. Por favor, escreva para {press}.",
        to_a_crowd="Agradecemos por nos escrever. Muitas pessoas escreveram sobre a mesma coisa, e uma pessoa leu a sua mensagem. Muitas vezes não podemos dizer o que acontece depois. Se sabe alguma coisa por conhecimento próprio, como um lugar, um nome ou um número, por favor, escreva para nós. Se alguém está em perigo agora, ligue para {emergency}.",
    ),
    "fr": Ready(
        about_a_person="Nous ne pouvons pas dire si nous avons été ou non en contact avec une personne, quelle qu'elle soit. Si vous craignez pour la sécurité de quelqu'un, veuillez appeler la police du lieu où se trouve cette personne. Les documents juridiques sont à envoyer à {legal}.",
        to_the_press="Nous ne parlons d'aucun message, d'aucune personne ni d'aucun lieu. Veuillez écrire à {press}.",
        to_a_crowd="Merci de nous avoir écrit. Beaucoup de gens ont écrit au sujet de la même chose, et une personne a lu votre message. Souvent, nous ne pouvons pas dire ce qu'il en advient. Si vous savez vous-même quelque chose, comme un lieu, un nom ou un numéro, écrivez-le-nous, s'il vous plaît. Si quelqu'un est en danger maintenant, appelez le {emergency}.",
    ),
    "zh-Hans": Ready(
        about_a_person="我们无法说明是否曾与任何人有过联系。如果您担心某人的安全，请致电那个人所在地的警方。法律文件请送至 {legal}。",
        to_the_press="我们不谈论任何消息、任何人或任何地点。请写信至 {press}。",
        to_a_crowd="感谢您写信给我们。许多人写来的是同一件事，您的消息已经有人读过。我们往往无法说明之后的情况。如果您自己知道什么，例如地点、姓名或号码，请写给我们。如果现在有人有危险，请拨打 {emergency}。",
    ),
    "zh-Hant": Ready(
        about_a_person="我們無法說明是否曾與任何人有過聯絡。如果您擔心某人的安全，請致電那個人所在地的警方。法律文件請送至 {legal}。",
        to_the_press="我們不談論任何訊息、任何人或任何地點。請寫信至 {press}。",
        to_a_crowd="感謝您寫信給我們。許多人寫來的是同一件事，您的訊息已經有人讀過。我們往往無法說明之後的情況。如果您自己知道什麼，例如地點、姓名或號碼，請寫給我們。如果現在有人有危險，請撥打 {emergency}。",
    ),
    "vi": Ready(
        about_a_person="Chúng tôi không thể nói chúng tôi có từng liên lạc với bất kỳ người nào hay không. Nếu lo cho sự an toàn của ai, xin gọi cảnh sát ở nơi người đó đang ở. Giấy tờ pháp lý xin gửi đến {legal}.",
        to_the_press="Chúng tôi không nói về bất kỳ tin nhắn, người hay địa điểm nào. Xin viết cho {press}.",
        to_a_crowd="Cảm ơn bạn đã viết cho chúng tôi. Nhiều người đã viết về cùng một việc, và đã có người đọc tin nhắn của bạn. Chúng tôi thường không thể nói sau đó ra sao. Nếu chính bạn biết điều gì, như một địa điểm, một cái tên hay một số, xin viết cho chúng tôi. Nếu có ai đang gặp nguy hiểm, hãy gọi {emergency}.",
    ),
    "tl": Ready(
        about_a_person="Hindi po namin masasabi kung nakaugnayan namin o hindi ang sinumang tao. Kung nangangamba kayo para sa kaligtasan ng isang tao, pakitawagan po ang pulisya kung nasaan siya. Ang mga legal na papeles ay ipadala po sa {legal}.",
        to_the_press="Hindi po kami nagsasalita tungkol sa anumang mensahe, tao o lugar. Sumulat po kayo sa {press}.",
        to_a_crowd="Salamat po sa pagsulat ninyo sa amin. Maraming tao ang sumulat tungkol sa iisang bagay, at may taong nakabasa na ng mensahe ninyo. Madalas po ay hindi namin masasabi kung ano ang nangyayari pagkatapos. Kung may sarili kayong nalalaman, gaya ng lugar, pangalan o numero, pakisulat po ito sa amin. Kung may nanganganib ngayon, tumawag sa {emergency}.",
    ),
    "ht": Ready(
        about_a_person="Nou pa ka di si wi ou non nou te an kontak ak nenpòt moun. Si ou pè pou sekirite yon moun, tanpri rele lapolis kote moun nan ye a. Tanpri voye papye legal yo bay {legal}.",
        to_the_press="Nou pa pale sou okenn mesaj, okenn moun ni okenn kote. Tanpri ekri {press}.",
        to_a_crowd="Mèsi dèske ou ekri nou. Anpil moun ekri sou menm bagay la, e yon moun li mesaj ou a. Souvan nou pa ka di sa ki rive apre sa. Si ou menm ou konnen yon bagay, tankou yon kote, yon non oswa yon nimewo, tanpri ekri nou li. Si yon moun an danje kounye a, rele {emergency}.",
    ),
    "ru": Ready(
        about_a_person="Мы не можем сказать, общались ли мы с каким-либо человеком. Если вы опасаетесь за чью-то безопасность, пожалуйста, позвоните в полицию там, где находится этот человек. Юридические документы направляйте по адресу: {legal}.",
        to_the_press="Мы не говорим ни о каких сообщениях, людях и местах. Пожалуйста, пишите по адресу: {press}.",
        to_a_crowd="Спасибо, что написали нам. О том же написали многие, и ваше сообщение прочёл человек. Часто мы не можем сказать, что происходит дальше. Если вы сами что-то знаете, например место, имя или номер, пожалуйста, напишите нам об этом. Если кто-то сейчас в опасности, звоните {emergency}.",
    ),
    "ko": Ready(
        about_a_person="저희가 어떤 사람과 연락한 적이 있는지 없는지 말씀드릴 수 없습니다. 누군가의 안전이 걱정되신다면 그분이 계신 곳의 경찰에 전화해 주세요. 법률 서류는 다음으로 보내 주세요: {legal}.",
        to_the_press="저희는 어떤 메시지나 사람, 장소에 대해서도 말씀드리지 않습니다. 다음으로 글을 보내 주세요: {press}.",
        to_a_crowd="글을 보내 주셔서 감사합니다. 많은 분이 같은 일에 대해 글을 보내 주셨고, 보내신 메시지는 사람이 읽었습니다. 그 뒤에 어떻게 되는지는 말씀드릴 수 없는 경우가 많습니다. 장소, 이름, 번호처럼 직접 아시는 것이 있다면 저희에게 써 보내 주세요. 지금 누군가 위험하다면 {emergency}에 전화하세요.",
    ),
    "ar": Ready(
        about_a_person="لا يمكننا أن نقول ما إذا كنا قد تواصلنا مع أي شخص أم لا. عند الخوف على سلامة أحد يرجى الاتصال بالشرطة في المكان الذي يوجد فيه. ترسل الأوراق القانونية إلى {legal}.",
        to_the_press="نحن لا نتحدث عن أي رسالة أو شخص أو مكان. يرجى الكتابة إلى {press}.",
        to_a_crowd="شكرًا على الكتابة إلينا. كتب كثيرون عن الأمر نفسه، وقد قرأ شخص رسالتك. كثيرًا ما لا يمكننا أن نقول ماذا يحدث بعد ذلك. إذا كانت لديك معرفة خاصة بشيء، مثل مكان أو اسم أو رقم، فيرجى كتابته إلينا. إذا كان أحد في خطر الآن فاتصل بالرقم {emergency}.",
    ),
    "hi": Ready(
        about_a_person="हम यह नहीं बता सकते कि किसी भी व्यक्ति से हमारा संपर्क हुआ है या नहीं। यदि आपको किसी की सुरक्षा का डर है, तो कृपया उस जगह की पुलिस को फ़ोन करें जहाँ वह व्यक्ति है। क़ानूनी काग़ज़ात {legal} को भेजे जाते हैं।",
        to_the_press="हम किसी भी संदेश, व्यक्ति या जगह के बारे में बात नहीं करते। कृपया {press} को लिखें।",
        to_a_crowd="हमें लिखने के लिए धन्यवाद। बहुत से लोगों ने इसी बात के बारे में लिखा है, और आपका संदेश एक व्यक्ति ने पढ़ा है। अक्सर हम यह नहीं बता सकते कि आगे क्या होता है। यदि आपको ख़ुद कुछ पता है, जैसे कोई जगह, नाम या नंबर, तो कृपया हमें लिखें। यदि कोई अभी ख़तरे में है, तो {emergency} पर फ़ोन करें।",
    ),
}


def ready_in(language: str | None, written: str) -> str | None:
    """The tag of our words, letters too, for a case of this `language` (`Case.language`); None where there are none.

    Triage knows Chinese by one code, so what they wrote tells the script: that of the national charset which holds
    more of it.
    """
    if language != "zh":
        return language if language in READY else None
    simplified, traditional = (len(written.encode(name, "ignore")) for name in ("gb2312", "big5"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
