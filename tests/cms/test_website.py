"""The public page of every kind of record, and the same page as a preview in the editor."""

from datetime import date, timedelta
from gzip import decompress as gunzip

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cms.groups import translators
from content.models import (
    AccessionClause,
    ClusterMetric,
    ClustersPage,
    ContentDocument,
    Ecosystem,
    FundingNotice,
)
from tests.cms.admin import edit_url, form_of, member, signed_in, story_add_url, story_form
from tests.cms.web_pages import make_image, outline_of
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_information_page,
    make_locale,
    make_organisation,
    make_project,
    make_story,
    make_term,
    make_tree,
)
from tests.helpers import fresh, publish, translate, translate_all

pytestmark = pytest.mark.django_db

MAKERS = (
    make_cluster,
    make_story,
    make_project,
    make_accession_terms,
    make_information_page,
)
# In the language of the notice, which has no translation here.
ALLIANCE = "Український кластерний альянс"


@pytest.mark.parametrize("make", MAKERS)
def test_every_record_has_a_page_in_both_languages(client, make):
    source = make("Назва запису", summary="Коротко про головне.")
    english = translate(
        source, {"Назва запису": "Title of it", "Коротко про головне.": "In short."}
    )
    for page, words in ((source, "Коротко про головне."), (english, "In short.")):
        html = client.get(page.url).content.decode()
        outline = outline_of(html)
        assert outline.all("html")[0]["lang"] == page.locale.language_code
        assert page.title in html
        assert words in html
    assert english.url.startswith("/en/")
    assert "Skip to the content" in client.get(english.url).content.decode()


def test_each_version_links_to_the_other(client):
    source = make_cluster("Кластер")
    english = translate_all(source)
    outline = outline_of(client.get(source.url).content.decode())
    assert {"href": english.url, "lang": "en", "hreflang": "en"} in outline.all("a")
    alternates = [link for link in outline.all("link") if link["rel"] == "alternate"]
    assert [link["hreflang"] for link in alternates] == ["en", "uk", "x-default"]


def test_sections_list_what_is_published_and_public(client):
    shown = make_cluster("Видимий", summary="Про нього")
    make_cluster("Партнерський", visibility="partner")
    make_cluster("Внутрішній", visibility="internal")
    make_cluster("Чернетка", live=False)
    section = ClustersPage.objects.get(locale__language_code="uk")
    html = client.get(section.url).content.decode()
    outline = outline_of(html)
    assert {"href": shown.url} in outline.all("a")
    assert "Про нього" in html
    for hidden in ("Партнерський", "Внутрішній", "Чернетка"):
        assert hidden not in html


@pytest.mark.parametrize("asked", ["status=nonsense", "after=nonsense"])
def test_a_list_that_nobody_can_ask_for_is_no_page(client, asked):
    make_cluster()
    assert client.get("/clusters/").status_code == 200
    assert client.get(f"/clusters/?{asked}").status_code == 404


@pytest.mark.parametrize("visibility", ["partner", "internal"])
def test_what_is_not_for_everyone_does_not_exist_for_the_public(client, visibility):
    story = make_story("Оборонне виробництво", visibility=visibility)
    english = translate_all(story)
    for page in (story, english):
        assert client.get(page.url).status_code == 404
    assert signed_in(member()).get(story.url).status_code == 200
    translator = signed_in(member(translators(make_locale("en"))))
    assert translator.get(english.url).status_code == 200
    assert translator.get(story.url).status_code == 404


def test_a_hidden_record_becomes_public_only_by_publication(client):
    story = make_story(visibility="internal")
    story.visibility = "public"
    story.save_revision()
    assert client.get(story.url).status_code == 404
    assert client.get(publish(fresh(story), visibility="public").url).status_code == 200


