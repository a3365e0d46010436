"""OpenID Connect by settings: it tells who somebody is, and never makes an account or a right."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from cms.accounts import openid
from cms.accounts.models import OutsideIdentity
from cms.settings import accounts
from tests.factories import make_user
from tests.security.provider import CLIENT, CODE, SECRET, running_provider
from tests.security.signing_in import (
    CODE as SECOND_STEP,
)
from tests.security.signing_in import (
    LOGIN,
    SET_UP,
    editor,
    is_signed_in,
    superuser,
    with_app,
)

pytestmark = pytest.mark.django_db

START = "/admin/login/oidc/"
BACK = "/admin/login/oidc/callback/"
REST = {"UCA_OIDC_CLIENT_ID": "cms", "UCA_OIDC_CLIENT_SECRET": "secret"}


@pytest.fixture
def provider(settings):
    with running_provider() as running:
        settings.OPENID_CONNECT = {
            "issuer": running.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "name": "Установа",
        }
        openid._made.cache_clear()
        yield running
        openid._made.cache_clear()


def start(client, provider, following=""):
    """Press the button; return the page, and note what the browser is sent with."""
    page = client.post(START, {"next": following})
    if page.status_code == 200:
        query = parse_qs(urlsplit(page.context["address"]).query)
        provider.asked = {name: values[0] for name, values in query.items()}
    return page


def come_back(client, provider, **changed):
    return client.get(BACK, {"code": CODE, "state": provider.asked["state"], **changed})


def sign_in(client, provider, following=""):
    start(client, provider, following)
    return come_back(client, provider)


def confirmed(user):
    return {"email": user.email, "email_verified": True}


def test_it_is_off_unless_an_operator_names_a_provider(client):
    assert client.post(START).status_code == 404
    assert client.get(BACK).status_code == 404
    assert "oidc" not in client.get(LOGIN).content.decode()


def test_somebody_with_an_account_is_signed_in(client, provider):
    user = editor("anna")
    provider.told = confirmed(user)
    assert "Установа" in client.get(LOGIN).content.decode()
    assert sign_in(client, provider).url == "/admin/"
    assert is_signed_in(client)
    assert OutsideIdentity.objects.get().user == user
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.seen_secrets[0].startswith("Basic ")


def test_afterwards_the_person_is_known_whatever_the_address(client, provider):
    user, other = editor("anna"), editor("borys")
    provider.told = confirmed(user)
    sign_in(client, provider)
    provider.told = confirmed(other)
    again = Client()
    sign_in(again, provider)
    assert again.get("/admin/").context["user"] == user


def test_nobody_gets_an_account_or_a_right(client, provider):
    provider.told = {"email": "stranger@example.org", "email_verified": True, "groups": ["admin"]}
    before = get_user_model().objects.count()
    assert sign_in(client, provider).url == LOGIN
    assert not is_signed_in(client)
    assert get_user_model().objects.count() == before


def test_an_account_without_rights_gets_none(client, provider):
    provider.told = {**confirmed(make_user("reader")), "groups": ["administrators"]}
    sign_in(client, provider)
    assert not is_signed_in(client)


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_is_not_confirmed_says_nothing(client, provider, verified):
    provider.told = {"email": editor("anna").email, "email_verified": verified}
    assert sign_in(client, provider).url == LOGIN
    assert not OutsideIdentity.objects.exists()


def test_an_address_of_two_accounts_says_nothing(client, provider):
    provider.told = confirmed(editor("anna"))
    editor("anna")
    assert sign_in(client, provider).url == LOGIN


def test_an_account_has_one_identity(client, provider):
    provider.told = confirmed(editor("anna"))
    sign_in(client, provider)
    provider.told = {**provider.told, "sub": "person-2"}
    assert sign_in(Client(), provider).url == LOGIN


def test_an_account_that_is_switched_off_stays_so(client, provider):
    user = editor("anna")
    provider.told = confirmed(user)
    sign_in(client, provider)
    user.is_active = False
    user.save()
    assert sign_in(Client(), provider).url == LOGIN


WRONG = {
    "another issuer": {"iss": "https://elsewhere.example"},
    "another client": {"aud": "somebody else"},
    "expired": {"exp": 1_000_000_000},
    "another nonce": {"nonce": "of another sign-in"},
    "no nonce": {"nonce": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("told", WRONG.values(), ids=WRONG.keys())
def test_an_identity_that_is_not_for_us_is_refused(client, provider, told):
    provider.told = {**confirmed(editor("anna")), **told}
    assert sign_in(client, provider).url == LOGIN
    assert not is_signed_in(client)


@pytest.mark.parametrize("sign", ["sign_with_shared_secret", "sign_with_another_key"])
def test_an_identity_with_another_signature_is_refused(client, provider, sign):
    provider.told = confirmed(editor("anna"))
    getattr(provider, sign)()
    assert sign_in(client, provider).url == LOGIN


def test_an_answer_to_another_browser_is_refused(client, provider):
    provider.told = confirmed(editor("anna"))
    start(client, provider)
    assert come_back(Client(), provider).url == LOGIN
    assert come_back(client, provider, state="forged").url == LOGIN


def test_an_answer_is_taken_once(client, provider):
    provider.told = confirmed(editor("anna"))
    assert sign_in(client, provider).url == "/admin/"
    assert come_back(Client(), provider).url == LOGIN


def test_a_provider_that_calls_itself_otherwise_is_refused(client, provider):
    provider.metadata_issuer = "https://elsewhere.example"
    assert start(client, provider).url == LOGIN


def test_a_provider_that_leads_elsewhere_is_not_followed(client, provider):
    provider.leads_elsewhere = True
    assert start(client, provider).url == LOGIN


def test_a_provider_that_is_away_is_told_of(client, settings, provider):
    settings.OPENID_CONNECT = {**settings.OPENID_CONNECT, "issuer": "http://127.0.0.1:1"}
    assert start(client, provider).url == LOGIN
    assert "не підтверджує" in client.get(LOGIN).content.decode()


def test_the_second_factor_is_asked_for_all_the_same(client, provider, settings):
    user = editor("anna")
    with_app(user)
    provider.told = confirmed(user)
    assert sign_in(client, provider).url == SECOND_STEP
    settings.SECOND_FACTOR_REQUIRED = True
    provider.told = {**confirmed(superuser("olha")), "sub": "person-2"}
    assert sign_in(Client(), provider).url == SET_UP


@pytest.mark.parametrize("following", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_the_way_leads_on_within_this_site_only(client, provider, following):
    provider.told = confirmed(editor("anna"))
    assert sign_in(client, provider, following).url == "/admin/"


def test_a_sign_in_begins_on_our_own_page_alone(provider):
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403
    assert Client().get(START).status_code == 405


@pytest.mark.parametrize(
    "told",
    [
        {"UCA_OIDC_ISSUER": "https://id.example.org"},
        {"UCA_OIDC_NAME": "Установа"},
        {"UCA_OIDC_ISSUER": "http://id.example.org", **REST},
        {"UCA_OIDC_ISSUER": "id.example.org", **REST},
    ],
    ids=["no client", "a name alone", "plain HTTP", "no address"],
)
def test_half_of_its_settings_or_an_open_line_is_refused(monkeypatch, told):
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="UCA_OIDC_ISSUER"):
        accounts._openid_connect()


def test_its_settings_are_taken_together(monkeypatch):
    for name, value in {"UCA_OIDC_ISSUER": "https://id.example.org/", **REST}.items():
        monkeypatch.setenv(name, value)
    assert accounts._openid_connect() == {
        "issuer": "https://id.example.org",
        "client_id": "cms",
        "client_secret": "secret",
        "name": "OpenID Connect",
    }
