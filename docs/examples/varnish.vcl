# A cache in front of the API: keeps answers until it is told of a change, and while we are away.
# On our side: UCA_EDGE_URL=ban://this-host:6081, UCA_GRAPHQL_SHARED_MAX_AGE=86400.
vcl 4.1;

import std;

backend origin {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = { .url = "/healthz"; .interval = 2s; .timeout = 1s; }
}

# Who may say that something has changed.
acl publishers { "127.0.0.1"; "::1"; }

sub vcl_recv {
    if (req.method == "BAN") {
        if (!client.ip ~ publishers) { return (synth(403)); }
        if (req.http.X-Forget !~ "^[a-z2-7|]+$") { return (synth(400)); }
        ban("obj.http.Cache-Tag ~ " + req.http.X-Forget);
        return (synth(200));
    }
    # Partners' keys, POST and everything besides the API and pictures go through.
    if (req.method != "GET" && req.method != "HEAD") { return (pass); }
    if (req.http.Authorization || req.url !~ "^/(graphql|pictures)/") { return (pass); }
    unset req.http.Cookie;
    # While we answer, nothing old is shown.
    if (std.healthy(req.backend_hint)) { set req.grace = 0s; }
}

sub vcl_backend_response {
    # While we are away, for as long as the answer itself allows.
    if (beresp.http.Cache-Control ~ "stale-if-error=[0-9]+") {
        set beresp.grace = std.duration(
            regsub(beresp.http.Cache-Control, ".*stale-if-error=([0-9]+).*", "\1s"), 0s);
    }
    # A failing origin must not push out what is kept.
    if (bereq.is_bgfetch && beresp.status >= 500) { return (abandon); }
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
}
