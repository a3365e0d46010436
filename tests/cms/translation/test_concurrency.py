"""Two translators in one text: the second is told, and nobody's words are lost."""

import json
import re

import pytest
from django.urls import reverse
from wagtail_localize.models import SegmentOverride, StringTranslation

from tests.factories import make_story
from tests.helpers import submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FORM = {"content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def translation():
    return submit(make_story("Історія"))


@pytest.fixture
def address(translation):
    segment = translation.source.stringsegment_set.get(context__path="title")
    return reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])


def words():
    return [row.data for row in StringTranslation.objects.filter(context__path="title")]


def write(client, address, text, **known):
    return client.put(address, f"value={text}", **FORM, headers=known)


def test_a_text_is_written_over_the_version_one_has_seen(client, address, translator):
    client.force_login(translator)
    first = write(client, address, "Story", **{"If-None-Match": "*"})
    second = write(client, address, "Tale", **{"If-Match": first["ETag"]})
    assert (first.status_code, second.status_code) == (201, 200)
    assert second["ETag"] != first["ETag"]
    assert words() == ["Tale"]


def test_who_saves_second_is_told_both_words(client, address, translator, publisher):
    client.force_login(translator)
    seen = write(client, address, "Story", **{"If-None-Match": "*"})["ETag"]
    client.force_login(publisher)
    write(client, address, "Tale", **{"If-Match": seen})

    client.force_login(translator)
    refused = write(client, address, "Novel", **{"If-Match": seen})
    assert refused.status_code == 412
    assert "Tale" in refused.json()["detail"]
    assert str(publisher) in refused.json()["detail"]
    assert words() == ["Tale"]
    # Knowing that, the same words may be written.
    assert write(client, address, "Novel", **{"If-Match": refused["ETag"]}).status_code == 200
    assert words() == ["Novel"]


def test_both_begin_a_text(client, address, translator, publisher):
    client.force_login(publisher)
    write(client, address, "Tale", **{"If-None-Match": "*"})
    client.force_login(translator)
    assert write(client, address, "Story", **{"If-None-Match": "*"}).status_code == 412
    assert words() == ["Tale"]


def test_a_changed_text_is_not_removed(client, address, translator, publisher):
    client.force_login(translator)
    seen = write(client, address, "Story", **{"If-None-Match": "*"})["ETag"]
    client.force_login(publisher)
    write(client, address, "Tale", **{"If-Match": seen})
    client.force_login(translator)
    assert client.delete(address, headers={"If-Match": seen}).status_code == 412
    assert words() == ["Tale"]


def test_a_removed_text_is_told(client, address, translator, publisher):
    client.force_login(translator)
    seen = write(client, address, "Story", **{"If-None-Match": "*"})["ETag"]
    client.force_login(publisher)
    assert client.delete(address, headers={"If-Match": seen})["ETag"] == '""'
    client.force_login(translator)
    assert write(client, address, "Tale", **{"If-Match": seen}).status_code == 412
    assert words() == []


def test_without_a_version_somebody_elses_text_stays(client, address, translator, publisher):
    client.force_login(publisher)
    write(client, address, "Tale")
    assert write(client, address, "Novel").status_code == 200
    client.force_login(translator)
    assert write(client, address, "Story").status_code == 428
    assert words() == ["Novel"]


def test_the_editor_knows_the_versions(client, address, translation, translator):
    client.force_login(translator)
    seen = write(client, address, "Story", **{"If-None-Match": "*"})["ETag"]
    page = client.get(translation.get_target_instance_edit_url()).content.decode()
    known = json.loads(re.search(r'id="text-versions"[^>]*>(.*?)</script>', page).group(1))
    versions = known["strings"]
    segment = translation.source.stringsegment_set.get(context__path="title")
    assert f'"{versions[str(segment.pk)]}"' == seen
    assert set(versions.values()) == {versions[str(segment.pk)], ""}


VIDEO = [
    {
        "type": "video",
        "id": "v",
        "value": {"url": "https://example.org/uk", "title": "Відео", "transcript": ""},
    }
]


@pytest.fixture
def film():
    return submit(make_story("Історія", body=json.dumps(VIDEO)))


@pytest.fixture
def film_address(film):
    segment = film.source.overridablesegment_set.get()
    return reverse("wagtail_localize:edit_override", args=[film.pk, segment.pk])


def addresses_of_films():
    return [override.data for override in SegmentOverride.objects.all()]


def test_who_replaces_a_value_second_is_told(client, film_address, translator, publisher):
    client.force_login(translator)
    seen = write(client, film_address, "https://example.org/1", **{"If-None-Match": "*"})["ETag"]
    client.force_login(publisher)
    write(client, film_address, "https://example.org/2", **{"If-Match": seen})

    client.force_login(translator)
    refused = write(client, film_address, "https://example.org/3", **{"If-Match": seen})
    assert refused.status_code == 412
    assert "https://example.org/2" in refused.json()["detail"]
    assert client.delete(film_address, headers={"If-Match": seen}).status_code == 412
    assert write(client, film_address, "https://example.org/3").status_code == 428
    assert addresses_of_films() == ["https://example.org/2"]
    allowed = write(client, film_address, "https://example.org/3", **{"If-Match": refused["ETag"]})
    assert allowed.status_code == 200
    assert addresses_of_films() == ["https://example.org/3"]


def test_the_editor_knows_the_versions_of_values(client, film, film_address, translator):
    client.force_login(translator)
    seen = write(client, film_address, "https://example.org/1", **{"If-None-Match": "*"})["ETag"]
    page = client.get(film.get_target_instance_edit_url()).content.decode()
    known = json.loads(re.search(r'id="text-versions"[^>]*>(.*?)</script>', page).group(1))
    segment = film.source.overridablesegment_set.get()
    assert known["overrides"] == {str(segment.pk): seen.strip('"')}
