"""The only reader of the process environment: one small function per variable.

A variable that is missing where it is required, ill-formed, or unknown under our prefix stops the
start with a sentence that names it and says what to do. .env.example describes every
variable.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.secret_files import value_of
from cms.settings.variables import NAMES_OF_FILES, VARIABLES

PREFIX = "UCA_"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SHORTEST_SECRET_KEY = 50
DOCUMENT_MODES = ("open", "warn", "registered-only")
LARGEST_QUOTA = 100_000_000
LONGEST_LIFETIME = 365 * 24 * 60 * 60
FEWEST_DIFFERENT_CHARACTERS = 10
_HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\]")


def refuse_unknown() -> None:
    """Refuse a misspelt setting, which would otherwise be ignored in silence."""
    ours = {name for name in os.environ if name.startswith(PREFIX)}
    unknown = sorted(ours - VARIABLES - NAMES_OF_FILES)
    if unknown:
        raise ImproperlyConfigured(
            f"Unknown environment variable {', '.join(unknown)}: correct or remove it; "
            "the known ones are listed in .env.example."
        )


def database_url() -> str | None:
    """The address of a PostgreSQL server, or None for the embedded one."""
    return _read("DATABASE_URL")


def required_database_url() -> str:
    """The address of a PostgreSQL server, where the embedded one will not do."""
    return _required("DATABASE_URL", "postgresql://user:password@host/name")


def database_pool_size() -> int:
    """The most connections one worker process keeps pooled; 0 opens one per thread instead."""
    return _integer("UCA_DATABASE_POOL_SIZE", default=0, lowest=0, highest=200)


def secret_key() -> str:
    """The key that signs sessions and password resets."""
    expected = f"at least {SHORTEST_SECRET_KEY} random characters"
    key = _required("UCA_SECRET_KEY", expected)
    if len(key) < SHORTEST_SECRET_KEY or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        raise _ill_formed("UCA_SECRET_KEY", expected)
    return key


def allowed_hosts() -> list[str]:
    """The host names this site answers to."""
    expected = "host names separated by commas, no wildcard: cms.example.org,www.example.org"
    hosts = [host.strip() for host in _required("UCA_ALLOWED_HOSTS", expected).split(",")]
    if not all(_HOST.fullmatch(host) for host in hosts):
        raise _ill_formed("UCA_ALLOWED_HOSTS", expected)
    return hosts


def base_url(default: str | None = None) -> str:
    """The public address of the site, without a path: written into e-mails and previews."""
    expected = "an address without a path: https://cms.example.org"
    url = _read("UCA_BASE_URL") or default or _required("UCA_BASE_URL", expected)
    parts = urlsplit(url)
    is_bare = url == f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_bare:
        raise _ill_formed("UCA_BASE_URL", expected)
    return url


def state_directory(default: Path) -> Path:
    """Where uploaded media, collected static files and the embedded database lie."""
    return Path(_read("UCA_STATE_DIR") or default).absolute()


def email_url() -> str:
    """The mail server, as smtp://, smtp+tls:// or smtp+ssl:// with user and password."""
    return _required("UCA_EMAIL_URL", "smtp+tls://user:password@host:587")


def email_from() -> str:
    """The sender of the site's own messages."""
    address = _required("UCA_EMAIL_FROM", "an e-mail address")
    if "@" not in address:
        raise _ill_formed("UCA_EMAIL_FROM", "an e-mail address")
    return address


def edge_url() -> str | None:
    """The cache in front that is told of changes, or None; ``cms.edge.backends`` reads it."""
    url = _read("UCA_EDGE_URL")
    if url is not None and not re.fullmatch(r"(?:ban|ban\+https|cloudflare|fastly)://\S+", url):
        raise _ill_formed("UCA_EDGE_URL", "ban://host:port, cloudflare://ZONE or fastly://SERVICE")
    return url


