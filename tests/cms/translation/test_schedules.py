"""Rule 17: a translation waits for the day of its original, wherever that day is moved."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from cms.translation.schedules import go_live_of
from content.editions.models import Edition
from content.models import Region
from tests.cms.admin import signed_in
from tests.factories import make_cluster, make_superuser, make_term
from tests.helpers import commit, fresh, missing_strings, submit, write_strings

pytestmark = pytest.mark.django_db
DAY = timedelta(days=3)


def scheduled(source, moment):
    source.go_live_at = moment
    source.save_revision().publish()
    return fresh(source)


@pytest.fixture(params=["page", "snippet"])
def source(request):
    """An original that waits for its day."""
    moment = (timezone.now() + DAY).replace(microsecond=0)
    if request.param == "page":
        return scheduled(make_cluster("Кластер", live=False), moment)
    return scheduled(make_term(Region, "kyiv", "Київ", live=False, iso_code="UA-30"), moment)


@pytest.fixture
def english(source):
    """Its translation, published by the translator's button."""
    translation = submit(source)
    write_strings(translation, dict.fromkeys(missing_strings(translation), "words"))
    target = translation.get_target_instance()
    with commit():
        signed_in(make_superuser()).post(
            translation.get_target_instance_edit_url(), {"action": "publish"}
        )
    return fresh(target)


def test_rule_17_a_translation_waits_for_the_day_of_its_original(source, english):
    assert not english.live
    assert go_live_of(english) == go_live_of(source)


def test_rule_17_both_appear_on_that_day(source, english):
    past = timezone.now() - timedelta(minutes=1)
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        content = {**revision.content, "go_live_at": past.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled", stdout=StringIO())
    assert (fresh(source).live, fresh(english).live) == (True, True)
    languages = Edition.objects.filter(key=source.translation_key).values_list("locale", flat=True)
    assert set(languages) == {"uk", "en"}


def test_rule_17_when_the_day_is_moved_translations_follow(source, english):
    later = (timezone.now() + 2 * DAY).replace(microsecond=0)
    scheduled(fresh(source), later)
    assert go_live_of(english) == later
    assert not fresh(english).live


def test_rule_17_when_the_day_is_taken_away_translations_wait_no_more(source, english):
    name = (
        "wagtailsnippets_content_region:revisions_unschedule"
        if isinstance(source, Region)
        else "wagtailadmin_pages:revisions_unschedule"
    )
    revision = Revision.objects.for_instance(source).exclude(approved_go_live_at=None).get()
    signed_in(make_superuser()).post(reverse(name, args=[source.pk, revision.pk]))
    assert (go_live_of(source), go_live_of(english)) == (None, None)
