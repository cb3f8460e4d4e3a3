// Saves the answer on the Question page and says beside the box how it stands.

import { linkButton } from "./link_button.js";
import { Saver } from "./saving.js";

const form = document.getElementById("answer-form");
const plain = form.querySelector("[data-save-plain]");
const trouble = form.querySelector("[data-save-trouble]");
const age = form.querySelector("[data-save-age]");
const again = form.querySelector("[data-save-again]");
const choices = form.querySelector("[data-save-choices]");

let savedAt = 0;

// What goes well is shown; only what does not is announced.
function say(text, { canRetry = false } = {}) {
  const isPlain = text === "" || text === "Saved";
  plain.textContent = isPlain ? text : "";
  const told = isPlain ? "" : text;
  if (trouble.textContent !== told) trouble.textContent = told;
  again.hidden = !canRetry;
  showAge();
}

function showAge() {
  const seconds = Math.round((Date.now() - savedAt) / 1000);
  const isSaved = savedAt > 0 && plain.textContent === "Saved";
  const told = seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
  age.textContent = isSaved ? ` ${told}` : "";
}

function offer(...entries) {
  const buttons = entries.map(([text, act]) =>
    linkButton(text, () => {
      choices.replaceChildren();
      act();
      form.elements.answer.focus();
    }),
  );
  choices.replaceChildren(...buttons);
}

const TOLD = {
  typing: () => {
    if (plain.textContent === "Saved") say("");
  },
  saved: () => {
    savedAt = Date.now();
    say("Saved");
  },
  failed: () =>
    say("Not saved: the coach is not answering. Your text stays in this window.", { canRetry: true }),
  refused: (reason) => say(`Not saved: ${reason} Your text stays in this window.`),
  overtaken: ({ reason, keepMine, showOther }) => {
    say(`Not saved: ${reason} Your text stays in this window. Which one do you want?`);
    offer(["Keep this text", keepMine], ["Show the other text", showOther]);
  },
  switched: (putBack) => {
    say("This is the text of the other window.");
    offer(["Put my text back", putBack]);
  },
  restored: () => say("Your last words had not been saved; they are back."),
  "older copy": (putBack) => offer(["Put back what this browser had not saved", putBack]),
};

form.querySelector("[data-save-state]").hidden = false;
const saver = new Saver({
  box: form.elements.answer,
  address: form.dataset.draftAddress,
  keptRevision: Number(form.elements.revision.value) - 1,
  // After a refusal the text in the box may not be the one that is kept.
  isKept: !form.querySelector("[role=alert]"),
  extra: () => ({ seconds: form.elements.seconds.value }),
  tell: (state, detail) => TOLD[state](detail),
});
again.addEventListener("click", () => saver.again());
form.querySelector("[data-save]").addEventListener("click", (event) => {
  event.preventDefault();
  if (saver.isStopped) choices.querySelector("button")?.focus();
  else if (saver.isKept) TOLD.saved();
  saver.save();
});
// Sending an answer saves it too; if the coach does not answer, the draft is there.
form.addEventListener("submit", () => {
  form.elements.revision.value = saver.revision;
  saver.save();
});
setInterval(showAge, 1_000);
