"""Names of places in other languages and other times, and the adjectives made of countries."""

from collections.abc import Iterator
from functools import cache

from babel import Locale

from search.analysis.synonyms import Phrase, SynonymGroup, group_of, phrase_of

# Romanisations of the Ukrainian name need no entry: they share its key.
_PLACES = """
Київ, Kiev, Kiew, Kijów, київський, київщина
Львів, Lvov, Lwów, Lemberg, Львов, львівський, львівщина
Харків, Kharkov, Charkow, Charków, харківський, харківщина, слобожанщина, Slobozhanshchyna
Одеса, одеський, одещина
Дніпро, Dnepr, Dnepropetrovsk, Дніпропетровськ, дніпровський, дніпропетровський, Катеринослав
Запоріжжя, Zaporozhye, Saporischschja, запорізький
Вінниця, вінницький, вінниччина
Чернівці, Czernowitz, Cernăuți, Чернівецький, буковина, Bukovina, буковинський
Івано-Франківськ, Станиславів, Stanislau, Stanisławów, івано-франківський, прикарпаття, Prykarpattia
Тернопіль, Tarnopol, тернопільський, тернопільщина
Луцьк, Łuck, Lutsk, волинь, волинський, Volhynia
Рівне, Rovno, Równe, рівненський, рівненщина
Житомир, Zhitomir, житомирський, житомирщина
Хмельницький, Proskuriv, Проскурів, хмельниччина
Полтава, полтавський, полтавщина
Суми, Sumy, сумський, сумщина
Чернігів, Chernigov, чернігівський, чернігівщина, сіверщина
Черкаси, Cherkassy, черкаський, черкащина
Кропивницький, Кіровоград, Kirovograd, кіровоградський, кіровоградщина, Єлисаветград
Миколаїв, Nikolaev, миколаївський, миколаївщина
Херсон, Cherson, херсонський, херсонщина
Ужгород, Uzhgorod, Ungvár, закарпаття, закарпатський, Transcarpathia, Zakarpattia
Донецьк, донецький, донеччина, донбас, Donbas
Луганськ, луганський, луганщина
Крим, Crimea, кримський
Поділля, подільський, Podolia, Podole
Придністров’я, Transnistria
Карпати, карпатський, Carpathians, Carpathian
Косів, косівський, гуцульщина, гуцульський, Hutsul
Україна, український, Ukraine, Ukrainian
Європа, європейський, Europe, European, ЄС, EU, Євросоюз, Європейський Союз, European Union
"""
_COUNTRY_WORDS = """
AT австрійський Austrian
BE бельгійський Belgian
BG болгарський Bulgarian
CZ чеський Czech чехія чеха
DE німецький German німець
DK данський Danish
EE естонський Estonian
ES іспанський Spanish
FI фінський Finnish
FR французький French
GB британський British англія England
GR грецький Greek
HU угорський Hungarian
IT італійський Italian італієць
JP японський Japanese
LT литовський Lithuanian
LV латвійський Latvian латиський
MD молдовський Moldovan молдавський
NL нідерландський Dutch голландський голландія Holland
NO норвезький Norwegian
PL польський Polish поляк
PT португальський Portuguese
RO румунський Romanian
SE шведський Swedish
SI словенський Slovenian
SK словацький Slovak
TR турецький Turkish туреччина Turkey
US американський American США USA
"""
# Languages in which countries are known by their names, whatever is configured.
_LANGUAGES = ("uk", "en", "pl", "de")


@cache
def place_groups() -> dict[Phrase, SynonymGroup]:
    """Each place with the names it goes by, by every one of them."""
    lines = _PLACES.strip().splitlines()
    groups = (group_of([name.strip() for name in line.split(",")]) for line in lines)
    return {phrase: group for group in groups for phrase in group.asked}


@cache
def countries() -> dict[Phrase, str]:
    """ISO 3166-1 codes by the countries' names and adjectives, as phrases."""
    return dict(_named_countries())


@cache
def places_by_first_lexeme() -> dict[str, list[Phrase]]:
    """The phrases of both, by the lexeme with which they begin."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted({*place_groups(), *countries()}):
        if phrase:
            found.setdefault(phrase[0], []).append(phrase)
    return found


def _named_countries() -> Iterator[tuple[Phrase, str]]:
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "UA"):
                yield phrase_of(name), code
    for line in _COUNTRY_WORDS.strip().splitlines():
        code, *words = line.split()
        for word in words:
            yield phrase_of(word), code
