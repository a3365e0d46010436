"""The site's history tells who signed in, was locked out, and who gave which right to whom."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from cms import groups
from cms.accounts import audit
from graphql_api.models import Partner, PartnerKey
from tests.cms.admin import edit_url, form_of, member, signed_in
from tests.factories import make_story, make_tree
from tests.security.signing_in import administrator, editor, sign_in, superuser, with_app

pytestmark = pytest.mark.django_db

HISTORY = "/admin/reports/site-history/"


def told(user) -> str:
    return signed_in(user).get(HISTORY).content.decode()


def test_a_sign_in_is_told_with_its_address(client):
    user = editor("anna")
    sign_in(client, user, REMOTE_ADDR="198.51.100.7")
    page = told(administrator())
    assert "Signed in: from 198.51.100.7" in page
    assert user.username in page


def test_a_lock_out_is_told_once(client):
    user = editor("anna")
    for number in range(8):
        sign_in(Client(), user, f"guess {number}")
    assert "Locked out after wrong passwords" in told(administrator())
    assert ModelLogEntry.objects.filter(action=audit.LOCKED_OUT).count() == 1


def test_rights_that_are_given_and_taken_are_told_with_who_did_it(client):
    actor, user = superuser("olha"), editor("anna")
    client.force_login(actor)
    group = Group.objects.get(name=groups.MODERATORS.name)
    form = {
        "username": user.username,
        "email": user.email,
        "first_name": "A",
        "last_name": "B",
        "is_active": "on",
        "groups": [group.pk],
    }
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), form)
    entries = ModelLogEntry.objects.filter(action=audit.RIGHTS_CHANGED, user=actor)
    assert {entry.object_id for entry in entries} == {str(user.pk)}
    page = told(superuser())
    assert f"given {groups.MODERATORS.name}" in page
    assert f"taken away {groups.EDITORS.name}" in page


def test_rights_of_groups_are_told_by_name(client):
    groups.ensure_groups()
    group = Group.objects.get(name=groups.EDITORS.name)
    [right] = groups._permissions(["auth.change_user"])
    group.permissions.add(right)
    assert "given auth.change_user" in told(superuser())
    group.permissions.clear()
    assert "auth.change_user" in str(
        ModelLogEntry.objects.filter(action=audit.RIGHTS_CHANGED).first().data["taken"]
    )


def test_rights_on_pages_are_told_with_their_place(client):
    home = make_tree()
    client.force_login(superuser())
    group = Group.objects.create(name="Нова група")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    page = client.get(address).content.decode()
    forms = (querydict_from_html(page, form_index=index) for index in range(10))
    form = next(each for each in forms if "page_permissions-TOTAL_FORMS" in each)
    [change] = groups._permissions(["wagtailcore.change_page"])
    form = {**dict(form.lists()), "page_permissions-TOTAL_FORMS": "1"}
    form |= {
        "page_permissions-0-page": home.pk,
        "page_permissions-0-permissions": [change.codename],
    }
    client.post(address, {**form, "name": group.name})
    client.post(address, {**form, "name": group.name, "page_permissions-0-DELETE": "1"})
    given, taken = ModelLogEntry.objects.filter(action=audit.RIGHTS_CHANGED).order_by("pk")
    assert given.data == {"given": [change.name], "where": "Home uk"}
    assert taken.data == {"taken": [change.name], "where": "Home uk"}


def test_second_factors_are_told(client):
    actor, user = administrator("olha"), editor("anna")
    with_app(user)
    client.force_login(actor)
    client.post(f"/admin/accounts/{user.pk}/reset/")
    assert "Second factor reset by an administrator" in told(superuser())


def test_a_new_password_is_told_without_it():
    user = editor("anna")
    user.set_password("a secret of twelve")
    user.save()
    assert "Password changed" in told(superuser())
    assert "a secret of twelve" not in str(list(ModelLogEntry.objects.values()))


def test_keys_of_partners_are_told_without_them(client):
    client.force_login(superuser())
    partner = Partner.objects.create(name="Партнер")
    form = {"partner": partner.pk, "name": "Сайт", "expires_at": ""}
    page = client.post(reverse("partner_keys:add"), form).content.decode()
    secret = page.split('id="secret">')[1].split("<")[0]
    key = PartnerKey.objects.get()
    client.post(reverse("partner_keys:delete", args=[key.pk]))
    entries = ModelLogEntry.objects.filter(content_type__model="partnerkey")
    actions = entries.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", audit.KEY_REVOKED]
    assert secret not in str(list(entries.values()))


def test_publishing_is_told():
    user = member()
    story = make_story("Історія", live=False)
    client = signed_in(user)
    client.post(edit_url(story), {**form_of(client, edit_url(story)), "action-publish": "1"})
    actions = PageLogEntry.objects.filter(page=story.pk, user=user)
    assert "wagtail.publish" in set(actions.values_list("action", flat=True))


def test_only_those_who_manage_accounts_read_of_them(client):
    sign_in(client, editor("anna"), REMOTE_ADDR="198.51.100.7")
    assert "198.51.100.7" not in told(editor("borys"))


def test_it_speaks_ukrainian(client):
    sign_in(client, editor("anna"), REMOTE_ADDR="198.51.100.7")
    reader = superuser()
    reader.wagtail_userprofile.preferred_language = "uk"
    reader.wagtail_userprofile.save()
    assert "198.51.100.7" in told(reader)
    assert "Signed in" not in told(reader)
