"""People who work on translations, each with the rights of one language, and their work."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils.translation import override
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from content.models import HomePage, Region
from tests.factories import make_story, make_term, make_tree, make_user
from tests.helpers import missing_strings, submit, write_strings

MakeUser = Callable[..., Any]


@pytest.fixture
def in_english(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the admin speak English to those who sign in and have not chosen a language."""
    sign_in = client.force_login

    def sign_in_english(user: Any) -> None:
        UserProfile.get_for_user(user)
        UserProfile.objects.filter(user=user, preferred_language="").update(preferred_language="en")
        sign_in(user)

    monkeypatch.setattr(client, "force_login", sign_in_english)
    with override("en"):
        yield


@pytest.fixture
def make_worker() -> MakeUser:
    """Return a builder of users: rights on a language's pages, and named permissions."""

    def make(language: str, *rights: str, permissions: tuple[str, ...] = ()) -> Any:
        make_tree("en", "pl")
        group = Group.objects.create(name=f"{language} {len(Group.objects.all())}")
        home = HomePage.objects.get(locale__language_code=language)
        for right in rights or ("change",):
            GroupPagePermission.objects.create(
                group=group,
                page=home.page_ptr,
                permission=Permission.objects.get(
                    codename=f"{right}_page", content_type__app_label="wagtailcore"
                ),
            )
        for name in ("wagtailadmin.access_admin", *permissions):
            app_label, codename = name.split(".")
            group.permissions.add(
                Permission.objects.get(codename=codename, content_type__app_label=app_label)
            )
        user = make_user(f"{language}-worker", is_staff=False)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def translator(make_worker: MakeUser) -> Any:
    """Somebody who writes English, and publishes nothing."""
    return make_worker("en", "change", permissions=("content.change_region",))


@pytest.fixture
def publisher(make_worker: MakeUser) -> Any:
    """Somebody who writes and publishes English."""
    return make_worker(
        "en",
        "change",
        "publish",
        permissions=("content.change_region", "content.publish_region"),
    )


@pytest.fixture(params=["page", "snippet"])
def original(request):
    """A published object with an English and a Polish draft, each with one translated text."""
    make_tree("en", "pl")
    if request.param == "snippet":
        instance = make_term(Region, "kyiv", "Київ", iso_code="UA-30")
    else:
        instance = make_story("Історія")
    for language in ("en", "pl"):
        translation = submit(instance, language)
        write_strings(translation, {missing_strings(translation)[0]: "Words"})
    return instance


@pytest.fixture
def story_with_video():
    """A page with a draft in English and Polish, whose video may have another address in each."""
    make_tree("en", "pl")
    video = {"url": "https://example.org/v", "title": "Відео", "transcript": ""}
    story = make_story("Історія", body=json.dumps([{"type": "video", "value": video, "id": "v"}]))
    for language in ("en", "pl"):
        submit(story, language)
    return story
