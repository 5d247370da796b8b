"""The letters in the languages of the form beside English and Spanish. Drafts until a native speaker has read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Translated:
    """The sentences of one language. `{on}`, `{phone}`, `{reference}`, `{emergency}` and `{text}` are filled in."""

    subject: str
    subject_answer: str
    received: str
    answer_waits: str
    answers: str
    danger: str
    only_if_alone: str


TRANSLATED: Mapping[str, Translated] = {
    "pt": Translated(
        subject="Recebido: {reference}",
        subject_answer="Mensagem: {reference}",
        received="Recebemos a sua mensagem de {on}. Uma pessoa vai lê-la. Se pediu uma resposta, ela chega em 1 a 3 dias úteis.",
        answer_waits="Há uma resposta à sua mensagem de {on}. Para recebê-la, ligue para {phone} e diga {reference}.",
        answers="Isto responde à sua mensagem de {on}.",
        danger="Se alguém está em perigo agora, ligue para {emergency}.",
        only_if_alone="Por favor, responda só se mais ninguém lê o seu e-mail.",
    ),
    "fr": Translated(
        subject="Reçu : {reference}",
        subject_answer="Message : {reference}",
        received="Nous avons reçu votre message du {on}. Une personne va le lire. Si vous avez demandé une réponse, elle arrive sous 1 à 3 jours ouvrables.",
        answer_waits="Il y a une réponse à votre message du {on}. Pour la recevoir, appelez le {phone} et dites {reference}.",
        answers="Ceci répond à votre message du {on}.",
        danger="Si quelqu'un est en danger maintenant, appelez le {emergency}.",
        only_if_alone="Merci de ne répondre que si personne d'autre ne lit votre courrier.",
    ),
    "zh-Hans": Translated(
        subject="已收到：{reference}",
        subject_answer="消息：{reference}",
        received="我们收到了您在 {on} 发来的消息。会有人阅读。如果您要求答复，答复会在 1 至 3 个工作日内送到。",
        answer_waits="您在 {on} 发来的消息有了答复。要听取答复，请拨打 {phone} 并说出 {reference}。",
        answers="这是对您在 {on} 发来的消息的答复。",
        danger="如果现在有人有危险，请拨打 {emergency}。",
        only_if_alone="请只在没有别人看您邮件的情况下回复。",
    ),
    "zh-Hant": Translated(
        subject="已收到：{reference}",
        subject_answer="訊息：{reference}",
        received="我們收到了您在 {on} 傳來的訊息。會有人閱讀。如果您要求答覆，答覆會在 1 至 3 個工作日內送到。",
        answer_waits="您在 {on} 傳來的訊息有了答覆。要聽取答覆，請撥打 {phone} 並說出 {reference}。",
        answers="這是對您在 {on} 傳來的訊息的答覆。",
        danger="如果現在有人有危險，請撥打 {emergency}。",
        only_if_alone="請只在沒有別人看您郵件的情況下回覆。",
    ),
    "vi": Translated(
        subject="Đã nhận: {reference}",
        subject_answer="Tin nhắn: {reference}",
        received="Chúng tôi đã nhận tin nhắn của bạn ngày {on}. Sẽ có người đọc. Nếu bạn yêu cầu trả lời, câu trả lời sẽ đến trong 1 đến 3 ngày làm việc.",
        answer_waits="Đã có câu trả lời cho tin nhắn của bạn ngày {on}. Để nhận, hãy gọi {phone} và nói {reference}.",
        answers="Đây là câu trả lời cho tin nhắn của bạn ngày {on}.",
        danger="Nếu có ai đang gặp nguy hiểm, hãy gọi {emergency}.",
        only_if_alone="Xin chỉ trả lời nếu không có ai khác đọc thư của bạn.",
    ),
    "tl": Translated(
        subject="Natanggap: {reference}",
        subject_answer="Mensahe: {reference}",
        received="Natanggap namin ang mensahe mo noong {on}. Babasahin ito ng isang tao. Kung humingi ka ng sagot, darating ito sa loob ng 1 hanggang 3 araw ng trabaho.",
        answer_waits="May sagot sa mensahe mo noong {on}. Para makuha ito, tumawag sa {phone} at sabihin ang {reference}.",
        answers="Sagot ito sa mensahe mo noong {on}.",
        danger="Kung may nanganganib ngayon, tumawag sa {emergency}.",
        only_if_alone="Sumagot lamang kung walang ibang nagbabasa ng iyong mail.",
    ),
    "ht": Translated(
        subject="Nou resevwa: {reference}",
        subject_answer="Mesaj: {reference}",
        received="Nou resevwa mesaj ou nan dat {on}. Yon moun ap li li. Si ou te mande yon repons, l ap rive nan 1 a 3 jou travay.",
        answer_waits="Gen yon repons pou mesaj ou nan dat {on}. Pou jwenn li, rele {phone} epi di {reference}.",
        answers="Sa a se repons pou mesaj ou nan dat {on}.",
        danger="Si yon moun an danje kounye a, rele {emergency}.",
        only_if_alone="Tanpri reponn sèlman si pèsonn lòt pa li imèl ou.",
    ),
    "ru": Translated(
        subject="Получено: {reference}",
        subject_answer="Сообщение: {reference}",
        received="Мы получили ваше сообщение от {on}. Его прочтёт человек. Если вы просили ответить, ответ придёт в течение 1–3 рабочих дней.",
        answer_waits="На ваше сообщение от {on} есть ответ. Чтобы узнать его, позвоните по номеру {phone} и назовите {reference}.",
        answers="Это ответ на ваше сообщение от {on}.",
        danger="Если кто-то сейчас в опасности, звоните {emergency}.",
        only_if_alone="Пожалуйста, отвечайте, только если никто другой не читает вашу почту.",
    ),
    "ko": Translated(
        subject="접수됨: {reference}",
        subject_answer="메시지: {reference}",
        received="{on}에 보내신 메시지를 받았습니다. 사람이 읽을 것입니다. 답장을 요청하셨다면 영업일 기준 1~3일 안에 보내 드립니다.",
        answer_waits="{on}에 보내신 메시지에 대한 답이 있습니다. 받으시려면 {phone}(으)로 전화해 {reference}을(를) 말씀해 주세요.",
        answers="{on}에 보내신 메시지에 대한 답입니다.",
        danger="지금 누군가 위험하다면 {emergency}에 전화하세요.",
        only_if_alone="다른 사람이 메일을 읽지 않는 경우에만 답장해 주세요.",
    ),
    "ar": Translated(
        subject="تم الاستلام: {reference}",
        subject_answer="رسالة: {reference}",
        received="استلمنا رسالتك بتاريخ {on}. سيقرؤها شخص. إذا طلبت ردًا فسيصلك خلال يوم إلى ثلاثة أيام عمل.",
        answer_waits="هناك رد على رسالتك بتاريخ {on}. للحصول عليه اتصل بالرقم {phone} واذكر {reference}.",
        answers="هذا رد على رسالتك بتاريخ {on}.",
        danger="إذا كان أحد في خطر الآن فاتصل بالرقم {emergency}.",
        only_if_alone="من فضلك أجب فقط إذا كان لا أحد غيرك يقرأ بريدك.",
    ),
    "hi": Translated(
        subject="प्राप्त हुआ: {reference}",
        subject_answer="संदेश: {reference}",
        received="हमें {on} का आपका संदेश मिला। कोई व्यक्ति इसे पढ़ेगा। यदि आपने उत्तर माँगा है, तो वह 1 से 3 कार्य दिवसों में आएगा।",
        answer_waits="{on} के आपके संदेश का उत्तर है। उसे पाने के लिए {phone} पर फ़ोन करें और {reference} कहें।",
        answers="यह {on} के आपके संदेश का उत्तर है।",
        danger="यदि कोई अभी ख़तरे में है, तो {emergency} पर फ़ोन करें।",
        only_if_alone="कृपया तभी उत्तर दें जब कोई और आपका मेल न पढ़ता हो।",
    ),
}
