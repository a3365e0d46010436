"""What follows when somebody signs in, is locked out, or an account or its rights change."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.accounts import audit, sessions

_ADDED, _REMOVED, _CLEARED = "post_add", "post_remove", "pre_clear"


def connect() -> None:
    user = get_user_model()
    user_logged_in.connect(_introduce)
    user_locked_out.connect(_note_lockout)
    post_save.connect(_end_sessions, sender=user)
    for relation in (user.groups.through, user.user_permissions.through):
        m2m_changed.connect(_note_rights_of_account, sender=relation)
    m2m_changed.connect(_note_rights_of_group, sender=Group.permissions.through)
    for model in (GroupPagePermission, GroupCollectionPermission):
        # What is given is written in bulk, without signals: cms.accounts.group_views notes it.
        post_delete.connect(_note_taken, sender=model)


def _introduce(request: HttpRequest, **_kwargs: Any) -> None:
    """Every session tells where it comes from, however somebody signed in."""
    sessions.introduce(request)


def _note_lockout(request: HttpRequest, username: str, ip_address: str, **_kwargs: Any) -> None:
    """Note the beginning of a lock-out; later attempts are refused without being counted."""
    if request.axes_failures_since_start is None:
        return
    account = audit.account_named(username)
    if account is not None:
        audit.note(audit.LOCKED_OUT, account, address=ip_address)


def _end_sessions(instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """A new password, or the end of an account, ends all sessions.

    Django makes them worthless anyway; so they are also gone from the list of sessions. Whoever
    changed their own password goes on in a new one.
    """
    if created or raw:
        return
    # Django keeps it until the end of ``save``; it is None where only the hash was renewed.
    has_new_password = instance._password is not None
    if has_new_password:
        audit.note(audit.PASSWORD_CHANGED, instance)
    if has_new_password or not instance.is_active:
        sessions.end_all(instance)


def _note_rights_of_account(
    instance: Any, action: str, reverse: bool, model: type[Model], pk_set: set[int], **_kwargs: Any
) -> None:
    if action not in (_ADDED, _REMOVED, _CLEARED) or (pk_set is not None and not pk_set):
        return
    if reverse:
        # ``group.user_set``: the accounts are the other side.
        accounts = instance.user_set if action == _CLEARED else model._default_manager
        found = accounts.all() if action == _CLEARED else accounts.filter(pk__in=pk_set)
        for account in found:
            _note(account, action, [str(instance)])
    else:
        _note(instance, action, _names(instance, model, pk_set))


def _note_rights_of_group(
    instance: Any, action: str, reverse: bool, model: type[Model], pk_set: set[int], **_kwargs: Any
) -> None:
    if reverse or action not in (_ADDED, _REMOVED, _CLEARED) or (pk_set is not None and not pk_set):
        return
    _note(instance, action, _names(instance, model, pk_set))


def _note_taken(instance: Any, **_kwargs: Any) -> None:
    # Deleting a group takes its rights away too; the history says so by itself.
    if Group.objects.filter(pk=instance.group_id).exists():
        _note(instance.group, _REMOVED, [str(instance.permission.name)], where=_place(instance))


def _note(subject: Any, action: str, names: list[str], **data: Any) -> None:
    if names and subject.pk is not None:
        done = "given" if action == _ADDED else "taken"
        audit.note(audit.RIGHTS_CHANGED, subject, **{done: names}, **data)


def _names(owner: Any, model: type[Model], pk_set: set[int] | None) -> list[str]:
    if pk_set is not None:
        named = model._default_manager.filter(pk__in=pk_set)
    elif model is Group:
        named = owner.groups.all()
    else:
        named = (owner.permissions if isinstance(owner, Group) else owner.user_permissions).all()
    return [_name(each) for each in named]


def _name(right: Any) -> str:
    if isinstance(right, Permission):
        return f"{right.content_type.app_label}.{right.codename}"
    return str(right)


def _place(instance: Any) -> str:
    return str(instance.page if isinstance(instance, GroupPagePermission) else instance.collection)
