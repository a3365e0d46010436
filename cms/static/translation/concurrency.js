/*
 * Accompanies the translation editor's requests: each names the version of the text it replaces,
 * and what the server refuses is said beside the text, in the translator's own words still.
 */
(() => {
    "use strict";

    const versions = JSON.parse(document.getElementById("text-versions").textContent);
    const textAddress = /\/localize\/translate\/\d+\/(strings|overrides)\/(\d+)\/edit\/$/;
    const send = window.fetch.bind(window);

    window.fetch = async (address, options = {}) => {
        const match = textAddress.exec(new URL(address, window.location.href).pathname);
        if (!match || !["PUT", "DELETE"].includes(options.method)) {
            return send(address, options);
        }
        const [, kind, segment] = match;
        const known = versions[kind][segment] || "";
        const condition = known ? { "If-Match": `"${known}"` } : { "If-None-Match": "*" };
        const response = await send(address, {
            ...options,
            headers: { ...options.headers, ...condition },
        });
        const version = response.headers.get("ETag");
        if (version !== null) {
            versions[kind][segment] = version.replace(/^(W\/)?"|"$/g, "");
        }
        if (response.status < 400 || response.status === 404) {
            return response;
        }
        return explain(response, options);
    };

    async function explain(response, options) {
        const answer = await response.clone().json().catch(() => ({}));
        if (!answer.detail) {
            return response;
        }
        announce(answer.detail);
        if (options.method !== "PUT") {
            return response;
        }
        const shown = {
            data: options.body.get("value"),
            error: answer.detail,
            comment: "",
            last_translated_by: null,
        };
        return new Response(JSON.stringify(shown), {
            status: 200,
            headers: { "Content-Type": "application/json" },
        });
    }

    function announce(text) {
        document.querySelector(".translation-refusal")?.remove();
        const note = document.createElement("div");
        note.className = "translation-refusal help-block help-critical";
        note.setAttribute("role", "alert");
        note.textContent = text;
        document.querySelector(".translation-panel").after(note);
    }
})();
