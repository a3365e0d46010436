"""An OpenID Connect provider on this machine, which tells what a test wants it to."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

CLIENT, SECRET = "cms", "a secret between the two"
CODE = "code-of-the-provider"


class Provider:
    """``told`` goes into the identity; what is None is left out of it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.metadata_issuer = issuer
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.header = {"alg": "RS256", "kid": "one"}
        self.signing_key: Any = self.key
        self.told: dict[str, Any] = {}
        self.leads_elsewhere = False
        # What the browser brought, as a real one would remember it.
        self.asked: dict[str, str] = {}
        self.seen_secrets: list[str] = []

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.metadata_issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def keys(self) -> dict[str, Any]:
        return KeySet([self.key]).as_dict(private=False)

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        is_right = challenge.decode().rstrip("=") == self.asked["code_challenge"]
        if form["code"] != CODE or not is_right:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "person-1",
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked["nonce"],
            **self.told,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = jwt.encode(self.header, claims, self.signing_key, algorithms=["RS256", "HS256"])
        return 200, {"access_token": "of no use here", "token_type": "Bearer", "id_token": signed}

    def sign_with_shared_secret(self) -> None:
        self.header, self.signing_key = {"alg": "HS256", "kid": "one"}, OctKey.import_key(SECRET)

    def sign_with_another_key(self) -> None:
        self.signing_key = RSAKey.generate_key(2048, {"kid": "one"})


@contextmanager
def running_provider() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if provider.leads_elsewhere:
                self.send_response(302)
                self.send_header("Location", "http://169.254.169.254/")
                self.end_headers()
                return
            what = provider.keys() if self.path == "/keys" else provider.metadata()
            self._answer(200, what)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.seen_secrets.append(self.headers.get("Authorization", ""))
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*provider.token(form))

        def _answer(self, status: int, what: dict[str, Any]) -> None:
            content = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing: the test looks at what came of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
