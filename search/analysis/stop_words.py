"""Words that say nothing of what is wanted, in the languages of the content.

Own short lists: function words and the words of a question. What may be a name or a subject
stays searchable. Languages without a list keep all their words.
"""

_UKRAINIAN = """
а аби або адже але б би бо був була були було бути в вам вас весь ви від він вона вони воно все
всі всіх вся де для до є ж же за з зі із й його її ім їх і коли ко крізь лише має мають ми між мій
може можна на над нам нас наш наша не ним них ні ніж о об одна один під по поза поки понад при про
с свій своє своєї своїх себе серед скільки та так також такі там те тим тих то тобто того тоді той
тому тут ту ти у усі хоч хто це цей ця ці цього цьому цих чи чим чого чому що щоб щодо як яка який
якого якій які яких якщо
"""
_ENGLISH = """
a about an and any are as at be been but by can do does for from had has have how i if in into is
it its me my no not of on or our so some such than that the their them there these they this those
through to under up was we were what when where which who whom whose why will with you your
"""
_POLISH = """
a albo ale bez by być czy dla do gdzie i ich jak jaka jaki jakie jest już kiedy kto która które
który ma mnie na nad nie o od oraz po pod przez przy się są ta tak te tego ten to tym u w we z za
ze że
"""
_GERMAN = """
aber als am an auch auf aus bei bis das dem den der des die durch ein eine einem einen einer eines
für hat ich im in ist mit nach nicht oder sich sie sind über um und unter von vor was welche wer
werden wie wird wo zu zum zur
"""
_LISTS = {
    language: frozenset(words.split())
    for language, words in {
        "uk": _UKRAINIAN,
        "en": _ENGLISH,
        "pl": _POLISH,
        "de": _GERMAN,
    }.items()
}


def is_stop_word(word: str, language: str) -> bool:
    """Whether the word says nothing; two capitals or more are taken for an acronym."""
    is_acronym = len(word) > 1 and word.isupper()
    return not is_acronym and word.lower() in _LISTS.get(language, ())
