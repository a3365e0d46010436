"""Whatever is asked, by whomever: nothing shows that should not, and no count betrays it."""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from content.choices import Visibility
from content.editions.kinds import PAGE_KINDS, Audience, Kind
from content.editions.preview import edition_of
from content.models import Project
from graphql_api.callers import Caller
from graphql_api.identity import encode
from graphql_api.language import Language
from tests.graphql_api.leaks import arguments, hidden_world, parts, states, walk
from tests.graphql_api.leaks.cases import LANGUAGES, questions
from tests.graphql_api.leaks.forgetting import forget
from tests.graphql_api.previews import preview
from tests.graphql_api.test_callers import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"secret-[a-z0-9-]+")
Answers = dict[str, Any]
NO_NOTICE = "only stories and projects name a funding notice"
# Fields that nothing published can fill, and why.
EMPTY_FOR_GOOD = {
    ("AccessionTerms", "fundingNotices"): NO_NOTICE,
    ("Cluster", "fundingNotices"): NO_NOTICE,
    ("HomePage", "fundingNotices"): NO_NOTICE,
    ("InformationPage", "fundingNotices"): NO_NOTICE,
    ("SectionPage", "fundingNotices"): NO_NOTICE,
    ("Suggestion", "otherNames"): "every name of a record of this world is its title",
    ("HomePage", "breadcrumbs"): "nothing lies above a home page",
    ("HomePage", "summary"): "it has an introduction instead",
    ("SectionPage", "summary"): "it has an introduction instead",
}


@pytest.fixture(autouse=True)
def _room_for_large_documents(settings, monkeypatch):
    settings.GRAPHQL_COST_LIMIT = 10**9
    # Nor is how long such documents take what is asked here.
    settings.GRAPHQL_STATEMENT_TIMEOUT = 120
    for name in ("MOST_TOKENS", "MOST_SELECTIONS", "MOST_ALIASES", "MOST_REPETITIONS"):
        monkeypatch.setattr(f"graphql_api.limits.{name}", 10**9)


@pytest.fixture
def walked(world, post) -> Callable[..., Answers]:
    """Ask everything; return the data by question."""

    def ask(languages: Iterable[Language] = LANGUAGES, **headers: str) -> Answers:
        answers = {}
        for question in questions(world, languages):
            answer = post(question.document, question.variables, **headers).json()
            assert "errors" not in answer, (question.name, answer["errors"])
            answers[question.name] = answer["data"]
        return answers

    return ask


@pytest.fixture
def as_internal(monkeypatch):
    monkeypatch.setattr("graphql_api.view.caller_of", lambda request: Caller(Audience.INTERNAL))


def said(answer: Any) -> Any:
    """The answer without the paths that it only repeats, since nothing is known of them."""
    if isinstance(answer, list):
        return [said(each) for each in answer]
    if isinstance(answer, dict) and answer.get("__typename") != "PageUnknown":
        return {name: said(value) for name, value in answer.items()}
    return None if isinstance(answer, dict) else answer


def secrets(answers: Answers) -> set[str]:
    return set(SECRET.findall(json.dumps(said(answers), ensure_ascii=False).casefold()))


def names_shown(world: hidden_world.World, answers: Answers, shown: Iterable[str] = ()) -> set[str]:
    """Which hidden records are named by key or id, but in the feed that tells of their end."""
    told = {name: each for name, each in answers.items() if not name.startswith("changes")}
    text = json.dumps(told)
    return {
        f"{state} {kind}"
        for state, kind, record in world.hidden_records()
        if state not in shown
        for name in _names(kind, str(record.translation_key))
        if name in text
    }


def _names(kind: str, key: str) -> list[str]:
    return [key, *(encode(kind, key, language) for language in LANGUAGES)]


def test_every_argument_of_the_schema_is_walked_or_has_a_reason():
    assert arguments.unknown() == set()