def edge_token() -> str:
    """The secret by which the cache in front knows us; empty where it asks for none."""
    return _read("UCA_EDGE_TOKEN") or ""


def redis_url() -> str | None:
    """The Redis in which processes and machines share answers of the API, or None."""
    url = _read("UCA_REDIS_URL")
    if url is not None and not re.fullmatch(r"(?:rediss?|unix)://\S+", url):
        raise _ill_formed("UCA_REDIS_URL", "redis://:password@host:6379/0, rediss://… or unix://…")
    return url


def is_debug() -> bool:
    """Whether development shows debugging pages; production never does."""
    return _boolean("UCA_DEBUG", default=False)


def has_search_statistics() -> bool:
    """Whether queries are counted for editors, without anything that tells who asked."""
    return _boolean("UCA_SEARCH_STATISTICS", default=True)


def is_proxy_trusted() -> bool:
    """Whether a proxy in front sets X-Forwarded-Proto itself, so that it can be believed."""
    return _boolean("UCA_TRUST_PROXY", default=False)


def log_level() -> str:
    """The least severity that is logged."""
    level = (_read("UCA_LOG_LEVEL") or "INFO").upper()
    if level not in LOG_LEVELS:
        raise _ill_formed("UCA_LOG_LEVEL", f"one of {', '.join(LOG_LEVELS)}")
    return level


def bind_address() -> str:
    """The network address that the web server listens on; only this machine reaches the default."""
    address = _read("UCA_BIND_ADDRESS") or "127.0.0.1"
    if not _HOST.fullmatch(address):
        raise _ill_formed("UCA_BIND_ADDRESS", "an IP address: 0.0.0.0 for all, [::1] for IPv6")
    return address


def port() -> int:
    """The TCP port that the web server listens on."""
    return _integer("PORT", default=8000, lowest=1, highest=65535)


def web_workers() -> int:
    """How many web server processes share the work."""
    return _integer("UCA_WEB_WORKERS", default=2, lowest=1, highest=64)


def web_threads() -> int:
    """How many requests one web server process handles at a time."""
    return _integer("UCA_WEB_THREADS", default=4, lowest=1, highest=64)


def graphql_cost_limit() -> int:
    """What one GraphQL request may cost, in values of its answer."""
    return _integer("UCA_GRAPHQL_COST_LIMIT", default=20_000, lowest=1_000, highest=1_000_000)


def graphql_anonymous_quota() -> int:
    """What an address without a key may spend on GraphQL in a minute; 0 limits nothing."""
    return _integer("UCA_GRAPHQL_ANONYMOUS_QUOTA", default=200_000, lowest=0, highest=LARGEST_QUOTA)


def graphql_partner_quota() -> int:
    """What a key may spend in a minute where its partner has no quota of its own; 0: no limit."""
    return _integer("UCA_GRAPHQL_PARTNER_QUOTA", default=1_000_000, lowest=0, highest=LARGEST_QUOTA)


def trusted_proxies() -> int:
    """How many proxies stand in front, each adding to X-Forwarded-For the address it sees."""
    return _integer("UCA_TRUSTED_PROXIES", default=0, lowest=0, highest=10)


def graphql_max_age() -> int:
    """Seconds for which a reader may show an answer of the API without asking again."""
    return _integer("UCA_GRAPHQL_MAX_AGE", default=0, lowest=0, highest=LONGEST_LIFETIME)


def graphql_shared_max_age() -> int:
    """Seconds for which a cache shared by many readers may do so."""
    return _integer("UCA_GRAPHQL_SHARED_MAX_AGE", default=0, lowest=0, highest=LONGEST_LIFETIME)


def graphql_stale_while_revalidate() -> int:
    """Seconds for which an old answer may be shown while a new one is fetched."""
    return _integer(
        "UCA_GRAPHQL_STALE_WHILE_REVALIDATE", default=0, lowest=0, highest=LONGEST_LIFETIME
    )


