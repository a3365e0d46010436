"""Nobody takes over an account that stands above their own."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cms import groups
from tests.security.signing_in import PASSWORD, administrator, editor, is_signed_in, superuser

pytestmark = pytest.mark.django_db


def form_of(user, **changes):
    return {
        "username": user.username,
        "email": user.email,
        "first_name": "A",
        "last_name": "B",
        "is_active": "on",
        "password1": "",
        "password2": "",
        **changes,
    }


def test_an_administrator_changes_accounts(client):
    client.force_login(administrator())
    user = editor()
    new = "Нове довге гасло 1"
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    assert client.get(address).status_code == 200
    client.post(address, form_of(user, password1=new, password2=new))
    user.refresh_from_db()
    assert user.check_password(new)


def test_but_not_a_superusers(client):
    client.force_login(administrator())
    target = superuser()
    new = "Нове довге гасло 1"
    address = reverse("wagtailusers_users:edit", args=[target.pk])
    assert client.get(address).status_code == 302
    client.post(address, form_of(target, password1=new, password2=new, email="mine@example.org"))
    kept = get_user_model().objects.get(pk=target.pk)
    assert kept.check_password(PASSWORD)
    assert kept.email == target.email


@pytest.mark.parametrize(
    ("action", "form"),
    [("set_active_state", {"mark_as_active": "False"}), ("delete", {}), ("assign_role", {})],
)
def test_nor_many_at_once(client, action, form):
    client.force_login(administrator())
    target = superuser()
    role = Group.objects.get(name=groups.EDITORS.name)
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    client.post(f"{address}?id={target.pk}", {**form, "role": role.pk})
    kept = get_user_model().objects.get(pk=target.pk)
    assert kept.is_active
    assert not kept.groups.exists()


def test_nobody_makes_themselves_a_superuser(client):
    actor = administrator()
    client.force_login(actor)
    address = reverse("wagtailusers_users:edit", args=[actor.pk])
    client.post(address, form_of(actor, is_superuser="on"))
    actor.refresh_from_db()
    assert not actor.is_superuser


def test_a_superuser_manages_everybody(client):
    client.force_login(superuser())
    assert is_signed_in(client)
    target = superuser("other")
    assert client.get(reverse("wagtailusers_users:edit", args=[target.pk])).status_code == 200
    assert client.get(f"/admin/accounts/{target.pk}/").status_code == 200
