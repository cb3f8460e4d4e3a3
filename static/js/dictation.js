// Writes down what is said, at the caret, where the browser can; says first where the sound goes.

import { insertText } from "./inserting.js";
import { Recognition, canStayHere, language } from "./speech.js";

const box = document.getElementById("answer");
const panel = document.querySelector("[data-dictation]");
const button = panel.querySelector("[data-dictate]");
const note = panel.querySelector("[data-dictation-note]");
const consent = panel.querySelector("[data-dictation-consent]");

const FAILURES = {
  "not-allowed": "The browser has no leave to use the microphone. Allow it in the address bar.",
  "service-not-allowed": "This browser does not allow dictation here.",
  "audio-capture": "No microphone was found.",
  "no-speech": "Nothing was heard.",
  network: "The browser wanted to reach its maker's speech service and could not.",
  "language-not-supported": "This browser cannot take dictation in English.",
};

let recognition = null;

function say(text) {
  note.textContent = text;
}

function show(isOn) {
  button.textContent = isOn ? "Stop dictating" : "Dictate";
  button.setAttribute("aria-pressed", String(isOn));
}

function write(words) {
  const text = words.trim();
  if (!text) return;
  const at = box.selectionEnd;
  const before = at > 0 && !/\s$/u.test(box.value.slice(0, at)) ? " " : "";
  const focused = document.activeElement;
  insertText(box, at, before + text);
  // Whoever stands on the button that stops it stays there.
  focused.focus();
}

function start({ staysHere }) {
  if (recognition) return;
  consent.hidden = true;
  recognition = new Recognition();
  recognition.lang = language();
  recognition.continuous = true;
  recognition.interimResults = true;
  if (staysHere) recognition.processLocally = true;
  const where = staysHere ? "on this machine" : "by your browser's maker, if it sends sound there";
  recognition.onresult = (event) => {
    let unsure = "";
    for (let place = event.resultIndex; place < event.results.length; place += 1) {
      const result = event.results[place];
      if (result.isFinal) write(result[0].transcript);
      else unsure += result[0].transcript;
    }
    say(unsure ? `Hearing: ${unsure.trim()} …` : `Listening; turned into text ${where}.`);
  };
  recognition.onerror = ({ error }) => say(`${FAILURES[error] ?? "Dictation stopped."} What was written stays.`);
  recognition.onend = () => {
    recognition = null;
    show(false);
    if (note.textContent.startsWith("Listening") || note.textContent.startsWith("Hearing")) {
      say("Dictation has stopped. Read it over: it may have misheard names and figures.");
    }
  };
  recognition.start();
  show(true);
  say(`Listening; turned into text ${where}.`);
}

button.addEventListener("click", async () => {
  if (recognition) {
    recognition.stop();
    return;
  }
  if (await canStayHere()) {
    start({ staysHere: true });
    return;
  }
  say("This browser cannot promise to turn speech into text on this machine: it may send the sound to its maker.");
  consent.hidden = false;
  consent.querySelector("button").focus();
});
consent.querySelector("[data-dictate-anyway]").addEventListener("click", () => {
  start({ staysHere: false });
  button.focus();
});
consent.querySelector("[data-dictate-not]").addEventListener("click", () => {
  consent.hidden = true;
  say("");
  button.focus();
});
addEventListener("pagehide", () => recognition?.stop());
panel.hidden = false;
if (!Recognition) {
  button.hidden = true;
  say("This browser has no dictation.");
}
