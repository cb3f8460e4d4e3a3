// Underlines vague words and facts while somebody types, and lists the vague ones beside the box.

import { createPainter } from "./painting.js";

const PAUSE_MS = 350;
const NOT_READY_PAUSE_MS = 1_500;
// Longer than most gaps between words: nobody is talked at while typing.
const SAY_PAUSE_MS = 1_500;
const TOO_LONG = 422;

const form = document.getElementById("answer-form");
const box = document.getElementById("answer");
const section = document.querySelector("[data-live]");
const status = section.querySelector("[data-live-status]");
const firstList = section.querySelector("[data-live-first]");
const further = section.querySelector("[data-live-further]");
const level = document.querySelector("[data-live-level]");

const painter = createPainter(box);
let edit = 0; // counts edits: an answer to an older one is not shown
let typed = box.value;
let notes = [];
let facts = [];
let sayTimer = 0;

// Moves the spans behind an edit and drops those that it touched, so that nothing is underlined at
// a wrong place until the server has answered.
function shifted(spans, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = after.length - before.length;
  return spans.flatMap((span) => {
    if (span.end <= head) return [span];
    if (span.start < before.length - tail) return [];
    return [{ ...span, start: span.start + moved, end: span.end + moved }];
  });
}

let askTimer = 0;
let request = new AbortController();
let asked = null; // the text that was last asked about: the same is not asked twice

// Asks about the text after each pause; an answer that comes late is thrown away.
async function ask() {
  if (box.value === asked) return;
  request.abort();
  request = new AbortController();
  const text = box.value;
  try {
    const response = await fetch(form.dataset.notesAddress, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answer: text, edit }),
      signal: request.signal,
    });
    if (response.status === TOO_LONG) show(null);
    if (!response.ok) return;
    const told = await response.json();
    if (told.edit !== edit) return;
    if (!told.ready) {
      askSoon(NOT_READY_PAUSE_MS);
      return;
    }
    asked = text;
    show(told);
  } catch {
    // Not answering, or overtaken by a newer edit: what is shown stands until the next one.
  }
}

function askSoon(delay = PAUSE_MS) {
  clearTimeout(askTimer);
  askTimer = setTimeout(ask, delay);
}

function counted(number, noun) {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

function say(text, delay = SAY_PAUSE_MS) {
  clearTimeout(sayTimer);
  sayTimer = setTimeout(() => {
    if (status.textContent !== text) status.textContent = text;
  }, delay);
}

function select(note) {
  box.focus();
  box.setSelectionRange(note.start, note.end);
}

function entryFor(note) {
  const entry = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "live-note";
  const label = document.createElement("span");
  label.className = "note-label";
  label.textContent = `${note.missing}?`;
  const context = document.createElement("span");
  context.className = "visually-hidden";
  context.textContent = ` In: ${note.context}`;
  button.append(label, ` ${note.question}`, context);
  entry.append(button);
  return entry;
}

// Entries that stay are left as they are: whoever has the focus in the list keeps it.
function fill(list, wanted) {
  const kept = new Map([...list.children].map((entry) => [entry.dataset.key, entry]));
  const entries = wanted.map((note, place) => {
    const same = wanted.slice(0, place).filter((one) => one.question === note.question).length;
    const key = `${same} ${note.question}`;
    const entry = kept.get(key) ?? entryFor(note);
    entry.dataset.key = key;
    entry.firstElementChild.onclick = () => select(notes.find((one) => one.id === note.id) ?? note);
    kept.delete(key);
    return entry;
  });
  for (const entry of [...list.children]) if (!entries.includes(entry)) entry.remove();
  entries.forEach((entry, place) => {
    if (list.children[place] !== entry) list.insertBefore(entry, list.children[place] ?? null);
  });
}

function show(told) {
  if (told === null) {
    say("This is too long for notes while typing.");
    return;
  }
  showLevel(told);
  notes = told.notes.map((note, id) => ({ ...note, id }));
  facts = told.facts;
  painter.paint(notes, facts);
  const rest = notes.filter((note) => !note.first);
  fill(firstList, notes.filter((note) => note.first));
  fill(further.querySelector("ul"), rest);
  further.hidden = rest.length === 0;
  further.querySelector("summary").textContent = `${rest.length} more`;
  if (box.value.trim() === "") say("Notes appear here as you type.", 0);
  else say(`${counted(notes.length, "vague phrase")}, ${counted(facts.length, "fact")} so far.`);
}

function showLevel(told) {
  if (!level || !told.level) return;
  level.textContent = `Now about level ${told.level} of 5 (last try: ${level.dataset.was}).`;
  level.hidden = false;
}

box.addEventListener("input", () => {
  edit += 1;
  notes = shifted(notes, typed, box.value);
  facts = shifted(facts, typed, box.value);
  typed = box.value;
  painter.paint(notes, facts);
  askSoon();
});
addEventListener("online", () => askSoon(0));
section.hidden = false;
askSoon(0);
