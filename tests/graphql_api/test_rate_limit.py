"""Quotas: what is charged, what is refused and how it is said; queries beyond are not read."""

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.utils import timezone

from content.editions.kinds import Kind
from graphql_api import balances, rate_limit
from graphql_api.models import CallerBalance
from tests.graphql_api.factories import make_edition
from tests.graphql_api.test_callers import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db

ADDRESS = "/graphql/"
QUOTA = 1_200
# Costs 502: a third one is too much.
DEAR = "{ clusters(first: 100) { nodes { id name slug key url } } }"
CHEAP = "{ __typename }"


@pytest.fixture(autouse=True)
def _quotas(settings, monkeypatch):
    settings.GRAPHQL_ANONYMOUS_QUOTA = settings.GRAPHQL_PARTNER_QUOTA = QUOTA
    monkeypatch.setattr(rate_limit, "counter", rate_limit.Counter())
    # Time stands still, as it does for the database within the transaction of a test.
    monkeypatch.setattr(balances, "time", SimpleNamespace(monotonic=lambda: 1_000.0))


@pytest.fixture
def another_process(monkeypatch):
    """Forget what only one process knows."""
    return lambda: monkeypatch.setattr(rate_limit, "counter", rate_limit.Counter())


def left(response) -> int:
    """What ``RateLimit`` says is left."""
    policy, remaining, _ = response["RateLimit"].split(";")
    assert policy == '"cost"'
    return int(remaining.removeprefix("r="))


def code(response) -> str:
    [error] = response.json()["errors"]
    return error["extensions"]["code"]


def let_pass(seconds: float) -> None:
    """Let time pass for every balance in the table."""
    for balance in CallerBalance.objects.all():
        balance.whole_at -= timedelta(seconds=seconds)
        balance.save()


def test_every_answer_says_what_is_left(post):
    make_edition(Kind.CLUSTER)
    first = post(DEAR)
    assert first["RateLimit-Policy"] == '"cost";q=1200;w=60'
    assert first["RateLimit"] == '"cost";r=698;t=1'
    assert left(post(DEAR)) == 196
    assert left(post(CHEAP)) == 196 - rate_limit.LEAST_PRICE


def test_beyond_the_quota_nothing_is_read_and_it_is_said_when_to_come_back(
    post, another_process, django_assert_num_queries
):
    for _ in range(2):
        post(DEAR)
    another_process()
    with django_assert_num_queries(2):
        response = post(DEAR)
    assert response.status_code == 429
    assert code(response) == "RATE_LIMITED"
    assert response["Cache-Control"] == "no-store"
    assert "data" not in response.json()
    [error] = response.json()["errors"]
    # 306 are missing, and those who ask too early pay for the asking: 20 come back in a second.
    assert response["Retry-After"] == "16"
    assert response["RateLimit"] == '"cost";r=186;t=16'
    assert error["extensions"] == {
        "code": "RATE_LIMITED",
        "quota": QUOTA,
        "price": 502,
        "retryAfter": 16,
    }
    assert "Send it again in 16 seconds" in error["message"]
    assert "If-None-Match" in error["message"]
    assert "key" in error["message"]
    let_pass(15)
    another_process()
    assert post(DEAR).status_code == 429
    let_pass(2)
    another_process()
    assert post(DEAR).status_code == 200


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
def test_the_status_is_the_same_in_both_media_types(post, accept):
    for _ in range(2):
        post(DEAR)
    assert post(DEAR, Accept=accept).status_code == 429


def test_a_quota_comes_back_evenly_and_never_beyond_itself(post, another_process):
    post(DEAR)
    let_pass(10)
    another_process()
    assert left(post(CHEAP)) == 698 + 200 - 10
    let_pass(3_600)
    another_process()
    assert left(post(CHEAP)) == QUOTA - 10


def test_processes_share_what_is_spent(post, another_process):
    post(DEAR)
    another_process()
    post(DEAR)
    another_process()
    assert post(DEAR).status_code == 429


def test_a_request_is_charged_with_one_statement(post, django_assert_num_queries):
    with django_assert_num_queries(1):
        post(CHEAP)
    with django_assert_num_queries(1):
        post(CHEAP)


def test_who_has_nothing_left_is_refused_unread_and_without_a_statement(
    post, monkeypatch, django_assert_num_queries
):
    while post(CHEAP).status_code == 200:
        pass
    monkeypatch.delattr("graphql_api.view.read")
    with django_assert_num_queries(0):
        assert post(DEAR).status_code == 429


def test_what_costs_more_than_the_quota_takes_all_of_it(post, settings):
    settings.GRAPHQL_ANONYMOUS_QUOTA = 100
    response = post(DEAR)
    assert response.status_code == 200
    assert response["RateLimit"] == '"cost";r=0;t=1'


@pytest.mark.parametrize(
    ("body", "status", "price"),
    [
        ('{"query": "{"}', 400, 10),
        ('{"query": "{ nothing }"}', 400, 10),
        ("[]", 400, 10),
        (f'{{"query": "{{ {" " * 2_000} nothing }}"}}', 400, 202),
        (" " * 200_000, 413, QUOTA),
        ('{"query": "{ clusters { totalCount } }"}', 200, 11),
    ],
    ids=["syntax", "validation", "no object", "long", "too long", "pages without a size"],
)
def test_refusals_are_charged_by_their_length(client, body, status, price):
    headers = {"Accept": "application/graphql-response+json"}
    response = client.post(ADDRESS, body, "application/json", headers=headers)
    assert response.status_code == status
    assert left(response) == QUOTA - price


