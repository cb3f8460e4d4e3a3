// Saves what is typed: two seconds after the last key or, while keys keep coming, two and a half
// after the first one that is not saved; and when the page is left.

const PAUSE_MS = 2_000;
const LONGEST_WAIT_MS = 2_500;
const RETRY_MS = 5_000;
// Browsers refuse larger bodies for requests that outlive their page.
const MOST_KEEPALIVE_BYTES = 60_000;

const form = document.getElementById("answer-form");
const box = document.getElementById("answer");
const word = form.querySelector("[data-save-word]");
const age = form.querySelector("[data-save-age]");
const again = form.querySelector("[data-save-again]");
const address = form.dataset.draftAddress;
const copyKey = `coach-unsaved ${address}`;

let revision = Number(form.elements.revision.value); // the one that the next save takes
let keptRevision = revision - 1;
let keptText = box.value;
let sendingText = null;
let savedAt = 0;
let isStopped = false;
let timer = 0;
let unsavedSince = 0; // when the first key was pressed that no save has taken; 0 for none

form.querySelector("[data-save-state]").hidden = false;
// After a refusal the text in the box may not be the one that is kept.
if (form.querySelector("[role=alert]")) keptText = null;

function say(text, { canRetry = false } = {}) {
  // Only changes are announced: a clock in a live region would never be silent.
  if (word.textContent !== text) word.textContent = text;
  again.hidden = !canRetry;
  showAge();
}

function showAge() {
  const seconds = Math.round((Date.now() - savedAt) / 1000);
  const isSaved = savedAt > 0 && word.textContent === "Saved";
  const told = seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
  age.textContent = isSaved ? ` ${told}` : "";
}

// A copy in the browser, only until the server has the text.
function keepCopy() {
  try {
    localStorage.setItem(copyKey, JSON.stringify({ text: box.value, base: keptRevision }));
  } catch {
    // Full or forbidden: the text in the window is what there is.
  }
}

function dropCopy() {
  try {
    localStorage.removeItem(copyKey);
  } catch {
    // Nothing was kept then.
  }
}

function readCopy() {
  try {
    const copy = JSON.parse(localStorage.getItem(copyKey));
    return typeof copy?.text === "string" ? copy : null;
  } catch {
    return null;
  }
}

function later(delay = PAUSE_MS) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

function soon() {
  unsavedSince ||= Date.now();
  later(Math.max(0, Math.min(PAUSE_MS, unsavedSince + LONGEST_WAIT_MS - Date.now())));
}

async function save() {
  clearTimeout(timer);
  const text = box.value;
  if (isStopped || text === keptText || text === sendingText) return;
  const body = JSON.stringify({ answer: text, revision, seconds: form.elements.seconds.value });
  unsavedSince = 0;
  // Taken whether or not an answer comes: a save whose answer is lost may still be on disk.
  revision += 1;
  form.elements.revision.value = revision;
  sendingText = text;
  let response = null;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: new Blob([body]).size < MOST_KEEPALIVE_BYTES,
    });
  } catch {
    // Told below, like an answer that is no answer.
  }
  if (sendingText === text) sendingText = null;
  if (response?.ok) await saved(text, response);
  else await notSaved(response);
}

async function saved(text, response) {
  keptRevision = (await response.json()).revision;
  revision = Math.max(revision, keptRevision + 1);
  form.elements.revision.value = revision;
  keptText = text;
  savedAt = Date.now();
  if (box.value === text) {
    dropCopy();
    say("Saved");
  } else {
    later();
  }
}

async function notSaved(response) {
  keepCopy();
  if (response === null || response.status >= 500) {
    say("Not saved: the coach is not answering. Your text stays in this window.", { canRetry: true });
    later(RETRY_MS);
    return;
  }
  // Refused for a reason that trying again does not change: a newer text, too long a text.
  isStopped = response.status === 409;
  let reason = "the coach refused it.";
  try {
    const problem = await response.json();
    reason = `${problem.detail} ${isStopped ? problem.remedy : "Your text stays in this window."}`;
  } catch {
    // No JSON: the plain reason stands.
  }
  say(`Not saved: ${reason}`);
}

function putBackCopy() {
  const copy = readCopy();
  if (copy === null) return;
  if (copy.text === box.value) {
    dropCopy();
  } else if (copy.base >= keptRevision) {
    box.value = copy.text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    say("Your last words had not been saved; they are back.");
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = "Put back what this browser had not saved";
    button.addEventListener("click", () => {
      box.value = copy.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      button.remove();
      box.focus();
    });
    again.after(button);
  }
}

box.addEventListener("input", () => {
  if (word.textContent === "Saved") say("");
  keepCopy();
  soon();
});
again.addEventListener("click", () => {
  sendingText = null;
  save();
});
form.querySelector("[data-save]").addEventListener("click", (event) => {
  if (isStopped) return;
  event.preventDefault();
  if (box.value === keptText) {
    savedAt = savedAt || Date.now();
    say("Saved");
  }
  save();
});
// Sending an answer saves it too; if the coach does not answer, the draft is there.
form.addEventListener("submit", save);
addEventListener("pagehide", save);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
setInterval(showAge, 1_000);
putBackCopy();
