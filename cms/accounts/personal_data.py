"""What we hold about one person, and how it is forgotten.

Erasing makes an account nobody's: what was written stays, under a name that tells no one. It signs
nobody in any more.
"""

from datetime import datetime
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import registry
from wagtail.models import Comment, ModelLogEntry, Page, Revision
from wagtail.users.models import UserProfile

from cms.accounts import audit, second_factor, sessions
from cms.accounts.models import OutsideIdentity
from content.models import SpreadsheetImport
from graphql_api.models import PreviewToken

ERASED_NAME = "erased-{}"
_DELIVERY = "cms.mail.tasks.deliver"
# Of whom it tells where somebody was; the rest of the history stays.
_WHEREABOUTS = (audit.SIGNED_IN, audit.LOCKED_OUT)


class LastAdministratorError(Exception):
    """Without this account nobody could manage accounts any more."""


def export(user: Any) -> dict[str, Any]:
    """Everything kept of this person, ready to be written as JSON; no secret is among it."""
    device = second_factor.device_of(user)
    return {
        "exported": timezone.now(),
        "account": _account(user),
        "profile": _profile(user),
        "groups": [group.name for group in user.groups.all()],
        "secondFactor": {
            "setUp": device.created_at if device else None,
            "recoveryCodesLeft": user.recovery_codes.count(),
        },
        "outsideIdentities": _rows(
            OutsideIdentity.objects.filter(user=user), "issuer", "subject", "linked_at"
        ),
        "sessions": _rows(
            sessions.sessions_of(user), "signed_in_at", "seen_at", "address", "agent"
        ),
        "history": [
            row
            for model in registry.get_log_entry_models()
            for row in _rows(model.objects.filter(user=user), "timestamp", "action", "label")
        ],
        "aboutTheAccount": _rows(_about(user), "timestamp", "action", "data"),
        "pages": _rows(Page.objects.filter(owner=user), "title", "url_path", "first_published_at"),
        "versions": _rows(Revision.objects.filter(user=user), "created_at", "object_str"),
        "comments": _rows(Comment.objects.filter(user=user), "created_at", "text"),
        "previews": _rows(
            PreviewToken.objects.filter(created_by=user), "created_at", "expires_at", "prefix"
        ),
        "imports": _rows(SpreadsheetImport.objects.filter(user=user), "file_name"),
    }


@transaction.atomic
def erase(user: Any, *, by: Any = None) -> None:
    """Make the account nobody's; raise ``LastAdministratorError`` if others would be locked out."""
    _require_another_administrator(user)
    name, address = user.get_username(), user.email
    _forget_access(user, name, address)
    for profile in UserProfile.objects.filter(user=user):
        profile.avatar.delete(save=False)
        profile.delete()
    user.username = ERASED_NAME.format(user.pk)
    user.first_name = user.last_name = user.email = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    about = _about(user)
    about.filter(action__in=_WHEREABOUTS).delete()
    about.update(label=user.username)
    audit.note(audit.ERASED, user, by=by)


def _account(user: Any) -> dict[str, Any]:
    names = ("username", "first_name", "last_name", "email", "date_joined", "last_login")
    return {name: getattr(user, name) for name in (*names, "is_active", "is_superuser")}


def _profile(user: Any) -> dict[str, Any]:
    profile = UserProfile.objects.filter(user=user).first()
    if profile is None:
        return {}
    kept = {f.name: f.value_from_object(profile) for f in profile._meta.fields}
    return {name: str(value) for name, value in kept.items() if name not in ("id", "user")}


def _about(user: Any) -> QuerySet[Any]:
    kind = ContentType.objects.get_for_model(get_user_model())
    return ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk))


def _rows(found: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    return list(found.values(*names))


def _forget_access(user: Any, name: str, address: str) -> None:
    """Whatever lets in, and what tells from where somebody came in."""
    sessions.end_all(user)
    second_factor.remove(user)
    OutsideIdentity.objects.filter(user=user).delete()
    AccessAttempt.objects.filter(username=name).delete()
    user.groups.clear()
    user.user_permissions.clear()
    for token in PreviewToken.objects.filter(created_by=user):
        token.revoke()
    if address:
        mail = DBTaskResult.objects.filter(task_path=_DELIVERY)
        mail.filter(args_kwargs__args__0__to__contains=[address]).delete()


def _require_another_administrator(user: Any) -> None:
    others = get_user_model().objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise LastAdministratorError


def forget_before(moment: datetime) -> int:
    """Forget what was noted of accounts before; return how many entries. Content is not touched."""
    AccessAttempt.objects.filter(attempt_time__lt=moment).delete()
    old = ModelLogEntry.objects.filter(action__startswith=audit.PREFIX, timestamp__lt=moment)
    count, _by_model = old.delete()
    return count