def test_drafts_are_not_served(client):
    story = make_story("Опублікована", summary="Перше")
    story.summary = "Друге"
    story.save_revision()
    html = client.get(story.url).content.decode()
    assert "Перше" in html
    assert "Друге" not in html
    assert client.get(make_story(live=False).url).status_code == 404


def test_every_block_is_shown(client):
    image = make_image(credit="А. Фотограф")
    document = ContentDocument.objects.create(
        title="Звіт", file=ContentFile(b"%PDF-1.7", name="report.pdf")
    )
    picture = {"image": {"image": image.pk, "alt_text": "Верстат у цеху"}, "caption": "Новий"}
    body = [
        ("heading", "Заголовок"),
        ("rich_text", "<p>Звичайний <b>текст</b></p>"),
        ("challenge", "<p>Виклик був</p>"),
        ("action", "<p>Дія була</p>"),
        ("result", "<p>Результат є</p>"),
        ("key_figure", {"figure": "понад 50", "caption": "зустрічей", "as_of": "травень 2022"}),
        ("quotation", {"text": "Слова", "speaker": "Мовець", "role": "голова", "consent": True}),
        ("image", picture),
        ("gallery", {"title": "Галерея", "pictures": [picture]}),
        ("video", {"url": "https://example.org/v", "title": "Відео", "transcript": "Що сказано"}),
        ("document", {"document": document.pk, "title": "Повний звіт"}),
    ]
    story = make_story()
    block = type(story).body.field.stream_block
    raw = [{"type": kind, "value": value} for kind, value in body]
    story.body = block.to_python(raw)
    html = client.get(publish(story).url).content.decode()
    outline = outline_of(html)
    for _, value in body:
        for words in value.values() if isinstance(value, dict) else [value]:
            if isinstance(words, str):
                assert words in html
    assert [image["alt"] for image in outline.all("img")] == ["Верстат у цеху"] * 2
    assert "А. Фотограф" in html
    assert document.url in html
    assert {kind for kind, _ in body} == set(block.child_blocks)


def test_a_picture_disappears_when_the_consent_ends(client):
    today = timezone.localdate()
    for consent_until, count in ((today, 1), (today - timedelta(days=1), 0)):
        story = make_story(
            lead_image=make_image(consent_until=consent_until), lead_image_alt_text="Цех"
        )
        assert len(outline_of(client.get(story.url).content.decode()).all("img")) == count


def test_terms_show_their_clauses_in_order(client):
    terms = make_accession_terms(
        clauses=[
            AccessionClause(key="one", kind="right", title="Перше право", text="<p>Є</p>"),
            AccessionClause(key="two", kind="duty", title="Другий обов’язок", text="<p>Є</p>"),
        ],
        effective_from=date(2022, 4, 1),
    )
    html = client.get(terms.url).content.decode()
    outline_of(html)
    assert html.index("Перше право") < html.index("Другий обов’язок")
    assert "1 квітня 2022" in html


def test_an_unconfirmed_cluster_is_not_shown_as_a_member(client):
    member_page = make_cluster("Перший", alliance_status="member")
    other = make_cluster("Другий", alliance_status="not-confirmed")
    shown = client.get(translate_all(member_page).url).content.decode()
    hidden = client.get(translate_all(other).url).content.decode()
    assert "Member of the alliance" in shown
    assert "Member of the alliance" not in hidden
    assert "not confirmed" not in hidden


def test_the_funding_notice_names_its_author(client):
    notice = make_term(FundingNotice, "eu", text="Відповідальність несе {author}.")
    for author in ("Кластер ВТЛ", ""):
        story = make_story(funding_notice=notice, notice_author=author)
        html = client.get(translate_all(story).url).content.decode()
        assert f"Відповідальність несе {f'en: {author}' if author else ALLIANCE}." in html
        assert "{author}" not in html