def graphql_stale_if_error() -> int:
    """Seconds for which an old answer may be shown while the API cannot be reached."""
    return _integer("UCA_GRAPHQL_STALE_IF_ERROR", default=3600, lowest=0, highest=LONGEST_LIFETIME)


def graphql_answer_cache() -> int:
    """MiB of answers of the API that each web server process keeps in memory; 0 for none."""
    return _integer("UCA_GRAPHQL_ANSWER_CACHE", default=32, lowest=0, highest=4096)


def graphql_statement_timeout() -> int:
    """Seconds that the database gives one request of the API."""
    return _integer("UCA_GRAPHQL_STATEMENT_TIMEOUT", default=5, lowest=1, highest=60)


def graphql_documents() -> str:
    """Which documents the API answers: all, all with a warning, or registered ones only."""
    mode = _read("UCA_GRAPHQL_DOCUMENTS") or DOCUMENT_MODES[0]
    if mode not in DOCUMENT_MODES:
        raise _ill_formed("UCA_GRAPHQL_DOCUMENTS", f"one of {', '.join(DOCUMENT_MODES)}")
    return mode


def has_graphql_draft_status_codes() -> bool:
    """Whether the API uses the status codes 294 and 422 of the newer draft of the standard."""
    return _boolean("UCA_GRAPHQL_DRAFT_STATUS_CODES", default=False)


def preview_most_hours() -> int:
    """Hours for which a preview of a draft can be shared at most."""
    return _integer("UCA_PREVIEW_MOST_HOURS", default=168, lowest=1, highest=720)


def machine_translation() -> tuple[str | None, str | None, str | None]:
    """The machine translator's name, its key and its address; ``machine_translation`` checks."""
    key, url = _read("UCA_MACHINE_TRANSLATION_KEY"), _read("UCA_MACHINE_TRANSLATION_URL")
    return _read("UCA_MACHINE_TRANSLATION"), key, url


def is_second_factor_required() -> bool:
    """Whether people who manage accounts need a second factor to sign in."""
    return _boolean("UCA_SECOND_FACTOR_REQUIRED", default=True)


def session_idle_minutes() -> int:
    """Minutes after which a session that is not used ends."""
    return _integer("UCA_SESSION_IDLE_MINUTES", default=480, lowest=5, highest=20_160)


def account_log_days() -> int:
    """Days for which sign-ins and the like are kept in the site's history."""
    return _integer("UCA_ACCOUNT_LOG_DAYS", default=365, lowest=7, highest=3_650)


def openid_connect() -> tuple[str | None, ...]:
    """Issuer, client, its secret and the name shown; ``accounts`` checks."""
    client, secret = _read("UCA_OIDC_CLIENT_ID"), _read("UCA_OIDC_CLIENT_SECRET")
    return _read("UCA_OIDC_ISSUER"), client, secret, _read("UCA_OIDC_NAME")


def _read(name: str) -> str | None:
    """Read a variable; a blank one counts as unset, like ``NAME=`` in an env file."""
    return value_of(os.environ, name)


def _required(name: str, expected: str) -> str:
    value = _read(name)
    if value is None:
        raise ImproperlyConfigured(f"Environment variable {name} is missing: set it to {expected}.")
    return value


def _ill_formed(name: str, expected: str) -> ImproperlyConfigured:
    """The refusal never repeats the value, which may be a secret."""
    return ImproperlyConfigured(f"Environment variable {name} is ill-formed: set it to {expected}.")


def _integer(name: str, *, default: int, lowest: int, highest: int) -> int:
    text = _read(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
        raise _ill_formed(name, f"a whole number from {lowest} to {highest}")
    return int(text)


def _boolean(name: str, *, default: bool) -> bool:
    text = _read(name)
    if text is None:
        return default
    if text.lower() not in {"true", "false"}:
        raise _ill_formed(name, "true or false")
    return text.lower() == "true"
