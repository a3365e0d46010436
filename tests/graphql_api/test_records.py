"""What each type of record says of its edition."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

SPRING = {"text": "2022-21", "start": "2022-03-01", "end": "2022-05-31", "precision": "season"}
SOURCE = {"title": "Газета", "url": "https://example.org/a", "language": "uk"}


def prose(plain, references=()):
    return {"html": f"<p>{plain}</p>", "plain": plain, "references": list(references)}


def image(**values):
    return {
        "key": "abc",
        "alt": "Вежа",
        "decorative": False,
        "credit": "Фото: альянс",
        "until": None,
        "width": 1600,
        "height": 900,
        "focalPoint": {"x": 0.25, "y": 0.5},
        "presets": {
            name: {"url": f"/media/{name}.webp", "width": 8, "height": 9, "mimeType": "image/webp"}
            for name in ("thumbnail", "card", "large", "social")
        },
        **values,
    }


DOCUMENT = {
    "title": "Статут",
    "url": "/documents/1/statut.pdf",
    "filename": "statut.pdf",
    "size": 2048,
    "mimeType": "application/pdf",
    "language": "uk",
    "version": "2",
    "credit": "",
    "until": None,
}


def test_a_cluster_with_everything(ask):
    network = make_edition(Kind.ORGANISATION, "Мережа")
    cluster = make_edition(
        Kind.CLUSTER,
        "Кластер",
        slug="klaster",
        links={"memberships": [network]},
        shortName="К",
        founded=SPRING,
        coordinates={"latitude": "49.42", "longitude": "26.98"},
        logo=image(),
        labels=[{"name": "Bronze", "year": 2021, "expires": None}],
        seo={"title": "Т", "description": "О"},
        body={
            "memberships": [
                {
                    "organisation": str(network.key),
                    "state": "agreed",
                    "since": SPRING,
                    "document": DOCUMENT,
                }
            ],
            "externalIds": [{"scheme": "edrpou", "value": "123"}],
            "services": [{"name": "Експорт", "description": ""}],
            "countriesOfInterest": ["PL"],
            "metrics": [
                {
                    "key": "members",
                    "label": "учасників",
                    "qualifier": "at-least",
                    "value": "55.5",
                    "valueFrom": None,
                    "unit": "",
                    "asOf": SPRING,
                    "source": SOURCE,
                }
            ],
            "sources": [SOURCE],
            "completeness": 64,
        },
    )
    answer = ask(
        """{ cluster(by: {slug: "klaster"}) {
        key slug path url title name shortName allianceStatus isMember completeness
        seo { title description } visibility contentHash firstPublishedAt
        founded { text start end precision } coordinates { latitude longitude }
        logo { key alt isDecorative credit width height focalPoint { x y }
            image(preset: CARD) { url width height mimeType } }
        labels { name year expires { text } }
        memberships { organisation { name } state since { text }
            document { title url filename size mimeType language version credit } }
        externalIds { scheme value } services { name description }
        countriesOfInterest { code name }
        metrics { key label qualifier value valueFrom unit asOf { text }
            source { title url language } }
        sources { title } } }"""
    )["cluster"]
    assert answer.pop("firstPublishedAt").endswith("+00:00")
    assert answer == {
        "key": str(cluster.key),
        "slug": "klaster",
        "path": "/klaster/",
        "url": cluster.url,
        "title": "Кластер",
        "name": "Кластер",
        "shortName": "К",
        "allianceStatus": "MEMBER",
        "isMember": True,
        "completeness": 64,
        "seo": {"title": "Т", "description": "О"},
        "visibility": "PUBLIC",
        "contentHash": cluster.content_hash,
        "founded": {**SPRING, "precision": "SEASON"},
        "coordinates": {"latitude": "49.42", "longitude": "26.98"},
        "logo": {
            "key": "abc",
            "alt": "Вежа",
            "isDecorative": False,
            "credit": "Фото: альянс",
            "width": 1600,
            "height": 900,
            "focalPoint": {"x": 0.25, "y": 0.5},
            "image": {
                "url": "http://localhost/media/card.webp",
                "width": 8,
                "height": 9,
                "mimeType": "image/webp",
            },
        },
        "labels": [{"name": "Bronze", "year": 2021, "expires": None}],
        "memberships": [
            {
                "organisation": {"name": "Мережа"},
                "state": "AGREED",
                "since": {"text": "2022-21"},
                "document": {
                    "title": "Статут",
                    "url": "http://localhost/documents/1/statut.pdf",
                    "filename": "statut.pdf",
                    "size": 2048,
                    "mimeType": "application/pdf",
                    "language": "uk",
                    "version": "2",
                    "credit": "",
                },
            }
        ],
        "externalIds": [{"scheme": "edrpou", "value": "123"}],
        "services": [{"name": "Експорт", "description": ""}],
        "countriesOfInterest": [{"code": "PL", "name": "Польща"}],
        "metrics": [
            {
                "key": "members",
                "label": "учасників",
                "qualifier": "AT_LEAST",
                "value": "55.5",
                "valueFrom": None,
                "unit": "",
                "asOf": {"text": "2022-21"},
                "source": SOURCE,
            }
        ],
        "sources": [{"title": "Газета"}],
    }


def test_every_block_is_typed(ask, django_assert_num_queries):
    cluster = make_edition(Kind.CLUSTER, "Згаданий")
    make_translation(cluster, "Mentioned")
    reference = {"kind": "cluster", "key": str(cluster.key)}
    blocks = [
        {"type": "heading", "id": "1", "text": "Заголовок"},
        {
            "type": "rich_text",
            "id": "2",
            "text": prose("Текст", [reference, {"document": DOCUMENT}]),
        },
        {"type": "challenge", "id": "3", "text": prose("Виклик")},
        {"type": "action", "id": "4", "text": prose("Дія")},
        {"type": "result", "id": "5", "text": prose("Результат")},
        {"type": "key_figure", "id": "6", "figure": "понад 50", "caption": "фірм", "asOf": ""},
        {"type": "quotation", "id": "7", "text": "Слова", "speaker": "Голова", "role": ""},
        {"type": "quotation", "id": "8", "text": "", "speaker": "", "role": ""},
        {"type": "image", "id": "9", "image": image(), "caption": "Підпис"},
        {
            "type": "gallery",
            "id": "10",
            "title": "",
            "pictures": [{"image": image(), "caption": "1"}],
        },
        {"type": "video", "id": "11", "url": "https://v", "title": "Відео", "transcript": ""},
        {"type": "document", "id": "12", "document": DOCUMENT, "title": "Статут"},
    ]
    make_edition(Kind.SUCCESS_STORY, locale="en", body={"blocks": blocks})
    query = """{ successStories(locale: "en", first: 1) { nodes { blocks {
        __typename
        ... on HeadingBlock { key heading }
        ... on RichTextBlock { key text { html plain references { __typename
            ... on Cluster { name servedLocale } ... on Document { title } } } }
        ... on ChallengeBlock { text { plain } } ... on ActionBlock { text { plain } }
        ... on ResultBlock { text { plain } }
        ... on KeyFigureBlock { figure caption asOf }
        ... on QuotationBlock { quotation speaker role }
        ... on ImageBlock { image { alt } caption }
        ... on GalleryBlock { title pictures { caption image { alt } } }
        ... on VideoBlock { url title transcript }
        ... on DocumentBlock { title document { filename } }
    } } } }"""
    with django_assert_num_queries(3):
        [story] = ask(query)["successStories"]["nodes"]
    assert story["blocks"] == [
        {"__typename": "HeadingBlock", "key": "1", "heading": "Заголовок"},
        {
            "__typename": "RichTextBlock",
            "key": "2",
            "text": {
                "html": "<p>Текст</p>",
                "plain": "Текст",
                "references": [
                    {"__typename": "Cluster", "name": "Mentioned", "servedLocale": "en"},
                    {"__typename": "Document", "title": "Статут"},
                ],
            },
        },
        {"__typename": "ChallengeBlock", "text": {"plain": "Виклик"}},
        {"__typename": "ActionBlock", "text": {"plain": "Дія"}},
        {"__typename": "ResultBlock", "text": {"plain": "Результат"}},
        {
            "__typename": "KeyFigureBlock",
            "figure": "понад 50",
            "caption": "фірм",
            "asOf": "",
        },
        {"__typename": "QuotationBlock", "quotation": "Слова", "speaker": "Голова", "role": ""},
        {"__typename": "ImageBlock", "image": {"alt": "Вежа"}, "caption": "Підпис"},
        {
            "__typename": "GalleryBlock",
            "title": "",
            "pictures": [{"caption": "1", "image": {"alt": "Вежа"}}],
        },
        {"__typename": "VideoBlock", "url": "https://v", "title": "Відео", "transcript": ""},
        {"__typename": "DocumentBlock", "title": "Статут", "document": {"filename": "statut.pdf"}},
    ]


def test_a_project_with_its_partners_and_its_place(ask):
    role = make_edition(Kind.PARTNER_ROLE, "координатор")
    organisation, cluster = make_edition(Kind.ORGANISATION, "Фонд"), make_edition(Kind.CLUSTER, "К")
    parent = make_edition(Kind.PROJECT, "Програма", date="2020-01-01")
    make_edition(
        Kind.PROJECT,
        "Проєкт",
        date="2021-01-01",
        links={
            "parent": [parent],
            "partners": [organisation, cluster],
            "partnerRoles": [role],
        },
        durationMonths=24,
        body={
            "budget": {
                "amount": "8500",
                "currency": "EUR",
                "kind": "grant",
                "qualifier": "about",
                "per": "partner",
            },
            "euContribution": {"amount": "12.5", "currency": "EUR"},
            "goals": ["Мета"],
            "partners": [
                {
                    "organisation": ["organisation", str(organisation.key)],
                    "description": "",
                    "role": str(role.key),
                    "country": "BE",
                },
                {
                    "organisation": ["cluster", str(cluster.key)],
                    "description": "",
                    "role": None,
                    "country": "",
                },
                {"organisation": None, "description": "5 хабів", "role": None, "country": ""},
            ],
            "documents": [{"title": "Звіт", "document": DOCUMENT}, {"title": "", "document": None}],
        },
    )
    [project, programme] = ask(
        """{ projects(first: 2) { nodes { title kind durationMonths goals
        parent { title } children(first: 5) { nodes { title } }
        budget { amount currency kind qualifier isPerPartner } euContribution { amount currency }
        partners { description role { name } country { name } participant {
            __typename ... on Organisation { name } ... on Cluster { title } } }
        documents { title document { filename } } } } }"""
    )["projects"]["nodes"]
    assert programme["children"]["nodes"] == [{"title": "Проєкт"}]
    assert project == {
        "title": "Проєкт",
        "kind": "PROJECT",
        "durationMonths": 24,
        "goals": ["Мета"],
        "parent": {"title": "Програма"},
        "children": {"nodes": []},
        "budget": {
            "amount": "8500",
            "currency": "EUR",
            "kind": "GRANT",
            "qualifier": "ABOUT",
            "isPerPartner": True,
        },
        "euContribution": {"amount": "12.5", "currency": "EUR"},
        "partners": [
            {
                "description": "",
                "role": {"name": "координатор"},
                "country": {"name": "Бельгія"},
                "participant": {"__typename": "Organisation", "name": "Фонд"},
            },
            {
                "description": "",
                "role": None,
                "country": None,
                "participant": {"__typename": "Cluster", "title": "К"},
            },
            {"description": "5 хабів", "role": None, "country": None, "participant": None},
        ],
        "documents": [{"title": "Звіт", "document": {"filename": "statut.pdf"}}],
    }


def test_a_cluster_finds_its_projects_as_partner_and_as_subject_once(ask):
    cluster = make_edition(Kind.CLUSTER)
    both = {"clusters": [cluster], "partners": [cluster]}
    for title, links in (("А", both), ("Б", {"partners": [cluster]}), ("В", {})):
        make_edition(Kind.PROJECT, title, links=links)
    query = """{ clusters(first: 1) { nodes {
        projects(first: 9, order: [TITLE_ASC]) { totalCount nodes { title } } } } }"""
    [node] = ask(query)["clusters"]["nodes"]
    assert node["projects"] == {"totalCount": 2, "nodes": [{"title": "А"}, {"title": "Б"}]}


def terms(version, status="in-force", effective=None, **values):
    return make_edition(
        Kind.ACCESSION_TERMS,
        version=version,
        status=status,
        effectiveFrom=effective,
        date=effective,
        **values,
    )


def test_the_terms_in_force_on_a_day(ask):
    today = timezone.localdate()
    terms("1", "superseded", "2022-01-01")
    terms("2", "in-force", "2024-01-01")
    terms("3", "in-force", (today + timedelta(days=30)).isoformat())
    terms("4", "draft", "2024-06-01")
    query = """query ($day: Date, $version: String) {
        accessionTerms(inForceOn: $day, version: $version) { version status effectiveFrom } }"""

    def version(**arguments):
        found = ask(query, **arguments)["accessionTerms"]
        return found and found["version"]

    assert version() == "2"
    assert version(day="2023-12-31") == "1"
    assert version(day="2024-01-01") == "2"
    assert version(day="2021-12-31") is None
    assert version(day=(today + timedelta(days=30)).isoformat()) == "3"
    assert version(version="4") == "4"
    assert version(version="5") is None


def test_terms_without_a_day_are_shown_for_what_they_are(ask):
    terms("0.1", "draft")
    query = "{ accessionTerms { version status } }"
    assert ask(query)["accessionTerms"] == {"version": "0.1", "status": "DRAFT"}
    terms("0.0", "withdrawn")
    assert ask(query)["accessionTerms"]["version"] == "0.1"
    dated = 'query { accessionTerms(inForceOn: "2030-01-01") { version } }'
    assert ask(dated)["accessionTerms"] is None


def test_terms_are_for_kinds_of_applicants(ask):
    association = make_edition(Kind.CLUSTER_KIND, code="association")
    cluster = make_edition(Kind.CLUSTER_KIND, code="cluster")
    terms("a", effective="2022-01-01", links={"appliesTo": [association]})
    terms("b", effective="2021-01-01", links={"appliesTo": [cluster, association]})
    query = """query ($kind: String) { accessionTerms(appliesTo: $kind) {
        version appliesTo { code } } }"""
    assert ask(query, kind="association")["accessionTerms"]["version"] == "a"
    assert ask(query, kind="cluster")["accessionTerms"] == {
        "version": "b",
        "appliesTo": [{"code": "cluster"}, {"code": "association"}],
    }
    assert ask(query, kind="network")["accessionTerms"] is None


def test_the_parts_of_the_terms(ask):
    first = terms("1", "superseded", "2022-01-01")
    terms(
        "2",
        effective="2023-01-01",
        links={"supersedes": [first]},
        body={
            "clauses": [
                {
                    "key": "meta",
                    "kind": "purpose",
                    "title": "Мета",
                    "text": prose("Допомагати"),
                    "position": 1,
                    "sources": [SOURCE],
                }
            ],
            "fees": [
                {"tier": "", "amount": "100", "currency": "UAH", "period": "year", "asOf": None}
            ],
            "steps": [{"id": "s", "title": "Заява", "text": "Подати", "deadline": ""}],
            "requiredDocuments": [
                {"id": "d", "title": "Статут", "description": "", "template": DOCUMENT}
            ],
            "download": DOCUMENT,
        },
    )
    versions = ask(
        """{ accessionTermsVersions(first: 5) { totalCount nodes { version
        supersedes { version } languageOfRecord
        clauses { key kind title position text { plain } sources { url } }
        fees { amount currency period } steps { key title description deadline }
        requiredDocuments { key title template { filename } } download { filename } } } }"""
    )["accessionTermsVersions"]
    assert versions["totalCount"] == 2
    assert versions["nodes"][1]["version"] == "1"
    assert versions["nodes"][0] == {
        "version": "2",
        "supersedes": {"version": "1"},
        "languageOfRecord": "uk",
        "clauses": [
            {
                "key": "meta",
                "kind": "PURPOSE",
                "title": "Мета",
                "position": 1,
                "text": {"plain": "Допомагати"},
                "sources": [{"url": "https://example.org/a"}],
            }
        ],
        "fees": [{"amount": "100", "currency": "UAH", "period": "YEAR"}],
        "steps": [{"key": "s", "title": "Заява", "description": "Подати", "deadline": ""}],
        "requiredDocuments": [
            {"key": "d", "title": "Статут", "template": {"filename": "statut.pdf"}}
        ],
        "download": {"filename": "statut.pdf"},
    }


def test_a_funding_notice_names_the_author_in_the_language_served(ask):
    notice = make_edition(Kind.FUNDING_NOTICE, text="Відповідає {author}.", emblemRequired=True)
    make_translation(notice, "Notice", card={**notice.card, "text": "Answered for by {author}."})
    for author in ("", "Кластер"):
        story = make_edition(
            Kind.SUCCESS_STORY, links={"fundingNotice": [notice]}, body={"noticeAuthor": author}
        )
        make_translation(story, "Story")
    query = """query ($locale: LocaleCode!) { successStories(locale: $locale, first: 5) { nodes {
        fundingNotices { text emblemRequired officialWording notice { wording } } } } }"""

    def texts(locale):
        nodes = ask(query, locale=locale)["successStories"]["nodes"]
        return {node["fundingNotices"][0]["text"] for node in nodes}

    assert texts("uk") == {"Відповідає Український кластерний альянс.", "Відповідає Кластер."}
    assert texts("en") == {
        "Answered for by Ukrainian Cluster Alliance.",
        "Answered for by Кластер.",
    }


def test_vocabularies_in_the_editors_order_with_their_use(ask):
    late = make_edition(Kind.ECOSYSTEM, "А", sort_key="00002а", code="late", position=2)
    early = make_edition(Kind.ECOSYSTEM, "Я", sort_key="00001я", code="early", position=1)
    make_edition(
        Kind.ECOSYSTEM, "Б", sort_key="00000б", code="old", retired=True, terms=["retired:yes"]
    )
    make_edition(Kind.INDUSTRY, links={"ecosystems": [late]})
    cluster = make_edition(Kind.CLUSTER, links={"ecosystems": [late, early]})
    make_translation(cluster, "Cluster")
    make_edition(Kind.SUCCESS_STORY, links={"ecosystems": [late]})
    query = """{
        ecosystems { code name position usedBy stories: usedBy(kinds: [SUCCESS_STORY]) }
        all: ecosystems(includeRetired: true) { code isRetired }
        english: ecosystems(locale: "en", fallback: ["uk"]) { code usedBy isFallback } }"""
    answer = ask(query)
    assert answer["ecosystems"] == [
        {"code": "early", "name": "Я", "position": 1, "usedBy": 1, "stories": 0},
        {"code": "late", "name": "А", "position": 2, "usedBy": 2, "stories": 1},
    ]
    assert [entry["code"] for entry in answer["all"]] == ["old", "early", "late"]
    assert answer["english"][1] == {"code": "late", "usedBy": 2, "isFallback": True}


def test_an_organisation_by_its_code(ask):
    organisation = make_edition(Kind.ORGANISATION, "Фонд", code="fund", country="DE")
    make_edition(Kind.CLUSTER, "Член", links={"memberships": [organisation]})
    answer = ask(
        """{ organisation(by: {code: "fund"}) { name country { code name }
        clusters(first: 3) { nodes { name } } } }"""
    )["organisation"]
    assert answer == {
        "name": "Фонд",
        "country": {"code": "DE", "name": "Німеччина"},
        "clusters": {"nodes": [{"name": "Член"}]},
    }


@pytest.mark.parametrize(
    "key", [{"slug": "nothing"}, {"slug": "nu\0ll"}, {"path": "/"}, {"key": str(uuid4())}], ids=str
)
def test_what_is_not_there_is_null(ask, key):
    query = "query ($by: ClusterKey!) { cluster(by: $by) { name } }"
    assert ask(query, by=key) == {"cluster": None}


def test_exactly_one_key_is_needed(refused):
    query = "query ($by: ClusterKey!) { cluster(by: $by) { name } }"
    for by in ({}, {"slug": "a", "path": "b"}, {"slug": None}):
        assert refused(query, by=by)["extensions"]["code"] == "BAD_USER_INPUT"
