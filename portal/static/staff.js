"use strict";
// What the pages do without a script, only sooner: they look whether the lists changed, let the waiting time run,
// and keep the session while somebody writes.
const LOOK_MS = 5000;
const TYPING_MS = 60000;

const two = (number) => String(Math.floor(number)).padStart(2, "0");

const tick = () => {
  for (const shown of document.querySelectorAll("[data-since]")) {
    const seconds = (Date.now() - Date.parse(shown.dataset.since)) / 1000;
    if (seconds >= 0 && seconds < 3600) {
      shown.textContent = `${two(seconds / 60)}:${two(seconds % 60)}`;
    }
  }
};

const busy = () =>
  document.querySelector("details[open]") !== null ||
  ["SELECT", "INPUT", "TEXTAREA"].includes(document.activeElement?.tagName ?? "");

const look = async (news) => {
  const answer = await fetch(news.dataset.pulse, {
    cache: "no-store",
    headers: { "If-None-Match": `"${news.dataset.now}"` },
  });
  if (answer.redirected) {
    location.reload();
  } else if (answer.status === 200) {
    if (busy()) news.hidden = false;
    else location.reload();
  }
};

const news = document.getElementById("news");
if (news) {
  setInterval(tick, 1000);
  setInterval(() => look(news).catch(() => {}), LOOK_MS);
}

for (const form of document.querySelectorAll("form[data-typing]")) {
  let told = 0;
  form.addEventListener("input", () => {
    if (Date.now() - told > TYPING_MS) {
      told = Date.now();
      fetch(form.dataset.typing, { cache: "no-store" }).catch(() => {});
    }
  });
}

// The two ends of a call note by key. The hint stands on the button only where the key works.
const ends = { "Ctrl Enter": "handling", F8: "help" };
const note = document.querySelector("form.call");
for (const [key, value] of note ? Object.entries(ends) : []) {
  const hint = document.createElement("kbd");
  hint.textContent = key;
  note.querySelector(`button[value=${value}]`).append(" ", hint);
}
note?.addEventListener("keydown", (event) => {
  const key = event.ctrlKey && event.key === "Enter" ? "Ctrl Enter" : event.key;
  if (key in ends) {
    event.preventDefault();
    note.requestSubmit(note.querySelector(`button[value=${ends[key]}]`));
  }
});