def test_hostile_titles_and_summaries_are_escaped(client):
    hostile = '"><script>alert(1)</script>'
    html = client.get(make_story(hostile, summary=hostile).url).content.decode()
    outline_of(html)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_previews_of_drafts_and_their_translations(make, language):
    source = make("Опублікована назва")
    page = source if language == "uk" else translate_all(source)
    page.title = "Нова назва"
    page.save_revision()
    client = signed_in(member())
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    outline = outline_of(response.content.decode())
    assert "Нова назва" in response.content.decode()
    assert outline.all("html")[0]["lang"] == language
    assert "Нова назва" not in client.get(page.url).content.decode()


def test_unsaved_words_can_be_previewed_while_writing():
    make_tree()
    client = signed_in(member())
    preview = f"{story_add_url()}preview/"
    form = story_form(title="Ще не збережено", body=[], visibility="internal")
    assert client.post(preview, form).json()["is_valid"] is True
    html = client.get(preview, {"mode": ""}).content.decode()
    outline_of(html)
    assert "Ще не збережено" in html


@pytest.mark.parametrize("make", MAKERS)
def test_unsaved_changes_of_every_kind_can_be_previewed(make):
    page = make("Збережена назва", visibility="internal")
    client = signed_in(member())
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form = form_of(client, edit_url(page), title="Незбережена назва")
    assert client.post(preview, form).json() == {"is_valid": True, "is_available": True}
    html = client.get(preview, {"mode": ""}).content.decode()
    outline_of(html)
    assert "Незбережена назва" in html
    assert fresh(page).title == "Збережена назва"


def test_unsaved_changes_of_shared_records_can_be_previewed():
    client = signed_in(member())
    term = make_term(Ecosystem, "digital", "Цифрова", summary="Про все цифрове")
    organisation = make_organisation("Укрлегпром", website="https://example.org/")
    for snippet, words in ((term, "Про все цифрове"), (organisation, "https://example.org/")):
        names = f"wagtailsnippets_content_{snippet._meta.model_name}"
        preview = reverse(f"{names}:preview_on_edit", args=[snippet.pk])
        form = form_of(client, reverse(f"{names}:edit", args=[snippet.pk]), name="Нова назва")
        assert client.post(preview, form).json()["is_valid"] is True
        html = client.get(preview).content.decode()
        assert outline_of(html).all("html")[0]["lang"] == "uk"
        assert "Нова назва" in html
        assert words in html


def test_pages_of_text_stand_in_the_menus(client):
    about = make_information_page("Про альянс", show_in_menus=True, place_in_menus=1)
    contact = make_information_page("Адреса", show_in_menus=True, place_in_menus=2)
    other = make_information_page("Поза меню")
    outline = outline_of(client.get("/").content.decode())
    links = [link["href"] for link in outline.all("a")]
    assert [links.count(page.url) for page in (about, contact, other)] == [2, 2, 0]
    assert links.index(about.url) < links.index(contact.url)
    assert client.get(other.url).status_code == 200
    own = outline_of(client.get(about.url).content.decode())
    assert {"href": about.url, "aria-current": "page"} in own.all("a")


def test_numbers_are_shown_with_what_makes_them_true(client):
    grown = ClusterMetric(
        key="members", label="Членів", value=25, value_from=20, as_of="2022", qualifier="about"
    )
    bare = ClusterMetric(key="unnamed", value=77)
    cluster = make_cluster(metrics=[grown, bare])
    html = client.get(cluster.url).content.decode()
    assert "близько з 20 до 25" in html
    assert "станом на 2022" in html
    # Nobody can tell what a number without a label counts.
    assert "77" not in html[html.index('id="figures"') : html.index("</main>")]


def test_pages_are_compressed_for_those_who_ask(client):
    url = make_cluster(summary="слово " * 200).url
    whole = client.get(url)
    small = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in whole
    assert small["Content-Encoding"] == "gzip"
    assert gunzip(small.content) == whole.content
    assert "Accept-Encoding" in whole["Vary"]
    again = client.get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": small["ETag"]})
    assert again.status_code == 304
