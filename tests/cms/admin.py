"""What tests of the admin share: people signed in, and what Wagtail's forms expect."""

from io import BytesIO, StringIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    streamfield,
)
from wagtail.users.models import UserProfile

from cms.groups import EDITORS, Role
from content.models import SuccessStoriesPage
from tests.factories import make_tree, make_user
from tests.written_again import written_again


def member(role: Role = EDITORS, *, language: str = "en") -> Any:
    """Return a new member of the role's group, with rights on the pages; see ``in_group``."""
    make_tree()
    return in_group(role, language=language)


def in_group(role: Role = EDITORS, *, language: str = "en") -> Any:
    """Return a new member of the role's group, whose admin speaks ``language``."""
    written_again("groups", lambda: call_command("setup_site", stdout=StringIO()))
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


def form_of(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """Return what the edit form at ``url`` holds, with ``changes`` and with its streams emptied.

    The browser builds streams with JavaScript, so that the page holds none of their fields.
    """
    response = client.get(url)
    fields = response.context["form"].fields
    data = querydict_from_html(response.content.decode(), form_id=_form_id(response))
    streams = [name for name, field in fields.items() if isinstance(field, BlockField)]
    return {**dict(data.lists()), **{f"{name}-count": "0" for name in streams}, **changes}


def _form_id(response: Any) -> str:
    return "page-edit-form" if "page" in response.context else "w-editor-form"


def story_add_url() -> str:
    section = SuccessStoriesPage.objects.get(locale__language_code="uk")
    return reverse("wagtailadmin_pages:add", args=["content", "successstory", section.pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def messages(response: Any) -> str:
    """Return the messages of the page that a redirect led to, or of the answer itself."""
    return " ".join(str(message) for message in response.context["messages"])


def picture_file(name: str = "workshop.png") -> SimpleUploadedFile:
    output = BytesIO()
    Image.new("RGB", (640, 480)).save(output, "PNG")
    return SimpleUploadedFile(name, output.getvalue())
