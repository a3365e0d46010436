"""Knock at an address as a member of a role, and tell whether the door opened."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from django.contrib.auth import SESSION_KEY, get_user
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.backends.django import Template
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.cms.roles.world import World, translation

# Parameters that name something of one language.
LANGUAGE_SAID_BY = {
    "page_id",
    "page_to_move_id",
    "parent_page_id",
    "translation_id",
    "language",
}
# Where a name of a model is that of a page.
PAGES = {"previews", "wagtailadmin_pages"}
SUBMIT_SNIPPET = "wagtail_localize:submit_snippet_translation"
# What the editor's scripts send, where a form sends nothing.
WITH_PUT = {"wagtail_localize:edit_string_translation", "wagtail_localize:edit_override"}
NOT_TO_BE_LOOKED_AT = 405
FAULT = 500
# Addresses that answered with a fault instead of letting somebody in or not.
faults: set[str] = set()
# Where to go on; without it some views lead home, as a refusal does.
NEXT = "/admin/reports/"


@contextmanager
def without_drawing() -> Iterator[None]:
    """Who gets in is asked, not what they see: no template is filled in, and nothing is logged.

    The page of an address that is not found is the website's, which asks the API for its menu. Who
    somebody is and what they may do is read once for each: nobody's rights change meanwhile.
    """
    known: dict[str, Any] = {}

    def known_user(request: HttpRequest) -> Any:
        key = request.session.get(SESSION_KEY, "")
        if key not in known:
            known[key] = get_user(request)
        return known[key]

    def leave_empty(response: SimpleTemplateResponse) -> SimpleTemplateResponse:
        response.content = b""
        return response

    with (
        patch.object(SimpleTemplateResponse, "render", leave_empty),
        patch("django.contrib.auth.get_user", known_user),
        patch.object(Template, "render", lambda *_args, **_context: ""),
        patch("cms.urls.handler404", lambda *_args, **_exception: HttpResponseNotFound()),
    ):
        logging.disable()
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


def opens(client: Client, name: str, address: str) -> bool:
    """Whether any request passes; what it did is taken back."""
    with transaction.atomic():
        has_passed = any(
            not _was_refused(response) for response in _requests(client, name, address)
        )
        transaction.set_rollback(True)
    return has_passed


def _requests(client: Client, name: str, address: str) -> Iterator[HttpResponse]:
    """Look, and if that is refused, act; what has no language is acted on if it shows nothing."""
    if name in WITH_PUT:
        form = {"content_type": "application/x-www-form-urlencoded"}
        yield client.put(address, "value=https://example.org/w", **form)
        return
    looked = client.get(address)
    yield looked
    if looked.status_code == NOT_TO_BE_LOOKED_AT or is_of_a_language(name):
        yield client.post(address, {"next": NEXT})


def is_of_a_language(name: str) -> bool:
    return name.startswith(
        (
            "wagtailadmin_pages:",
            "wagtail_localize:",
            "wagtailsnippets_content_region:",
            "translation_states:",
        )
    )


def _was_refused(response: HttpResponse) -> bool:
    """Tell a refusal from an answer; a fault, which is noted, was reached and so no refusal."""
    if response.status_code >= FAULT:
        faults.add(response.request["PATH_INFO"])
    if response.status_code in {403, 404, 405}:
        return True
    if response.status_code != 302:
        return False
    target = urlsplit(response.headers["Location"]).path
    return target in {reverse("wagtailadmin_home"), reverse("wagtailadmin_login")}


def address_of(name: str, parameters: set[str], world: World, language: str) -> str | None:
    """Return the address with this language's objects in it, or None where it has none."""
    values = _values(name, world, language)
    unknown = parameters - {"mode"} - set(values)
    if unknown:
        raise LookupError(f"{name}: say in tests/cms/roles/knocking.py what {unknown} stand for")
    chosen = {parameter: values[parameter] for parameter in parameters - {"mode"}}
    if None in chosen.values():
        return None
    return reverse(name, kwargs=chosen)


def has_language(name: str, parameters: set[str]) -> bool:
    """Whether the address names something that belongs to a language."""
    namespace = name.partition(":")[0]
    if namespace in {"wagtailsnippets_content_region", "wagtailadmin_pages", "previews"}:
        return bool(parameters & {"pk", *LANGUAGE_SAID_BY})
    return name == SUBMIT_SNIPPET or any(parameter in LANGUAGE_SAID_BY for parameter in parameters)