def test_nothing_hidden_shows_to_the_anonymous_reader_and_no_count_betrays_it(world, walked):
    answers = walked()
    assert secrets(answers) == set()
    assert names_shown(world, answers) == set()
    forget(world)
    later = without_history(walked(LANGUAGES[1:]))
    assert later == {name: without_history(answers)[name] for name in later}


# What rightly tells of the past, and why.
HISTORY = {
    "contentHash": "a digest of the whole record, its links included; nothing can be read off it",
    "since": "the moment when the page went",
}


def without_history(answers: Answers) -> Answers:
    """The change feed is left out too: it tells that what was public once has gone."""
    return {
        name: walk.without(answer, HISTORY.keys())
        for name, answer in answers.items()
        if not name.startswith("changes")
    }


def test_a_partner_sees_what_is_for_partners_and_nothing_else(world, walked):
    _, secret = make_key(make_partner(audience=Audience.PARTNER))
    answers = walked(LANGUAGES[1:], **bearer(secret))
    partner = states.PARTNER.name
    others = {word for word in secrets(answers) if not f"{word}-".startswith(f"secret-{partner}-")}
    assert others == set()
    assert names_shown(world, answers, shown={partner}) == set()
    # The check can fail: what is for partners is found.
    kinds = world.hidden[partner]
    assert {f"secret-{partner}-{kind}" for kind in kinds} <= secrets(answers)


def test_a_narrow_key_sees_its_kinds_and_languages_alone(world, walked):
    _, secret = make_key(make_partner(kinds=[Kind.PROJECT], locales=["en"]))
    answers = walked(LANGUAGES[1:], **bearer(secret))
    text = json.dumps(answers)
    shown = set(re.findall(r'"__typename": "(\w+)"', text))
    assert "Project" in shown
    assert not shown & {"Cluster", "SuccessStory", "AccessionTerms", "Organisation"}
    assert '"servedLocale": "uk"' not in text
    assert secrets(answers) == set()


def test_a_preview_shows_its_draft_and_nothing_else_that_is_hidden(world, walked, monkeypatch):
    # The same draft is shown again and again; it is built once.
    monkeypatch.setattr("content.editions.preview.edition_of", cache(edition_of))
    hidden = {kind: record for records in world.hidden.values() for kind, record in records.items()}
    texts = [record for _, kind, record in world.hidden_records() if kind in PAGE_KINDS]
    links = {**world.open, **hidden, "texts": texts}
    draft = Project.objects.get(pk=world.hidden["draft"][Kind.PROJECT].pk)
    for name, value in parts.fields_of(Kind.PROJECT, "secret-previewed", links).items():
        setattr(draft, name, value)
    draft.visibility = Visibility.INTERNAL
    draft.save_revision()
    answers = walked(LANGUAGES[1:], **preview(draft))
    assert secrets(answers) == {"secret-previewed", "secret-draft-project"}
    assert names_shown(world, answers) == {"draft project"}


def test_every_field_is_walked_and_what_is_internal_is_found(world, walked, as_internal):
    answers = walked(LANGUAGES[1:])
    filled = {each for answer in answers.values() for each in walk.filled(answer)}
    assert walk.all_fields() - filled == set(EMPTY_FOR_GOOD)
    found = secrets(answers)
    for state in states.LEVELS:
        assert {f"secret-{state.name}-{kind}" for kind in world.hidden[state.name]} <= found


def test_who_is_not_confirmed_is_shown_as_a_member_nowhere(world, ask):
    answer = ask(
        """query ($key: UUID!) {
            cluster(by: {key: $key}) { allianceStatus isMember joinedOn { text } }
            clusters(first: 100, filter: {statuses: [MEMBER]}) { nodes { key isMember } } }""",
        key=str(world.unconfirmed.translation_key),
    )
    assert answer["cluster"] == {
        "allianceStatus": "NOT_CONFIRMED",
        "isMember": False,
        "joinedOn": None,
    }
    members = answer["clusters"]["nodes"]
    assert str(world.unconfirmed.translation_key) not in {each["key"] for each in members}
    assert all(each["isMember"] for each in members)
