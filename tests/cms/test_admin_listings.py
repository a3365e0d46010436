"""The lists of records and shared records: menu, columns, filters, search, number of queries."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.models import DraftStateMixin

from cms.groups import ensure_translators_group, translators
from content.models import (
    ClusterEcosystem,
    ClusterRegion,
    Ecosystem,
    Region,
    ResultCategory,
    StoryEcosystem,
)
from tests.cms.admin import in_group, member, signed_in
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_locale,
    make_organisation,
    make_project,
    make_source,
    make_story,
    make_superuser,
    make_term,
    make_tree,
    make_user,
)
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db

LISTINGS = ("clusters", "success-stories", "projects", "accession-terms")


def titles(client, name: str, **query: str) -> set[str]:
    response = client.get(reverse(f"{name}:index"), query)
    assert response.status_code == 200
    return {page.title for page in response.context["object_list"]}


def menu_of(user) -> dict[str, list[str]]:
    """Return the names of the menu's entries, each with those below it."""
    request = RequestFactory().get("/")
    request.user = user
    return {
        item.name: [below.name for below in item.menu.menu_items_for_request(request)]
        if hasattr(item, "menu")
        else []
        for item in sorted(admin_menu.menu_items_for_request(request), key=lambda i: i.order)
    }


def test_editors_find_every_kind_of_content_in_the_menu():
    make_tree()
    menu = menu_of(member())
    assert [name for name in menu if name in {*LISTINGS, "organisations", "vocabularies"}] == [
        *LISTINGS,
        "organisations",
        "vocabularies",
    ]
    assert len(menu["vocabularies"]) == 14
    assert "snippets" not in menu


def test_somebody_without_rights_finds_none_of_it():
    make_tree()
    menu = menu_of(make_user())
    assert not set(menu) & {*LISTINGS, "organisations", "vocabularies"}


@pytest.mark.parametrize("name", LISTINGS)
def test_lists_open_in_both_languages_of_the_admin(name):
    make_cluster()
    make_story()
    make_project()
    make_accession_terms()
    for language, heading in (("uk", "Мова"), ("en", "Language")):
        page = signed_in(member(language=language)).get(reverse(f"{name}:index"))
        assert page.status_code == 200
        assert heading in page.content.decode()


def test_a_row_shows_language_status_and_translations():
    cluster = make_cluster("Верстатобудівний кластер")
    translate_all(cluster)
    html = signed_in(member()).get(reverse("clusters:index"), {"locale": "uk"}).content.decode()
    assert "Верстатобудівний кластер" in html
    assert "Ukrainian" in html
    assert "Membership not confirmed" in html
    assert "translation-state--up-to-date" in html


def test_an_editor_sees_what_is_translated():
    translated, other = make_cluster("Перекладений"), make_cluster("Неперекладений")
    english = translate_all(translated)
    client = signed_in(member())
    assert titles(client, "clusters", translated_into="en") == {translated.title, english.title}
    assert titles(client, "clusters", not_translated_into="en") == {other.title}
    assert titles(client, "clusters", locale="en") == {english.title}


def test_statuses_are_told_apart():
    make_cluster("Опублікований")
    changed = make_cluster("Змінений")
    changed.summary = "Нове"
    changed.save_revision()
    make_cluster("Чернетка", live=False)
    scheduled = make_cluster("Запланований", live=False, go_live_at=timezone.now() + timedelta(1))
    scheduled.save_revision().publish()
    moderated = make_cluster("На модерації", live=False)
    editor = member()
    moderated.get_workflow().start(moderated, editor)
    client = signed_in(editor)
    assert titles(client, "clusters", status="live") == {"Опублікований", "Змінений"}
    assert titles(client, "clusters", status="changed") == {"Змінений"}
    assert titles(client, "clusters", status="draft") == {
        "Чернетка",
        "Запланований",
        "На модерації",
    }
    assert titles(client, "clusters", status="scheduled") == {"Запланований"}
    assert titles(client, "clusters", status="moderation") == {"На модерації"}


def test_clusters_are_filtered_by_region_ecosystem_and_status_in_both_languages():
    region = make_term(Region, "kharkiv", "Харківська область", iso_code="UA-63")
    ecosystem = make_term(Ecosystem, "textile", "Текстиль")
    for term in (region, ecosystem):
        translate_all(term)
    found = make_cluster(
        "Харківський",
        alliance_status="member",
        regions=[ClusterRegion(region=region)],
        ecosystems=[ClusterEcosystem(ecosystem=ecosystem)],
    )
    english = translate_all(found)
    make_cluster("Інший")
    both = {found.title, english.title}
    client = signed_in(member(language="uk"))
    assert titles(client, "clusters", region=region.pk) == both
    assert titles(client, "clusters", ecosystem=ecosystem.pk) == both
    assert titles(client, "clusters", alliance_status="member") == both
    assert titles(client, "clusters", alliance_status="member", locale="uk") == {found.title}


