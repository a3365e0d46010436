// A button that copies each sample. Without scripts, or without a clipboard, the samples stand alone.
const guide = document.querySelector("[data-copy]");

if (guide && navigator.clipboard) {
  for (const sample of guide.querySelectorAll("pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = guide.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(sample.textContent);
      button.textContent = guide.dataset.copied;
      setTimeout(() => (button.textContent = guide.dataset.copy), 2000);
    });
    sample.before(button);
  }
}
