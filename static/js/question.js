// Comforts of the Question page: clock, length, Ctrl+Enter, and what the button is doing.

const SPOKEN_WORDS_A_MINUTE = 140;
const STATUS_EVERY_MS = 2_000;
const HIDDEN_KEY = "coach-timer-hidden";
const WORD = /[\p{L}\p{N}]/u;

const form = document.getElementById("answer-form");
const box = document.getElementById("answer");
const send = form.querySelector("[data-send]");

function clockText(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

function spokenText(seconds) {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function startTimer() {
  const timer = document.querySelector("[data-timer]");
  const clock = timer.querySelector("[data-clock]");
  const toggle = timer.querySelector("[data-timer-toggle]");
  let isHidden = false;
  try {
    isHidden = localStorage.getItem(HIDDEN_KEY) === "yes";
  } catch {
    // Not remembered, then.
  }
  const show = () => {
    const seconds = Number(form.elements.seconds.value);
    clock.textContent = clockText(seconds);
    clock.hidden = isHidden;
    toggle.textContent = isHidden ? "Show the timer" : "Hide the timer";
  };
  toggle.addEventListener("click", () => {
    isHidden = !isHidden;
    try {
      localStorage.setItem(HIDDEN_KEY, isHidden ? "yes" : "no");
    } catch {
      // Holds for this page alone.
    }
    show();
  });
  setInterval(() => {
    if (document.visibilityState === "hidden") return;
    form.elements.seconds.value = Number(form.elements.seconds.value) + 1;
    show();
  }, 1_000);
  timer.hidden = false;
  show();
}

function showLength() {
  const counts = form.querySelector("[data-counts]");
  const words = box.value.split(/\s+/u).filter((piece) => WORD.test(piece)).length;
  const seconds = Math.round((60 * words) / SPOKEN_WORDS_A_MINUTE);
  const most = Number(form.dataset.mostChars);
  // Counted as the coach counts: an emoji is one character.
  const over = box.value.length > most ? [...box.value].length - most : 0;
  counts.textContent =
    over > 0
      ? `${over.toLocaleString("en")} characters over the ${most.toLocaleString("en")} that are read. All of it is saved; shorten it to your main example before you send it.`
      : `${words} ${words === 1 ? "word" : "words"} · about ${spokenText(seconds)} spoken`;
  counts.classList.toggle("is-over", over > 0);
  counts.hidden = false;
}

function showBusy(isBusy) {
  const text = send.textContent;
  send.textContent = isBusy ? send.dataset.busyText : send.dataset.idleText ?? text;
  send.dataset.idleText ??= text;
  send.setAttribute("aria-disabled", String(isBusy));
}

function watchSending() {
  let isSending = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter !== send) return;
    // A second click would only send the same answer again.
    if (isSending) event.preventDefault();
    isSending = true;
    showBusy(true);
  });
  // Coming back with the browser's own button finds the page as it was left.
  addEventListener("pageshow", () => {
    if (!isSending) return;
    isSending = false;
    showBusy(false);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    if (!isSending) form.requestSubmit(send);
  });
}

async function watchReader() {
  const notice = form.querySelector("[data-reader-notice]");
  if (notice === null) return;
  try {
    const status = await (await fetch(form.dataset.statusAddress)).json();
    if (status.failure) notice.textContent = `Answers cannot be read at the moment: ${status.failure}`;
    else if (status.ready) notice.textContent = "The reader is ready.";
    if (status.failure || status.ready) return;
  } catch {
    // The next look may find it.
  }
  setTimeout(watchReader, STATUS_EVERY_MS);
}

startTimer();
showLength();
box.addEventListener("input", showLength);
watchSending();
watchReader();
