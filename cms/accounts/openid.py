"""Recognising people by an OpenID Connect provider, where an operator names one.

A provider vouches for who somebody is; what they may do stands here. It makes no account and gives
no right: the first time, an account is recognised by the address that the provider has confirmed,
afterwards by the provider's own name for the person, which it never gives to anybody else.
"""

from functools import lru_cache
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from joserfc.errors import JoseError

from cms.accounts import audit
from cms.accounts.models import OutsideIdentity

SECONDS_TO_ANSWER = 10
# Signed with the provider's private key; with a secret that both share, or not at all, is refused.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
MOST_SECONDS_APART = 60


class NotRecognisedError(Exception):
    """The provider did not answer as it should, or tells of nobody who has an account."""


class _Session(OAuth2Session):
    """Asks the provider in time, and follows no redirect with our secret."""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs = {"timeout": SECONDS_TO_ANSWER, **kwargs, "allow_redirects": False}
        response: requests.Response = super().request(method, url, *args, **kwargs)
        if response.is_redirect:
            raise requests.RequestException("The provider leads elsewhere.")
        return response


class _Provider(DjangoOAuth2App):
    client_cls = _Session

    def load_server_metadata(self) -> dict[str, Any]:
        """What the provider tells of itself, as far as it is the one we were told of."""
        metadata: dict[str, Any] = super().load_server_metadata()
        if str(metadata.get("issuer", "")).rstrip("/") != settings.OPENID_CONNECT["issuer"]:
            self.server_metadata.clear()
            raise NotRecognisedError("The provider calls itself otherwise.")
        metadata["id_token_signing_alg_values_supported"] = ALGORITHMS
        return metadata


def name() -> str:
    """How the provider is called on the button, "" where there is none."""
    return settings.OPENID_CONNECT["name"] if settings.OPENID_CONNECT else ""


def address_to_ask(request: HttpRequest, callback: str) -> str:
    """Where the browser asks the provider; state, nonce and PKCE's verifier wait in the session."""
    try:
        address: str = _provider().authorize_redirect(request, callback).url
    except (requests.RequestException, AuthlibBaseError, ValueError, RuntimeError) as error:
        raise NotRecognisedError("The provider cannot be reached.") from error
    if not address.startswith(("https://", "http://")):
        raise NotRecognisedError("The provider's address leads nowhere.")
    return address


def recognise(request: HttpRequest) -> Any:
    """Return the account of whoever the provider sends back; raise ``NotRecognisedError``."""
    try:
        provider = _provider()
        claims = {
            "iss": {"essential": True, "value": provider.load_server_metadata()["issuer"]},
            "aud": {"essential": True, "value": provider.client_id},
        }
        token = provider.authorize_access_token(
            request, claims_options=claims, leeway=MOST_SECONDS_APART
        )
    except (OAuthError, AuthlibBaseError, JoseError) as error:
        raise NotRecognisedError(type(error).__name__) from error
    except (requests.RequestException, ValueError, KeyError, RuntimeError) as error:
        raise NotRecognisedError("The provider's answer cannot be read.") from error
    told = token.get("userinfo")
    if not told or not told.get("sub"):
        raise NotRecognisedError("The provider tells nobody's name.")
    return _account(settings.OPENID_CONNECT["issuer"], told)


def _account(issuer: str, told: dict[str, Any]) -> Any:
    known = OutsideIdentity.objects.filter(issuer=issuer, subject=told["sub"])
    identity = known.select_related("user").first()
    user = identity.user if identity else _account_by_address(issuer, told)
    if not user.is_active:
        raise NotRecognisedError("The account is not active.")
    return user


def _account_by_address(issuer: str, told: dict[str, Any]) -> Any:
    """The one account with this confirmed address, if no other identity has it; linked by this."""
    address = told.get("email") if told.get("email_verified") is True else None
    if not address:
        raise NotRecognisedError("The provider has confirmed no address.")
    found = list(get_user_model().objects.filter(email__iexact=address, is_active=True)[:2])
    if len(found) != 1:
        raise NotRecognisedError("There is not exactly one account with this address.")
    [user] = found
    if OutsideIdentity.objects.filter(issuer=issuer, user=user).exists():
        raise NotRecognisedError("The account belongs to another identity.")
    OutsideIdentity.objects.create(issuer=issuer, subject=told["sub"], user=user)
    audit.note(audit.IDENTITY_LINKED, user, by=user)
    return user


def _provider() -> _Provider:
    if settings.OPENID_CONNECT is None:
        raise NotRecognisedError("There is no provider.")
    told = settings.OPENID_CONNECT
    return _made(told["issuer"], told["client_id"], told["client_secret"])


@lru_cache(maxsize=4)
def _made(issuer: str, client_id: str, client_secret: str) -> _Provider:
    """The provider; what it told of itself is kept for as long as this process lives."""
    return _Provider(
        DjangoIntegration("openid"),
        "openid",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256"},
    )
