"""What people write in lists for sex, nationality, language, category and the like, in Kazakh and Russian."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping

from app.base.language import fold
from app.base.places import RESOURCES
from app.base.sheets import plain

#: A cell that says that there is nothing.
NOTHING = frozenset(fold(word) for word in ("", "-", "жоқ", "нет", "нету", "н/д", "no", "none", "0", "б/к"))
_SPLIT = re.compile(r"[;,\n/|+]| және | и ")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "sex": {
        "M": "ер; ер бала; ұл; ұл бала; еркек; ер адам; е; м; муж; мужской; мальчик; мужчина; male; m; юноша",
        "F": "әйел; қыз; қыз бала; әйел адам; ә; қ; ж; жен; женский; девочка; женщина; female; f; девушка",
    },
    "nationality": {
        "kazakh": "қазақ; казах; казашка; қазақ қызы; kazakh",
        "russian": "орыс; русский; русская; russian",
        "uzbek": "өзбек; узбек; узбечка",
        "ukrainian": "украин; украинец; украинка",
        "uyghur": "ұйғыр; уйгур; уйгурка",
        "german": "неміс; немец; немка",
        "tatar": "татар; татарин; татарка",
        "turk": "түрік; турок; турчанка",
        "azerbaijani": "әзербайжан; әзірбайжан; азербайджанец; азербайджанка",
        "korean": "кәріс; корей; кореец; кореянка",
        "dungan": "дүнген; дунган; дунганин; дунганка",
        "belarusian": "белорус; белорус; белоруска; беларус",
        "tajik": "тәжік; таджик; таджичка",
        "kurd": "күрд; курд; курдянка",
        "chechen": "шешен; чеченец; чеченка",
        "pole": "поляк; полька",
        "kyrgyz": "қырғыз; киргиз; кыргыз; киргизка",
        "karakalpak": "қарақалпақ; каракалпак; каракалпачка",
        "bashkir": "башқұрт; башкир; башкирка",
        "ingush": "ингуш; ингушка",
        "turkmen": "түрікмен; туркмен; туркменка",
        "armenian": "армян; армянин; армянка",
        "georgian": "грузин; грузинка",
        "chinese": "қытай; китаец; китаянка",
        "not_stated": "көрсетілмеген; не указано; не указана",
    },
    "citizenship": {
        "kz": "қазақстан республикасы; республика казахстан; казахстан; қазақстан; ҚР; РК; KZ; KAZ; ҚР азаматы; "
        "гражданин РК; гражданка РК; қазақстан республикасының азаматы; гражданин республики казахстан",
        "foreign": "шетелдік; иностранец; иностранный гражданин; шетел азаматы; иностранка",
        "stateless": "азаматтығы жоқ; азаматтығы жоқ адам; лицо без гражданства; без гражданства; ЛБГ",
    },
    "language": {
        "kk": "қазақ; қазақша; қазақ тілі; қазақ тілінде; казахский; казахский язык; каз; қаз; kk; kz",
        "ru": "орыс; орысша; орыс тілі; орыс тілінде; русский; русский язык; рус; ru",
        "uz": "өзбек; өзбекше; өзбек тілі; узбекский; узбекский язык; uz",
        "ug": "ұйғыр; ұйғырша; ұйғыр тілі; уйгурский; уйгурский язык; ug",
        "tj": "тәжік; тәжікше; тәжік тілі; таджикский; таджикский язык; tj; tg",
        "en": "ағылшын; ағылшынша; ағылшын тілі; английский; английский язык; en",
    },
    "study_form": {
        "full_time": "күндізгі; очная; очно; дневная; күндізгі бөлім",
        "home": "үйде оқыту; үйде; на дому; надомная; надомное обучение; обучение на дому; үйден оқыту; "
        "үйде жеке тегін оқыту",
        "distance": "қашықтан оқыту; қашықтан; қашықтықтан; қашықтықтан оқыту; дистанционная; дистанционно; "
        "дистанционное",
        "external": "экстернат",
        "evening": "кешкі; вечерняя; кешкі оқыту",
    },
    "category": {
        "orphan": "жетім; жетім бала; сирота; ребенок сирота; круглый сирота; дети сироты; тұлдыр жетім",
        "no_parental_care": "ата-анасының қамқорлығынсыз қалған; ата-анасының қамқорлығынсыз қалған бала; "
        "оставшийся без попечения родителей; ребенок оставшийся без попечения родителей; ОБПР; "
        "ата-ана қамқорлығынсыз қалған; ата-ана қамқорлығынсыз қалған бала; без попечения родителей",
        "half_orphan": "жартылай жетім; полусирота; полу сирота",
        "guardianship": "қорғаншылықтағы; қамқорлықтағы; қорғаншылықтағы бала; қамқоршылықтағы; опекаемый; опекаемая; "
        "опекаемый ребенок; под опекой; опека; қамқоршылықтағы бала; қамқорлықтағы бала",
        "foster_family": "патронаттағы бала; патронат; патронаттағы; ребенок переданный на патронат; на патронате",
        "low_income": "аз қамтылған; аз қамтылған отбасы; тұрмысы төмен; малообеспеченная семья; малообеспеченная; "
        "малообеспеченный; малоимущая семья; малообеспеченные; тұрмысы төмен отбасы; аз қамтамасыз етілген",
        "social_assistance": "АӘК; АСП; атаулы әлеуметтік көмек; адресная социальная помощь; получатель АСП; "
        "АӘК алушы; "
        "атаулы әлеуметтік көмек алатын отбасы; семья получающая адресную социальную помощь",
        "below_minimum": "семья со среднедушевым доходом ниже величины прожиточного минимума; "
        "ниже прожиточного минимума",
        "large_family": "көпбалалы; көпбалалы отбасы; көп балалы; көп балалы отбасы; многодетная семья; многодетная; "
        "многодетный; многодетные",
        "single_parent": "толық емес отбасы; толық емес; неполная семья; неполная; жалғызбасты ана; мать одиночка",
        "step_parent": "өгей ата-анасымен тұратын; өгей; өгей ата-ана; проживает с отчимом; проживает с мачехой; "
        "отчим; мачеха; проживает с отчимом мачехой; живет с отчимом; живет с мачехой",
        "disability": "мүгедектігі бар; мүгедектігі бар бала; мүгедек бала; мүгедектік; инвалидность; "
        "ребенок с инвалидностью; ребенок инвалид; инвалид; с инвалидностью",
        "parent_disability": "ата-анасының мүгедектігі бар; ата-анасы мүгедек; родитель с инвалидностью; "
        "родитель инвалид; родители инвалиды; инвалидность родителя",
        "sen": "ЕББҚ; ЕБҚ; ерекше қажеттілік; ерекше білім беру қажеттіліктері; ерекше білім беру қажеттілігі; ООП; "
        "особые образовательные потребности; ребенок с ООП; ОВЗ; ЕБҚ бар; ерекше білім беру қажеттілігі бар; "
        "ЕББҚ бар; с особыми образовательными потребностями",
        "kandas": "қандас; кандас; оралман; қандас бала; ребенок из семьи кандасов; қандастар",
        "refugee": "босқын; беженец; беженцы; беженка",
        "foreign": "шетелдік; иностранец; иностранный гражданин; иностранка",
        "emergency_aid": "төтенше жағдай; төтенше жағдай салдарынан көмекке мұқтаж; пострадавший от ЧС; "
        "төтенше жағдай салдарынан шұғыл көмекті қажет ететін отбасы; экстренная помощь; пострадавшие от ЧС",
    },
    "transport": {
        "bus": "мектеп автобусы; школьный автобус; автобус; бар; иә; да; есть; подвоз; тасымалдау; тасымалданады",
        "paid": "ақылы; платный; платно",
        "boarding": "интернат; интернатта тұрады; проживает в интернате",
    },
    "meals": {
        "free": "тегін; бесплатное; бесплатно; иә; да; есть; бар; тегін тамақтану; бесплатное питание; бесплатный",
        "paid": "ақылы; платное; платно; ақылы тамақтану",
    },
}
Codes = Mapping[str, str]


@functools.cache
def code_words(name: str) -> Codes:
    """Plain text to code of one list: the shipped words of both languages and what people write for them."""
    found = {plain(word): code for code, words in _WORDS.get(name, {}).items() for word in words.split(";")}
    path = RESOURCES / "reference" / f"{name}.toml"
    if path.exists():
        for row in tomllib.loads(path.read_text("utf-8"))["items"]:
            for language in ("kk", "ru"):
                found.setdefault(plain(row[language]), row["code"])
    return found


def with_own(name: str, own: Iterable[tuple[str, str, str]]) -> Codes:
    """The same with the school's own rows of the list: (code, kk, ru)."""
    return {**code_words(name), **{plain(text): code for code, kk, ru in own for text in (kk, ru) if text}}


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: blank, a dash, жоқ, нет."""
    return not text or (len(text) < 5 and fold(text) in NOTHING)


def one(codes: Codes, text: str) -> str | None:
    """The code of a cell, or None when its words are not known."""
    return codes.get(_plain(text))


#: The few words of a list come again on every line.
_plain = functools.lru_cache(maxsize=1024)(plain)


def several(codes: Codes, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of a cell with several values, and those of its words that are not known."""
    if nothing(text):
        return (), ()
    whole = one(codes, text)
    if whole is not None:
        return (whole,), ()
    known: dict[str, None] = {}
    unknown = []
    for part in (piece.strip() for piece in _SPLIT.split(text)):
        code = one(codes, part) if part else None
        if code is not None:
            known[code] = None
        elif part and not nothing(part):
            unknown.append(part)
    return tuple(known), tuple(unknown)