def _values(name: str, world: World, language: str) -> dict[str, Any]:
    namespace = name.partition(":")[0]
    is_snippet = namespace.startswith("wagtailsnippets_") or name == SUBMIT_SNIPPET
    kind = "snippet" if is_snippet else "page"
    instance = (world.regions if kind == "snippet" else world.stories)[language]
    if "workflow" in name and namespace != "wagtailadmin_workflows":
        instance = world.moderated[language][kind]
    return {
        **_values_of_page(world.stories[language], instance),
        **_values_of_workflow(world.moderated[language][kind]),
        **_values_of_translation(world, language),
        **_values_without_language(namespace, world),
        **_value_of_one_name(name, world),
        **({"pk": instance.pk} if has_language(name, {"pk"}) else {}),
        **({"model_name": "successstory"} if namespace in PAGES else {}),
        **({"pk": instance.pk} if name.startswith("wagtailadmin_api:pages") else {}),
        "language_code": "en",
        "language": language,
    }


def _values_of_page(story: Page, instance: Any) -> dict[str, Any]:
    revision = instance.latest_revision_id
    return {
        "page_id": instance.pk,
        "page_to_move_id": instance.pk,
        "page_pk": instance.pk,
        "parent_page_id": story.get_parent().pk,
        "destination_id": story.get_parent().pk,
        "content_type_app_name": "content",
        "content_type_model_name": "successstory",
        "revision_id": revision,
        "revision_id_a": revision,
        "revision_id_b": "latest",
        "action_name": "approve",
    }


def _values_of_workflow(moderated: Any) -> dict[str, Any]:
    state = moderated.current_workflow_state
    return {
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
    }


def _values_of_translation(world: World, language: str) -> dict[str, Any]:
    if language == "uk":
        source = translation(world.stories["uk"], "en").source
        none = ("translation_id", "string_segment_id", "overridable_segment_id")
        return {**dict.fromkeys(none), "translation_source_id": source.pk}
    found = translation(world.stories["uk"], language)
    return {
        "translation_id": found.pk,
        "string_segment_id": found.source.stringsegment_set.first().pk,
        "overridable_segment_id": found.source.overridablesegment_set.first().pk,
        "translation_source_id": None,
    }


def _value_of_one_name(name: str, world: World) -> dict[str, Any]:
    """What the key stands for where the rest of the namespace means something else by it."""
    if name.startswith("wagtailadmin_workflows:") and name.endswith("_task"):
        return {"pk": world.others["task"]}
    if name.startswith("background_work:"):
        return {"pk": world.others["task of a queue"]}
    if name.startswith("wagtailadmin_api:documents:"):
        return {"pk": world.others["document"]}
    return {}


def _values_without_language(namespace: str, world: World) -> dict[str, Any]:
    """What the parameters of everything else stand for."""
    others = world.others
    pk = {
        "accounts": "user",
        "wagtailadmin_collections": "collection",
        "wagtailadmin_workflows": "workflow",
        "wagtailadmin_api": "image",
        "wagtailsnippets_content_source": "source",
        "partners": "partner",
        "partner_keys": "partner_key",
        "spreadsheets": "import of an editor",
        "synonyms": "synonym",
        "wagtaillocales": "locale",
        "wagtailsites": "site",
        "wagtailusers_users": "user",
        "wagtailusers_groups": "group",
        "wagtaildocs_chooser": "document",
        "wagtailimages_chooser": "image",
        "wagtailsnippetchoosers_content_source": "source",
    }.get(namespace)
    return {
        "pk": others[pk] if pk else world.regions["uk"].pk,
        "edit_id": others["minor edit"],
        "collection_id": others["collection"],
        "workflow_pk": others["workflow"],
        "task_id": others["task"],
        "image_id": others["image"],
        "document_id": others["document"],
        "doc_id": others["document"],
        "redirect_id": others["redirect"],
        "uploaded_file_id": 1,
        "session_id": 1,
        "object_id": world.stories["uk"].pk,
        "kind_name": "cluster",
        "name": "my-drafts",
        "app_label": "content",
        "model_name": "region",
        "app_name": "taggit",
        "action": "delete",
        "filter_spec": "original",
        "uidb64": "MQ",
        "token": "set-password",
    }
