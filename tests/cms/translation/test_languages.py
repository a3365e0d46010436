"""Polish from nothing to an answer of the API, in the admin and without a change of code."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from cms import groups
from content.models import HomePage, Region
from content.submission import TranslationRefusedError
from tests.cms.admin import messages
from tests.cms.translation.answers import was_refused
from tests.factories import make_locale, make_story, make_superuser, make_term, make_tree, make_user
from tests.helpers import commit, in_language, missing_strings, translation_of, write_strings

pytestmark = pytest.mark.django_db
LANGUAGES = "translation_states:languages"


@pytest.fixture
def administrator():
    """A member of the administrators' group, who is no superuser."""
    make_tree()
    call_command("setup_site", verbosity=0)
    user = make_user("administrator")
    user.groups.add(Group.objects.get(name=groups.ADMINISTRATORS.name))
    return user


@pytest.fixture
def skeleton(client, administrator):
    """The address of the page on which the Polish skeleton is written."""
    client.force_login(administrator)
    response = client.post(reverse(LANGUAGES), {"language": "pl"})
    assert response.url == reverse("translation_states:skeleton", args=["pl"])
    return response.url


WORDS = {
    "HomePage": "Strona główna",
    "ClustersPage": "Klastry",
    "SuccessStoriesPage": "Historie sukcesu",
    "ProjectsPage": "Projekty",
    "AccessionTermsIndexPage": "Warunki przystąpienia",
}


def polish_words(client, skeleton):
    """Titles for every page; the addresses are left to follow from them."""
    return {
        text.name: "" if text.is_slug else WORDS[type(page.original).__name__]
        for page in client.get(skeleton).context["pages"]
        for text in page.texts
    }


def ask(client, query):
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer, answer
    return answer["data"]


def test_polish_goes_from_nothing_to_the_api(client, skeleton):
    polish = Locale.objects.get(language_code="pl")
    pages = Page.objects.filter(locale=polish)
    assert (pages.count(), pages.filter(live=True).count()) == (5, 0)
    assert not pages.exclude(alias_of=None).exists()

    with commit():
        client.post(skeleton, {**polish_words(client, skeleton), "publish": "1"})
    assert set(pages.filter(live=True).values_list("title", flat=True)) == set(WORDS.values())
    stories = pages.get(title="Historie sukcesu")
    assert stories.slug == "historie-sukcesu"

    source = make_story("Історія")
    address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    assert client.post(address, {"locales": [polish.pk]}).status_code == 302
    translation = translation_of(source, "pl")
    draft = in_language(source, "pl")
    assert (draft.get_parent().pk, draft.live) == (stories.pk, False)
    write_strings(translation, dict.fromkeys(missing_strings(translation), "Historia"))
    with commit():
        client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {"action": "publish"})

    data = ask(
        client, '{ successStories(locale: "pl", first: 5) { nodes { title servedLocale path } } }'
    )
    assert data["successStories"]["nodes"] == [
        {"title": "Historia", "servedLocale": "pl", "path": "/pl/historie-sukcesu/historia/"}
    ]


def test_texts_are_kept_as_drafts_until_they_are_whole(client, skeleton):
    words = polish_words(client, skeleton)
    titles = {name: text for name, text in words.items() if text != "Klastry"}
    response = client.post(skeleton, {**titles, "publish": "1"}, follow=True)
    assert "Strona główna" in messages(response)
    assert "Кластери" in messages(response)
    values = {text.text for page in response.context["pages"] for text in page.texts}
    assert {"Projekty", "projekty"} <= values
    assert not Page.objects.filter(locale__language_code="pl", title="Projekty", live=True).exists()


def test_a_text_too_long_is_refused_and_shown_again(client, skeleton):
    words = polish_words(client, skeleton)
    name = next(name for name, text in words.items() if text == "Klastry")
    response = client.post(skeleton, {**words, name: "K" * 300})
    assert "300" in messages(response)
    assert "K" * 300 in response.content.decode()


def test_translators_and_moderation_come_with_the_language(client, skeleton):
    polish = Locale.objects.get(language_code="pl")
    home = HomePage.objects.get(locale=polish)
    translators = Group.objects.get(name=groups.translators(polish).name)
    assert {right.page_id for right in translators.page_permissions.all()} == {home.pk}
    assert home.get_workflow() is not None


def test_no_record_is_submitted_before_the_skeleton_exists(client, administrator):
    client.force_login(administrator)
    polish = make_locale("pl")
    story = make_story("Історія")
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    response = client.post(address, {"locales": [polish.pk]}, follow=True)
    assert "Polish" in messages(response) or "Польська" in messages(response)
    assert not Page.objects.filter(locale=polish).exists()


def test_a_language_made_elsewhere_is_completed(client, administrator):
    client.force_login(administrator)
    make_locale("pl")
    address = reverse("translation_states:skeleton", args=["pl"])
    assert 'name="begin"' in client.get(address).content.decode()
    client.post(address, {"begin": "1"})
    assert Page.objects.filter(locale__language_code="pl").count() == 5
    client.post(address, {"begin": "1"})
    assert Page.objects.filter(locale__language_code="pl").count() == 5


def test_a_language_is_no_mirror_of_another(client, administrator):
    with pytest.raises(TranslationRefusedError):
        LocaleSynchronization.objects.create(locale=make_locale("pl"), sync_from=make_locale("uk"))
    make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    assert not Page.objects.exclude(alias_of=None).exists()


def test_only_those_who_add_languages_may(client, make_worker):
    client.force_login(make_worker("en", "change", "publish"))
    for address in (reverse(LANGUAGES), reverse("translation_states:skeleton", args=["en"])):
        assert was_refused(client.get(address))
        assert was_refused(client.post(address, {"language": "pl"}))
    client.force_login(make_superuser())
    assert client.post(reverse(LANGUAGES), {"language": "xx"}).status_code == 200
    assert not Locale.objects.filter(language_code="xx").exists()
