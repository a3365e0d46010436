"""Partners and their keys in the admin: for administrators alone, the secret shown once."""

import re

import pytest
from django.urls import reverse

from cms.groups import ADMINISTRATORS, EDITORS, MODERATORS
from graphql_api.models import Partner, PartnerKey, PersistedDocument
from tests.cms.admin import in_group, messages, signed_in
from tests.graphql_api.test_callers import make_key, make_partner

pytestmark = pytest.mark.django_db

PARTNER = {
    "name": "Асоціація кластерів",
    "contact_name": "",
    "contact_email": "web@partner.example",
    "sites": " https://partner.example \n\nhttps://news.partner.example/",
    "audience": "1",
    "kinds": ["cluster", "success-story"],
    "locales": ["en"],
    "quota": "50000",
    "document_quota": "30",
    "is_active": "on",
}


@pytest.fixture
def administrator():
    return signed_in(in_group(ADMINISTRATORS))


def url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def test_a_partner_is_made_with_its_scope(administrator):
    response = administrator.post(url("partners:add"), PARTNER)
    assert response.status_code == 302
    partner = Partner.objects.get()
    assert partner.sites == "https://partner.example\nhttps://news.partner.example/"
    assert (partner.kinds, partner.locales) == (["cluster", "success-story"], ["en"])
    assert partner.document_quota == 30
    assert (partner.audience, partner.quota, partner.is_active) == (1, 50_000, True)


@pytest.mark.parametrize(("quota", "stored"), [("", None), ("1000", 1_000)])
def test_a_quota_may_be_left_to_the_settings(administrator, quota, stored):
    administrator.post(url("partners:add"), {**PARTNER, "quota": quota})
    assert Partner.objects.get().quota == stored


def test_a_quota_that_serves_nobody_is_not_accepted(administrator):
    response = administrator.post(url("partners:add"), {**PARTNER, "quota": "0"})
    assert set(response.context["form"].errors) == {"quota"}


def test_the_list_says_how_many_documents_partners_registered(administrator):
    partner = make_partner(document_quota=7)
    PersistedDocument.objects.create(digest="0" * 64, text="{ __typename }", partner=partner)
    assert "1 / 7" in administrator.get(url("partners:index")).content.decode()


def test_internal_content_and_bad_addresses_are_not_accepted(administrator):
    response = administrator.post(
        url("partners:add"), {**PARTNER, "audience": "2", "sites": "javascript:alert(1)"}
    )
    assert set(response.context["form"].errors) == {"audience", "sites"}
    assert not Partner.objects.exists()


def test_the_secret_of_a_new_key_is_shown_once(administrator, client):
    partner = make_partner()
    form = {"partner": partner.pk, "name": "Сайт", "expires_at": ""}
    response = administrator.post(url("partner_keys:add"), form)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    secret = re.search(r'id="secret">(uca_\w+)<', response.content.decode()).group(1)
    key = PartnerKey.objects.get()
    for page in (url("partner_keys:index"), url("partner_keys:edit", key.pk)):
        html = administrator.get(page).content.decode()
        assert secret not in html
        assert "Сайт" in html
    answer = client.post(
        "/graphql/",
        {"query": "{ __typename }"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )
    assert answer.json()["data"] == {"__typename": "Query"}


def test_a_new_key_cannot_have_expired(administrator):
    form = {"partner": make_partner().pk, "name": "Сайт", "expires_at": "2020-01-01 00:00"}
    response = administrator.post(url("partner_keys:add"), form)
    assert set(response.context["form"].errors) == {"expires_at"}
    assert not PartnerKey.objects.exists()


def test_the_list_says_how_keys_stand(administrator):
    make_key()
    key, _ = make_key(make_partner("Газета"))
    key.revoke()
    html = administrator.get(url("partner_keys:index")).content.decode()
    assert "in use" in html
    assert "revoked" in html
    assert key.prefix in html


def test_a_key_is_revoked_and_stays(administrator):
    key, _ = make_key()
    revoking = url("partner_keys:delete", key.pk)
    assert revoking in administrator.get(url("partner_keys:edit", key.pk)).content.decode()
    assert "Revoke the key" in administrator.get(revoking).content.decode()
    response = administrator.post(revoking, follow=True)
    assert "is revoked" in messages(response)
    key.refresh_from_db()
    assert key.revoked_at is not None
    assert revoking not in administrator.get(url("partner_keys:edit", key.pk)).content.decode()


def test_only_the_name_of_a_key_changes(administrator):
    key, _ = make_key()
    other = make_partner("Газета")
    form = {"name": "Новий сайт", "partner": other.pk, "digest": "0", "revoked_at": ""}
    administrator.post(url("partner_keys:edit", key.pk), form)
    changed = PartnerKey.objects.get()
    assert changed.name == "Новий сайт"
    assert (changed.partner_id, changed.digest) == (key.partner_id, key.digest)


def test_a_partner_with_keys_is_not_deleted(administrator):
    key, _ = make_key()
    administrator.post(url("partners:delete", key.partner_id))
    assert Partner.objects.filter(pk=key.partner_id).exists()


@pytest.mark.parametrize("role", [EDITORS, MODERATORS])
def test_others_find_neither_entry_nor_pages(role):
    key, _ = make_key()
    member = signed_in(in_group(role))
    assert url("partners:index") not in member.get(url("wagtailadmin_home")).content.decode()
    for page in (
        url("partners:index"),
        url("partners:add"),
        url("partners:edit", key.partner_id),
        url("partner_keys:index"),
        url("partner_keys:add"),
        url("partner_keys:edit", key.pk),
        url("partner_keys:delete", key.pk),
    ):
        for response in (member.get(page), member.post(page)):
            assert response.status_code in (302, 403)
    key.refresh_from_db()
    assert key.revoked_at is None
    assert PartnerKey.objects.count() == Partner.objects.count() == 1


def test_administrators_find_the_entry_in_their_language():
    html = signed_in(in_group(ADMINISTRATORS, language="uk")).get(url("wagtailadmin_home"))
    text = html.content.decode()
    assert "Партнери" in text or "Партнери".encode("unicode_escape").decode() in text