def test_a_long_document_that_asks_for_little_is_charged_by_its_length(post):
    assert left(post("{ __typename" + " " * 3_000 + "}")) == QUOTA - 301


def test_other_methods_and_unknown_keys_are_charged_too(client, post):
    assert left(client.put(ADDRESS)) == QUOTA - 10
    response = post(CHEAP, Authorization="Bearer nonsense")
    assert (response.status_code, left(response)) == (401, QUOTA - 20)
    assert "RateLimit" not in client.options(ADDRESS)


def test_keys_have_quotas_of_their_own(post, settings):
    settings.GRAPHQL_PARTNER_QUOTA = 5_000
    _, usual = make_key()
    _, special = make_key(make_partner("Газета", quota=9_000))
    for _ in range(3):
        post(DEAR)
    assert left(post(CHEAP, **bearer(usual))) == 5_000 - 10
    answer = post(CHEAP, **bearer(special))
    assert answer["RateLimit-Policy"] == '"cost";q=9000;w=60'
    assert left(answer) == 9_000 - 10
    settings.GRAPHQL_PARTNER_QUOTA = 10
    refusals = [post(CHEAP, **bearer(usual)) for _ in range(2)]
    assert refusals[-1].status_code == 429
    assert "key" not in refusals[-1].json()["errors"][0]["message"]


def test_a_quota_of_zero_limits_and_counts_nothing(post, settings, django_assert_num_queries):
    settings.GRAPHQL_ANONYMOUS_QUOTA = 0
    with django_assert_num_queries(0):
        assert "RateLimit" not in post(CHEAP)
    assert not CallerBalance.objects.exists()


def test_an_answer_that_did_not_change_is_read_all_the_same_and_charged(client):
    first = client.get(ADDRESS, {"query": DEAR})
    again = client.get(ADDRESS, {"query": DEAR}, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, left(again)) == (304, QUOTA - 2 * 502)


def test_no_address_is_stored_and_names_change_every_day(post, monkeypatch):
    post(CHEAP)
    [today] = CallerBalance.objects.values_list("account", flat=True)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("graphql_api.accounts.timezone.now", lambda: tomorrow)
    post(CHEAP)
    names = set(CallerBalance.objects.values_list("account", flat=True))
    assert len(names) == 2
    assert today in names


def test_the_table_is_not_logged():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relpersistence, reloptions FROM pg_class WHERE oid = %s::regclass",
            [CallerBalance._meta.db_table],
        )
        assert cursor.fetchone() == ("u", ["fillfactor=50"])


def test_whole_balances_are_swept_away(post, monkeypatch):
    monkeypatch.setattr(balances, "_ROUNDS_BETWEEN_SWEEPS", 2)
    monkeypatch.setattr(balances, "_MOST_SWEPT_AT_ONCE", 3)
    for number in range(5):
        whole = timezone.now() - timedelta(seconds=1)
        CallerBalance.objects.create(account=f"{number:032}", whole_at=whole)
    owing = CallerBalance.objects.create(
        account="f" * 32, whole_at=timezone.now() + timedelta(seconds=30)
    )
    post(CHEAP)
    assert CallerBalance.objects.count() == 7
    post(CHEAP)
    assert CallerBalance.objects.count() == 4
    for _ in range(2):
        post(CHEAP)
    assert CallerBalance.objects.count() == 2
    assert CallerBalance.objects.filter(pk=owing.pk).exists()


def test_where_the_table_cannot_be_written_each_process_counts_alone(
    post, monkeypatch, caplog, settings
):
    make_edition(Kind.CLUSTER, "Кластер")

    def fail(self, account, seconds):
        # Rolled back to its beginning, as a statement outside of a transaction is.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO graphql_api_missing VALUES (1)")

    original = balances.SharedBalances.spend
    monkeypatch.setattr(balances.SharedBalances, "spend", fail)
    with caplog.at_level(logging.ERROR):
        first = post(DEAR)
        assert first.json()["data"]["clusters"]["nodes"][0]["name"] == "Кластер"
        assert left(first) == 698
        assert left(post(DEAR)) == 196
        assert post(DEAR).status_code == 429
    assert [record.name for record in caplog.records] == ["graphql_api.rate_limit"]
    assert "Quotas cannot be written" in caplog.text
    monkeypatch.setattr(balances.SharedBalances, "spend", original)
    assert not CallerBalance.objects.exists()
    monkeypatch.setattr(rate_limit.counter, "_alone_until", 0.0)
    assert left(post(CHEAP)) == QUOTA - 10


def test_a_fault_of_ours_costs_nothing(post, monkeypatch):
    def fail(*args, **kwargs):
        raise rate_limit.UnavailableError

    monkeypatch.setattr("graphql_api.view.execute", fail)
    response = post(CHEAP)
    assert response.status_code == 503
    assert "RateLimit" not in response


def test_what_a_process_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr(balances, "_MOST_ACCOUNTS_REMEMBERED", 2)
    known = balances.KnownBalances()
    for account in "abc":
        known.note(account, 30.0)
    assert known.owed("a") == 0
    assert known.owed("c") > 29
