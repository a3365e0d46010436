"""What processes and machines remember together, if an operator gives them a Redis for it."""

from cms.settings import env

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

SHARED_ANSWERS = "answers" if env.redis_url() else None

if SHARED_ANSWERS:
    # Needed where there is a Redis alone.
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    CACHES[SHARED_ANSWERS] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis_url(),
        "KEY_PREFIX": "uca",
        "OPTIONS": {
            # Bytes as they are: what is read from outside is never unpickled.
            "serializer": "graphql_api.answer_cache.sealed.AsSent",
            "socket_connect_timeout": 0.03,
            "socket_timeout": 0.04,
            "retry": Retry(NoBackoff(), 0),
        },
    }
