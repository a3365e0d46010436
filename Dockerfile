# The platform for a public server. Docker, Podman and Buildah build it: docker build -t uca .
# What follows is done again without them by `make packaging-check`.

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
WORKDIR /srv/uca
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
# requirements-extras.txt has what a bucket for uploads, Sentry and OpenTelemetry need besides.
ARG REQUIREMENTS=requirements.txt
COPY requirements.txt requirements-extras.txt requirements-npm.txt ./
# Wagtail asks for pillow-heif, whose wheels hold a library under the GPL; nothing here reads HEIF.
RUN python -m venv .venv && \
    .venv/bin/python -m pip install --require-hashes --requirement "$REQUIREMENTS" && \
    .venv/bin/python -m pip uninstall --yes pillow-heif
COPY CHANGELOG.md LICENSE front-end.lock.json manage.py pyproject.toml ./
COPY cms/ cms/
COPY content/ content/
COPY docs/ docs/
COPY graphql_api/ graphql_api/
COPY search/ search/
COPY templates/ templates/
RUN .venv/bin/python -m cms.front_end
# Production's settings refuse to guess; these values are good for this step alone.
RUN DJANGO_SETTINGS_MODULE=cms.settings.production \
    DATABASE_URL=postgresql:///none \
    UCA_ALLOWED_HOSTS=none.example.org \
    UCA_BASE_URL=https://none.example.org \
    UCA_EMAIL_FROM=none@example.org \
    UCA_EMAIL_URL=smtp://none.example.org \
    UCA_SECRET_KEY=not-a-secret-signs-nothing-and-is-not-kept-in-the-image \
    UCA_STATE_DIR=/srv/uca/state \
    sh -c '.venv/bin/python manage.py compilemessages && .venv/bin/python manage.py collectstatic --no-input' && \
    .venv/bin/python -m compileall -q cms content graphql_api search

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Ukrainian Cluster Alliance: content platform" \
      org.opencontainers.image.licenses="BSD-3-Clause"
WORKDIR /srv/uca
COPY --from=build /srv/uca /srv/uca
# The only folders that the site writes to, besides /tmp; everything else may be read-only.
RUN mkdir -p state/media state/metrics && chown 10001:10001 state/media state/metrics
ENV DJANGO_SETTINGS_MODULE=cms.settings.production \
    HOME=/tmp \
    PATH=/srv/uca/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    UCA_STATE_DIR=/srv/uca/state
USER 10001:10001
EXPOSE 8000
VOLUME ["/srv/uca/state/media"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-m", "cms.production.probe"]
CMD ["gunicorn", "-c", "python:cms.gunicorn"]
