"""People who work on translations, each with the rights of one language and no more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from content.models import HomePage
from tests.factories import make_tree, make_user

MakeUser = Callable[..., Any]


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
