// Shows what is new as it happens, and sends forms without leaving the page. Everything works without.
(() => {
  "use strict";
  const problem = document.getElementById("problem");
  let ahead = Number(document.body.dataset.now) - Date.now();
  let asked = false;
  let loading = false;

  const span = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const two = (n) => String(n).padStart(2, "0");
    return s < 3600
      ? `${Math.floor(s / 60)}:${two(s % 60)}`
      : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  };

  const tick = () => {
    const now = Date.now() + ahead;
    for (const time of document.querySelectorAll("time[data-since]")) {
      time.textContent = span(now - Number(time.dataset.since));
    }
    const clock = document.querySelector("[data-clock]");
    if (clock) clock.textContent = `${new Date(now).toISOString().slice(0, 19).replace("T", " ")} UTC`;
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    ahead = Number(fresh.body.dataset.now) - Date.now();
    const open = new Set([...document.querySelectorAll("details[open]")].map((d) => d.dataset.key));
    const focused = document.activeElement?.dataset.key;
    for (const part of fresh.querySelectorAll("[data-live]")) {
      const old = document.getElementById(part.id);
      for (const details of part.querySelectorAll("details")) {
        details.open = open.has(details.dataset.key);
      }
      if (old && old.innerHTML !== part.innerHTML) old.replaceWith(part);
    }
    document.getElementById("out")?.remove();
    const out = fresh.getElementById("out");
    if (out) document.getElementById("main").before(out);
    if (focused && document.activeElement?.dataset.key !== focused) {
      document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }
    tick();
  };

  const load = async () => {
    asked = true;
    if (loading) return;
    loading = true;
    try {
      while (asked) {
        asked = false;
        const answer = await fetch("/sandbox", { headers: { Accept: "text/html" } });
        if (answer.ok) show(await answer.text());
      }
    } catch {
      // The server has gone; the stream of changes tells when it is back.
    } finally {
      loading = false;
    }
  };

  document.addEventListener("submit", async (e) => {
    e.preventDefault();
    const button = e.submitter;
    const form = new FormData(e.target, button);
    const data = e.target.enctype === "multipart/form-data" ? form : new URLSearchParams(form);
    const address = button?.getAttribute("formaction") ?? e.target.getAttribute("action");
    problem.replaceChildren();
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) tell((await answer.json()).detail);
    } catch {
      tell("The server does not answer.");
    }
    load();
  });

  const tell = (sentence) => {
    const p = document.createElement("p");
    p.className = "problem";
    p.textContent = sentence;
    problem.replaceChildren(p);
    problem.scrollIntoView({ block: "nearest" });
  };

  new EventSource("/sandbox/changes").addEventListener("message", load);
  setInterval(tick, 1000);
})();
