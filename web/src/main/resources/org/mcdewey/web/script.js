// What the pages do more of where scripts run. Everything works without.
(() => {
  "use strict";
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]");
  const hits = [...document.querySelectorAll(".hit")];
  let current = -1;

  const go = (to) => {
    if (!hits.length) return;
    hits[current]?.classList.remove("current");
    current = Math.max(0, Math.min(hits.length - 1, to));
    hits[current].classList.add("current");
    hits[current].querySelector("h2 a").focus({ preventScroll: true });
    hits[current].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (typing(e)) {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    if (e.key === "/") {
      const box = document.getElementById("q");
      if (box) {
        e.preventDefault();
        box.focus();
        box.select();
      }
    } else if (e.key === "j") {
      go(current + 1);
    } else if (e.key === "k") {
      go(current - 1);
    }
  });

  for (const block of document.querySelectorAll(".copy")) {
    if (!navigator.clipboard) break;
    const from = block.querySelector("textarea, code");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");
    const name = block.querySelector("label, figcaption").textContent;
    button.setAttribute("aria-description", name);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(from.value ?? from.textContent);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed";
      }
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    block.append(button);
  }

  const outline = document.querySelector(".outline > details");
  if (outline) {
    const wide = matchMedia("(min-width: 60.01rem)");
    if (!wide.matches) outline.open = false;
    const links = new Map([...outline.querySelectorAll("a[href^='#']")].map((a) => [a.hash.slice(1), a]));
    const headings = [...document.querySelectorAll(".pages :is(h2, h3, h4, h5, h6)[id^='h-']")];
    let here = null;
    const show = (link) => {
      if (!link || link === here) return;
      here?.classList.remove("here");
      here = link;
      here.classList.add("here");
      for (let up = here.closest("details"); up && up !== outline; up = up.parentElement.closest("details")) up.open = true;
      if (wide.matches) here.scrollIntoView({ block: "nearest" });
    };
    const before = (target) => {
      const last = headings.findLast((h) => h === target || h.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
      show(last && links.get(last.id));
    };
    const target = document.querySelector(".passage") ?? document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest(".pages")) before(target);
    // What the reader was led to stays the place until they move on themselves.
    let led = here !== null;
    for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(move, () => (led = false), { once: true, passive: true });
    const seen = new IntersectionObserver(
      (entries) => {
        if (led) return;
        for (const entry of entries) if (entry.isIntersecting) show(links.get(entry.target.id));
      },
      { rootMargin: "0px 0px -75% 0px" },
    );
    headings.forEach((h) => seen.observe(h));
  }

  // Pages above the target are only as high as was guessed until they are shown, so the first jump may fall short.
  const land = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const marked = document.getElementById("passage");
    const target = id.startsWith("page-") && marked ? marked : document.getElementById(id);
    if (!target || !target.closest(".pages")) return;
    let tries = 0;
    const settle = () => {
      target.scrollIntoView({ block: target === marked ? "center" : "start" });
      if (++tries < 6) requestAnimationFrame(settle);
    };
    settle();
  };
  if (location.hash) land();
})();