def test_stories_are_filtered_by_result_and_ecosystem():
    category = make_term(ResultCategory, "export", "Експорт")
    ecosystem = make_term(Ecosystem, "mobility", "Мобільність")
    make_story("Експортна", result_category=category)
    make_story("Мобільна", ecosystems=[StoryEcosystem(ecosystem=ecosystem)])
    client = signed_in(member(language="uk"))
    assert titles(client, "success-stories", result_category=category.pk) == {"Експортна"}
    assert titles(client, "success-stories", ecosystem=ecosystem.pk) == {"Мобільна"}


def test_terms_and_projects_are_filtered_by_their_own_facts():
    make_project("Ініціатива", kind="initiative")
    make_project("Проєкт", kind="project")
    make_accession_terms("Чинні", status="in-force")
    make_accession_terms("Старі", status="superseded")
    client = signed_in(member())
    assert titles(client, "projects", kind="initiative") == {"Ініціатива"}
    assert titles(client, "accession-terms", terms_status="in-force") == {"Чинні"}


def test_every_filter_works_together_with_a_search():
    region = make_term(Region, "lviv", "Львівська область", iso_code="UA-46")
    ecosystem = make_term(Ecosystem, "digital", "Цифрова")
    make_cluster(
        "Львівський кластер",
        regions=[ClusterRegion(region=region)],
        ecosystems=[ClusterEcosystem(ecosystem=ecosystem)],
    )
    make_cluster("Львівський інший")
    everything = {
        "q": "львівський",
        "region": region.pk,
        "ecosystem": ecosystem.pk,
        "status": "live",
        "not_translated_into": "en",
        "visibility": "public",
        "alliance_status": "not-confirmed",
        "locale": "uk",
    }
    assert titles(signed_in(member(language="uk")), "clusters", **everything) == {
        "Львівський кластер"
    }


def test_unknown_values_of_a_filter_are_no_failure():
    make_cluster()
    client = signed_in(member())
    for query in ({"region": "99999"}, {"status": "?"}, {"translated_into": "xx"}):
        assert client.get(reverse("clusters:index"), query).status_code == 200


@pytest.mark.parametrize(
    ("listing", "make", "few", "many"),
    [
        ("clusters:index", make_cluster, 10, 60),
        ("success-stories:index", make_story, 2, 6),
        ("projects:index", make_project, 2, 6),
        ("accession-terms:index", make_accession_terms, 2, 6),
        ("wagtailsnippets_content_organisation:list", make_organisation, 10, 60),
        ("wagtailsnippets_content_ecosystem:list", partial(make_term, Ecosystem), 2, 6),
        ("wagtailsnippets_content_source:list", make_source, 2, 6),
    ],
)
def test_a_longer_list_asks_no_more_questions(listing, make, few, many):
    model = type(make())
    client = signed_in(make_superuser())
    assert_no_queries_per_row(client, listing, model, make, few, many)


@pytest.mark.parametrize(
    ("listing", "make"),
    [("clusters:index", make_cluster), ("projects:index", make_project)],
)
def test_a_longer_list_asks_no_more_for_those_who_publish_nothing(listing, make):
    model = type(make())
    client = signed_in(member_who_changes_only())
    assert_no_queries_per_row(client, listing, model, make, 2, 6)


def assert_no_queries_per_row(client, listing, model, make, few: int, many: int) -> None:
    url = reverse(listing)

    def queries_with(rows: int) -> int:
        while (count := model.objects.count()) < rows:
            make(live=count % 2 == 0) if issubclass(model, DraftStateMixin) else make()
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(url).context["object_list"]
        assert len(shown) == min(rows, 50)
        return len(captured)

    fewer = queries_with(few)
    assert queries_with(many) == fewer


def member_who_changes_only():
    """Return a translator into the source language, who sees its whole list."""
    source = make_locale("uk")
    make_tree()
    ensure_translators_group(source)
    return in_group(translators(source))


def test_translators_list_their_language_alone():
    cluster = make_cluster("Кластер")
    english = translate_all(cluster)
    client = signed_in(member(translators(make_locale("en"))))
    assert titles(client, "clusters") == {english.title}


def test_titles_are_escaped():
    make_cluster('<script>alert("x")</script>')
    html = signed_in(member()).get(reverse("clusters:index")).content.decode()
    assert "&lt;script&gt;alert" in html
    assert "<script>alert" not in html
