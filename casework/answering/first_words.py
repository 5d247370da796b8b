"""The first words on an open page, to copy or to change (`domain.md` 14.6), in every language of the form.

They promise nothing that is not in the hands of who writes them. Beside English and Spanish they are drafts until a
native speaker has read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FirstWords:
    """The words of one language."""

    i_am_here: str
    """Whether they can read safely; one letter is enough."""
    your_word: str
    """The word that a writer may have given, so that we know who answers."""
    police: str
    """Whether they want police; they decide, unless a child or a life is in danger."""
    where: str
    to_a_minor: str
    """Before a child says more: what we may have to tell others. We tell the child first, if we can."""

    def to_anybody(self) -> tuple[str, ...]:
        """Those for every writer, in their order."""
        return (self.i_am_here, self.your_word, self.police, self.where)

    def __iter__(self) -> Iterator[str]:
        return iter((*self.to_anybody(), self.to_a_minor))


FIRST_WORDS: Mapping[str, FirstWords] = {
    "en": FirstWords(
        i_am_here="I am here and I am a person. Can you read this safely? Answer with one letter if that is easier.",
        your_word="If you gave us a word, please write it.",
        police="Do you want police to come? You decide, unless a child or a life is in danger.",
        where="Exactly where are you? What do you see from the window?",
        to_a_minor="Before you tell me more: if you tell me who or where you are and someone is hurting you, I may have to tell people whose job it is to protect you. I will tell you first if I can.",
    ),
    "es": FirstWords(
        i_am_here="Estoy aquí y soy una persona. ¿Puede leer esto sin peligro? Responda con una sola letra si le es más fácil.",
        your_word="Si nos dio una palabra, escríbala, por favor.",
        police="¿Quiere que venga la policía? Usted decide, a menos que un menor o una vida esté en peligro.",
        where="¿Dónde está exactamente? ¿Qué ve por la ventana?",
        to_a_minor="Antes de que me cuentes más: si me dices quién eres o dónde estás y alguien te está haciendo daño, es posible que yo tenga que decírselo a personas cuyo trabajo es protegerte. Te lo diré antes a ti si puedo.",
    ),
    "pt": FirstWords(
        i_am_here="Estou aqui e sou uma pessoa. Você pode ler isto em segurança? Responda com uma só letra se for mais fácil.",
        your_word="Se você nos deu uma palavra, por favor, escreva essa palavra.",
        police="Você quer que a polícia venha? A decisão é sua, a não ser que uma criança ou uma vida esteja em perigo.",
        where="Onde você está exatamente? O que você vê pela janela?",
        to_a_minor="Antes de me contar mais: se você me disser quem é ou onde está e alguém estiver machucando você, talvez eu tenha que contar a pessoas cujo trabalho é proteger você. Vou dizer primeiro a você se puder.",
    ),
    "fr": FirstWords(
        i_am_here="Je suis là et je suis une personne. Pouvez-vous lire ceci sans danger ? Répondez par une seule lettre si c'est plus facile.",
        your_word="Si vous nous avez donné un mot, veuillez l'écrire.",
        police="Voulez-vous que la police vienne ? C'est vous qui décidez, sauf si un enfant ou une vie est en danger.",
        where="Où êtes-vous exactement ? Que voyez-vous par la fenêtre ?",
        to_a_minor="Avant que tu m'en dises plus : si tu me dis qui tu es ou où tu es et que quelqu'un te fait du mal, je devrai peut-être en parler à des personnes dont le travail est de te protéger. Je te le dirai d'abord si je peux.",
    ),
    "zh-Hans": FirstWords(
        i_am_here="我在这里，我是真人。您现在看这些字安全吗？如果更方便，只回一个字母就可以。",
        your_word="如果您给过我们一个词，请把它写出来。",
        police="您想让警察来吗？由您决定，除非有孩子或有人的生命处于危险之中。",
        where="您的确切位置在哪里？从窗户能看到什么？",
        to_a_minor="在你告诉我更多之前：如果你告诉我你是谁或者你在哪里，而且有人在伤害你，我可能必须告诉那些负责保护你的人。如果可以，我会先告诉你。",
    ),
    "zh-Hant": FirstWords(
        i_am_here="我在這裡，我是真人。您現在看這些字安全嗎？如果更方便，只回一個字母就可以。",
        your_word="如果您給過我們一個詞，請把它寫出來。",
        police="您想讓警察來嗎？由您決定，除非有孩子或有人的生命處於危險之中。",
        where="您的確切位置在哪裡？從窗戶能看到什麼？",
        to_a_minor="在你告訴我更多之前：如果你告訴我你是誰或者你在哪裡，而且有人在傷害你，我可能必須告訴那些負責保護你的人。如果可以，我會先告訴你。",
    ),
    "vi": FirstWords(
        i_am_here="Tôi đang ở đây và tôi là người thật. Bạn đọc tin này có an toàn không? Nếu dễ hơn, chỉ cần trả lời bằng một chữ cái.",
        your_word="Nếu bạn đã cho chúng tôi một từ, xin viết từ đó.",
        police="Bạn có muốn cảnh sát đến không? Bạn quyết định, trừ khi một đứa trẻ hoặc tính mạng của ai đó đang gặp nguy hiểm.",
        where="Bạn đang ở chính xác nơi nào? Từ cửa sổ bạn nhìn thấy gì?",
        to_a_minor="Trước khi em kể thêm: nếu em cho tôi biết em là ai hoặc em đang ở đâu, và có người đang làm hại em, tôi có thể phải nói với những người có công việc là bảo vệ em. Tôi sẽ nói với em trước nếu có thể.",
    ),
    "tl": FirstWords(
        i_am_here="Nandito po ako at tao po ako. Ligtas po ba ninyong mababasa ito? Isang letra lang po ang isagot kung mas madali.",
        your_word="Kung may ibinigay po kayong salita sa amin, pakisulat po ito.",
        police="Gusto po ba ninyong pumunta ang pulis? Kayo po ang magpapasya, maliban kung may bata o buhay na nanganganib.",
        where="Nasaan po kayo mismo? Ano po ang nakikita ninyo mula sa bintana?",
        to_a_minor="Bago ka magsabi ng higit pa: kung sasabihin mo sa akin kung sino ka o nasaan ka at may nananakit sa iyo, baka kailangan kong sabihin ito sa mga taong ang trabaho ay protektahan ka. Sasabihin ko muna sa iyo kung kaya ko.",
    ),
    "ht": FirstWords(
        i_am_here="Mwen la, e se yon moun mwen ye. Èske ou ka li sa san danje? Reponn ak yon sèl lèt si sa pi fasil.",
        your_word="Si ou te ban nou yon mo, tanpri ekri li.",
        police="Èske ou vle lapolis vini? Se ou ki deside, sof si yon timoun oswa lavi yon moun an danje.",
        where="Ki kote ou ye egzakteman? Kisa ou wè nan fenèt la?",
        to_a_minor="Anvan ou di m plis: si ou di m kiyès ou ye oswa ki kote ou ye epi yon moun ap fè ou mal, mwen ka oblije di sa bay moun ki gen travay pou pwoteje ou. M ap di ou anvan si mwen kapab.",
    ),
    "ru": FirstWords(
        i_am_here="Я здесь, и я живой человек. Безопасно ли вам читать это? Если так легче, ответьте одной буквой.",
        your_word="Если вы назвали нам слово, пожалуйста, напишите его.",
        police="Вы хотите, чтобы приехала полиция? Решаете вы, кроме случаев, когда в опасности ребёнок или чья-то жизнь.",
        where="Где именно вы находитесь? Что видно из окна?",
        to_a_minor="Прежде чем ты расскажешь больше: если ты скажешь мне, кто ты или где ты, и кто-то причиняет тебе боль, возможно, мне придётся сказать об этом людям, чья работа — защищать тебя. Сначала я скажу об этом тебе, если смогу.",
    ),
    "ko": FirstWords(
        i_am_here="저는 여기 있고, 저는 사람입니다. 이 글을 안전하게 읽으실 수 있나요? 더 쉬우시면 글자 하나로 답하셔도 됩니다.",
        your_word="저희에게 알려 주신 낱말이 있다면 써 주세요.",
        police="경찰이 오기를 원하시나요? 아이나 누군가의 생명이 위험한 경우가 아니라면 직접 정하시면 됩니다.",
        where="정확히 어디에 계신가요? 창밖으로 무엇이 보이나요?",
        to_a_minor="더 이야기하기 전에 알아 두세요. 누구인지 또는 어디에 있는지 저에게 말해 주고 누군가에게 해를 입고 있다면, 저는 보호하는 일을 맡은 사람들에게 알려야 할 수도 있어요. 할 수 있다면 먼저 말해 줄게요.",
    ),
    "ar": FirstWords(
        i_am_here="أنا هنا، وأنا إنسان. هل قراءة هذا آمنة لك؟ يكفي حرف واحد جوابًا إن كان ذلك أسهل.",
        your_word="إن كانت لديك كلمة أعطيتها لنا فيرجى كتابتها.",
        police="هل المطلوب أن تأتي الشرطة؟ القرار لك، إلا إذا كان طفل أو حياة أحد في خطر.",
        where="أين مكانك بالضبط؟ ماذا يظهر من النافذة؟",
        to_a_minor="قبل أن نتحدث أكثر: إذا قلت لي من أنت أو أين أنت وكان أحد يؤذيك، فقد يكون عليّ أن أخبر أشخاصًا عملهم حمايتك. سأخبرك أولًا إن استطعت.",
    ),
    "hi": FirstWords(
        i_am_here="मैं यहाँ हूँ और मैं एक इंसान हूँ। क्या इसे पढ़ना आपके लिए सुरक्षित है? यदि आसान हो, तो एक ही अक्षर में उत्तर दें।",
        your_word="यदि आपने हमें कोई शब्द दिया था, तो कृपया उसे लिखें।",
        police="क्या आपकी इच्छा है कि पुलिस आए? निर्णय आपका है, जब तक किसी बच्चे या किसी की जान को ख़तरा न हो।",
        where="आप ठीक किस जगह पर हैं? खिड़की से क्या दिखता है?",
        to_a_minor="और बताने से पहले: यदि आप मुझे बताएँ कि आप कौन हैं या कहाँ हैं और कोई आपको चोट पहुँचा रहा है, तो हो सकता है कि मुझे उन लोगों को बताना पड़े जिनका काम आपको बचाना है। हो सका तो पहले आपको बताया जाएगा।",
    ),
}
