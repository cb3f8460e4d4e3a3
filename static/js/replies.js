// Keeps replies to follow-up questions, and puts one into the answer when its button is pressed.

import { insertText } from "./inserting.js";
import { linkButton } from "./link_button.js";
import { Saver } from "./saving.js";

const answer = document.getElementById("answer");
const putInBefore = [];

// Where the reply belongs in the answer as it is now: behind its sentence, at the start or the end.
function placeOf({ insertionSide, insertionSentence }) {
  if (insertionSide === "start") return 0;
  const sentence = insertionSentence.replaceAll("\r\n", "\n").trimEnd();
  const found = insertionSide === "after" ? answer.value.indexOf(sentence) : -1;
  const end = answer.value.trimEnd().length;
  if (found < 0) return end;
  const place = found + sentence.length;
  if (/[.!?…"”’')]$/u.test(sentence)) return place;
  // A piece of a sentence that runs on: a reply stands behind the whole of it.
  const stop = answer.value.slice(place).search(/[.!?…](?=\s|$)/u);
  return stop < 0 ? end : place + stop + 1;
}

// Behind what was put in there before: replies stand in the order in which they were put in.
function behindEarlier(place) {
  for (const sentence of putInBefore) {
    const gap = answer.value.slice(place).match(/^\s*/u)[0].length;
    if (answer.value.startsWith(sentence, place + gap)) place += gap + sentence.length;
  }
  return place;
}

function putIn(reply, text) {
  const sentence = /[.!?…"”’')]$/u.test(text) ? text : `${text}.`;
  const there = answer.value.indexOf(sentence);
  if (there >= 0) {
    answer.focus();
    answer.setSelectionRange(there, there + sentence.length);
    return false;
  }
  const place = behindEarlier(placeOf(reply.dataset));
  const told = answer.value.slice(0, place);
  const stop = /[\p{L}\p{N}]$/u.test(told) ? "." : "";
  const before = stop + (place > 0 && !/\s$/u.test(told) ? " " : "");
  const after = /^\S/u.test(answer.value.slice(place)) ? " " : "";
  insertText(answer, place, before + sentence + after);
  putInBefore.push(sentence);
  const start = place + before.length;
  answer.setSelectionRange(start, start + sentence.length);
  return true;
}

// Returns how a reply says where it stands, and how it tells what its saver reports.
function voiceOf(state) {
  const say = (text, ...buttons) => {
    if (state.textContent !== text || buttons.length) state.replaceChildren(text, ...buttons);
  };
  const told = {
    typing: () => say(""),
    saved: () => say("Saved"),
    failed: () => say("Not saved yet: the coach is not answering. It is tried again."),
    refused: (reason) => say(`Not saved: ${reason}`),
    overtaken: ({ reason, keepMine, showOther }) =>
      say(
        `Not saved: ${reason} `,
        linkButton("Keep this reply", keepMine),
        linkButton("Show the other", showOther),
      ),
    switched: (putBack) =>
      say("This is the reply of the other window. ", linkButton("Put mine back", putBack)),
    restored: () => say("Your last words had not been saved; they are back."),
    "older copy": (putBack) => say("", linkButton("Put back what was not saved", putBack)),
  };
  return { say, tell: (name, detail) => told[name](detail) };
}

function connect(reply) {
  const box = reply.querySelector("textarea");
  const button = reply.querySelector("[data-put-in]");
  const { say, tell } = voiceOf(reply.querySelector("[data-reply-state]"));
  const keptRevision = Number(reply.dataset.revision);
  new Saver({ box, address: reply.dataset.replyAddress, keptRevision, tell });
  if (!button || !answer) return;
  const show = () => {
    button.hidden = box.value.trim() === "";
  };
  box.addEventListener("input", show);
  show();
  button.addEventListener("click", () => {
    const isNew = putIn(reply, box.value.trim());
    const undo = isNew ? "; Ctrl+Z takes it out" : "";
    say(`It is in the answer. Change it as you like${undo}.`);
  });
}

for (const reply of document.querySelectorAll("[data-reply-address]")) connect(reply);
