// Shows how far an import is, and lets it begin here if no worker has taken it.
(() => {
  const place = document.getElementById("progress");
  const bar = document.getElementById("bar");
  const done = document.getElementById("done");
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  const secondsForWorkers = 3;
  const began = Date.now();
  let isAsked = "interrupted" in place.dataset;

  function begin() {
    isAsked = true;
    place.querySelector("button").hidden = true;
    fetch(place.dataset.run, {
      method: "POST",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    }).catch(() => {});
  }

  async function look() {
    try {
      const answer = await fetch(place.dataset.status, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      bar.max = told.total || 1;
      bar.value = told.done;
      done.textContent = told.done;
      if (told.state !== "waiting" && told.state !== "running") {
        window.location.reload();
        return;
      }
      const hasWaited = Date.now() - began > secondsForWorkers * 1000;
      if (told.state === "waiting" && hasWaited && !isAsked) begin();
    } catch {
      // The server may be restarting: the next look tells.
    }
    window.setTimeout(look, 1000);
  }

  place.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  look();
})();
