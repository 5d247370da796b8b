"use strict";
// What the pages do without a script, only sooner: they look whether the lists changed, let the waiting time run,
// and keep the session while somebody writes.
const LOOK_MS = 5000;
const TYPING_MS = 60000;
const WAITING_MS = 10000;

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

// A page that gave a form back is the answer to that form: loaded anew, it would send the form again.
const again = (news) => (news.dataset.again ? location.replace(news.dataset.again) : location.reload());

const look = async (news) => {
  const answer = await fetch(news.dataset.pulse, {
    cache: "no-store",
    headers: { "If-None-Match": `"${news.dataset.now}"` },
  });
  if (answer.redirected) {
    again(news);
  } else if (answer.status === 200) {
    if (busy()) news.hidden = false;
    else again(news);
  }
};

const news = document.getElementById("news");
if (news) {
  setInterval(tick, 1000);
  setInterval(() => look(news).catch(() => {}), LOOK_MS);
}

// The page that asks to sign in goes on saying how many urgent cases wait.
const waiting = document.getElementById("waiting");
const lookIfAnyWait = async () => {
  const answer = await fetch(waiting.dataset.waiting, { cache: "no-store" });
  if (!answer.ok) return;
  const said = await answer.text();
  if (said !== waiting.textContent) waiting.textContent = said;
};
if (waiting) setInterval(() => lookIfAnyWait().catch(() => {}), WAITING_MS);

const choices = ["checkbox", "radio"];
const isTyped = (form) =>
  [...form.elements].some((field) =>
    choices.includes(field.type)
      ? field.checked !== field.defaultChecked
      : field.type === "textarea"
        ? field.value.trim() !== ""
        : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue,
  );

// The session is over: what stands here leaves the screen. A form of it does nothing any more but come back, sealed
// into the page that asks to sign in. Where two were begun only one could: then the page stays and says so.
const leave = () => {
  const typed = [...document.querySelectorAll("form[data-typing]")].filter(isTyped);
  if (typed.length === 0) location.reload();
  else if (typed.length === 1) typed[0].requestSubmit();
  return typed.length < 2;
};

// A case page never loads itself anew: somebody may be typing. It says what there is, and brings it in when asked.
const heard = document.getElementById("heard");

const bringIn = async () => {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["joined", "history"]) {
    document.getElementById(id).replaceWith(fresh.getElementById(id));
  }
  document.querySelector(".head").replaceWith(fresh.querySelector(".head"));
  const known = document.getElementById("answers-known");
  if (known) known.value = fresh.getElementById("answers-known")?.value ?? known.value;
  const until = fresh.querySelector("[name=words_until]");
  for (const field of document.querySelectorAll("[name=words_until]")) {
    if (until) field.value = until.value;
  }
  for (const section of fresh.querySelectorAll("#said > section")) {
    const name = section.querySelector("h2").id;
    if (name && !document.getElementById(name)) {
      document.getElementById("said").append(section);
      section.scrollIntoView({ block: "center" });
    }
  }
  heard.dataset.now = fresh.getElementById("heard").dataset.now;
  heard.replaceChildren();
};

const hear = async () => {
  const answer = await fetch(heard.dataset.pulse, {
    cache: "no-store",
    headers: { "If-None-Match": `"${heard.dataset.now}"` },
  });
  if (answer.redirected) {
    if (leave()) return;
    heard.textContent = "You are signed out. What you typed is not lost: send it, and sign in on the page that comes.";
  } else if (answer.status === 200) {
    const said = await answer.text();
    if (heard.dataset.said === said && heard.firstChild) return;
    heard.dataset.said = said;
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = "Show it";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      bringIn().catch(() => {});
    });
    heard.replaceChildren(`${said} `, link);
  }
};
if (heard) setInterval(() => hear().catch(() => {}), LOOK_MS);

// Ready words go into the box at once; without a script the page comes back with them in it.
for (const button of document.querySelectorAll("button[name=ready]")) {
  button.addEventListener("click", (event) => {
    const box = document.getElementById("answer-text");
    event.preventDefault();
    box.value = [box.value.trimEnd(), button.value].filter(Boolean).join("\n\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
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

// Whoever listens to a caller does not type: an open note keeps the session while it is in sight, for a long call.
const CALL_MS = 7200000;
const call = document.querySelector("form.call");
if (call) {
  let last = Date.now();
  let changed = call.querySelector("textarea").value !== "";
  call.addEventListener("input", () => {
    last = Date.now();
    changed = true;
  });
  setInterval(() => {
    if (document.visibilityState === "visible" && Date.now() - last < CALL_MS) {
      fetch(call.dataset.typing, { cache: "no-store" })
        .then((answer) => answer.redirected && leave())
        .catch(() => {});
    }
  }, TYPING_MS);
  call.addEventListener("submit", () => {
    changed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
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
