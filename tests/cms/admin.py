"""What tests of the admin share: people signed in, and what Wagtail's forms expect."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from cms.groups import EDITORS, Role
from content.models import SuccessStoriesPage
from tests.factories import make_user


def member(role: Role = EDITORS, *, language: str = "en") -> Any:
    """Return a new member of the role's group, whose admin speaks ``language``."""
    call_command("setup_site", "--no-demo-users")
    user = make_user("member")
    user.groups.add(Group.objects.get(name=role.name))
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def story_form(**fields: Any) -> dict[str, Any]:
    """Return what the browser sends for a story; ``body`` is a list of (block, value)."""
    children = ("clusters", "organisations", "ecosystems", "metrics", "sources", "comments")
    return nested_form_data(
        {
            "title": "Верстати для шкіл",
            "slug": "machines",
            "summary": "",
            "date": "2022-05",
            "visibility": "public",
            "countries": [],
            **fields,
            "body": streamfield(fields.get("body", [])),
            **{name: inline_formset([]) for name in children},
        }
    )


def story_add_url() -> str:
    section = SuccessStoriesPage.objects.get(locale__language_code="uk")
    return reverse("wagtailadmin_pages:add", args=["content", "successstory", section.pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def messages(response: Any) -> str:
    """Return the messages of the page that a redirect led to, or of the answer itself."""
    return " ".join(str(message) for message in response.context["messages"])
