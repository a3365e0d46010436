/*
 * What is written while Wagtail saves a form by itself is saved too.
 *
 * When such a save ends, Wagtail takes all that the form holds then for saved, also what was
 * written after the save had begun. That would neither be saved nor asked about on leaving.
 */
(() => {
    "use strict";

    // What Wagtail does not count among the edits of a form.
    const uncounted =
        /^(csrfmiddlewaretoken|loaded_revision_(id|created_at)|overwrite_revision_id|next|comments-.*)$/;
    let sent = new FormData();
    let isUnsaved = false;

    /** The fields of a form as one text; `updates` are those that the server has set. */
    function textOf(fields, updates) {
        const counted = [...fields].filter(([name]) => !uncounted.test(name) && !(name in updates));
        return JSON.stringify(counted, (_, value) =>
            value instanceof File ? [value.name, value.size, value.type] : value,
        );
    }

    document.addEventListener("w-autosave:save", ({ detail }) => {
        sent = detail.formData;
    });

    document.addEventListener("w-autosave:success", ({ target, detail }) => {
        const updates = detail.response.field_updates ?? {};
        isUnsaved = textOf(sent, updates) !== textOf(new FormData(target), updates);
        if (isUnsaved) {
            const edits = { bubbles: true, cancelable: true, detail: { type: "edits" } };
            target.dispatchEvent(new CustomEvent("w-unsaved:add", edits));
        }
    });

    // Whoever presses a button of the form wants to leave.
    document.addEventListener("submit", () => {
        isUnsaved = false;
    });
    window.addEventListener("beforeunload", (event) => {
        if (isUnsaved) {
            event.preventDefault();
        }
    });
})();
