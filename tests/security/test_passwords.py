"""Which passwords are taken, wherever one is chosen."""

import pytest
from django.conf import global_settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.settings import base
from tests.factories import make_user
from tests.security.signing_in import superuser

pytestmark = pytest.mark.django_db

WEAK = ["short-1", "password1234", "123456789012", "anna-korolenko"]


@pytest.mark.parametrize("password", WEAK)
def test_a_weak_one_is_refused(password):
    user = make_user("anna", first_name="Anna", last_name="Korolenko")
    with pytest.raises(ValidationError):
        validate_password(password, user)


def test_a_long_one_is_taken_in_any_script():
    validate_password("чотири слова про вишню", make_user("anna"))


@pytest.mark.parametrize("password", WEAK[:3])
def test_the_forms_of_the_admin_ask_the_same(client, password):
    client.force_login(superuser())
    form = {
        "username": "anna",
        "email": "anna@example.org",
        "first_name": "Anna",
        "last_name": "K",
        "password1": password,
        "password2": password,
    }
    answer = client.post(reverse("wagtailusers_users:add"), form)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_passwords_are_kept_as_slow_hashes_outside_the_tests():
    assert global_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
    assert not hasattr(base, "PASSWORD_HASHERS")
