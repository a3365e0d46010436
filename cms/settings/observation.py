"""What operators are told, and by whom."""

from cms.settings import env_operations

METRICS_TOKEN = env_operations.metrics_token()
SENTRY_DSN = env_operations.sentry_dsn()
OTLP_ENDPOINT = env_operations.otlp_endpoint()
# Requests are counted in memory and written down so often; None: never by themselves.
SECONDS_BETWEEN_NOTES_OF_REQUESTS = 60
