// Keeps what is typed in a box: in the browser at once, on disk two seconds after the last key or,
// while keys keep coming, two and a half after the first one that is not saved; and when the page
// is left. What failed is tried again; a window that was overtaken by another one chooses.

const PAUSE_MS = 2_000;
const LONGEST_WAIT_MS = 2_500;
const RETRY_MS = 5_000;
// Browsers refuse larger bodies for requests that outlive their page.
const MOST_KEEPALIVE_BYTES = 60_000;

export class Saver {
  #box;
  #address;
  #extra;
  #tell;
  #copyKey;
  #channel;
  #revision; // the one that the next save takes
  #keptRevision;
  #keptText;
  #sendingText = null;
  #isStopped = false;
  #timer = 0;
  #unsavedSince = 0; // when the first key was pressed that no save has taken; 0 for none

  // `address` takes and gives {answer, revision}. `tell(state, detail)` hears "typing", "saved",
  // "failed", "refused", "overtaken", "switched", "restored" and "older copy".
  constructor({ box, address, keptRevision, isKept = true, extra = () => ({}), tell }) {
    this.#box = box;
    this.#address = address;
    this.#extra = extra;
    this.#tell = tell;
    this.#copyKey = `coach-unsaved ${address}`;
    this.#keptRevision = keptRevision;
    this.#revision = keptRevision + 1;
    this.#keptText = isKept ? box.value : null;
    this.#channel = new BroadcastChannel(`coach ${address}`);
    this.#channel.addEventListener("message", ({ data }) => this.#hear(data));
    this.#listen();
    this.#putBackCopy();
  }

  get isKept() {
    return this.#box.value === this.#keptText;
  }

  get isStopped() {
    return this.#isStopped;
  }

  // What a form that is sent now would save: of a window that was overtaken, an old one.
  get revision() {
    return this.#isStopped ? this.#keptRevision + 1 : this.#revision;
  }

  // Saves now; a save that seems to hang is sent once more.
  again() {
    this.#sendingText = null;
    return this.save();
  }

  async save() {
    clearTimeout(this.#timer);
    const text = this.#box.value;
    if (this.#isStopped || text === this.#keptText || text === this.#sendingText) return;
    const body = JSON.stringify({ answer: text, revision: this.#revision, ...this.#extra() });
    this.#unsavedSince = 0;
    // Taken whether or not an answer comes: a save whose answer is lost may still be on disk.
    this.#revision += 1;
    this.#sendingText = text;
    let response = null;
    try {
      response = await fetch(this.#address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
        keepalive: new Blob([body]).size < MOST_KEEPALIVE_BYTES,
      });
    } catch {
      // Told below, like an answer that is no answer.
    }
    if (this.#sendingText === text) this.#sendingText = null;
    if (response?.ok) await this.#saved(text, response);
    else await this.#notSaved(response);
  }

  #listen() {
    this.#box.addEventListener("input", () => {
      this.#tell("typing");
      this.#keepCopy();
      this.#unsavedSince ||= Date.now();
      this.#later(Math.min(PAUSE_MS, this.#unsavedSince + LONGEST_WAIT_MS - Date.now()));
    });
    addEventListener("pagehide", () => this.save());
    addEventListener("online", () => this.again());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
    });
  }

  #later(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), Math.max(0, delay));
  }

  async #saved(text, response) {
    this.#takeKept(text, (await response.json()).revision);
    this.#channel.postMessage(this.#keptRevision);
    if (this.#box.value === text) {
      this.#dropCopy();
      this.#tell("saved");
    } else {
      this.#later(PAUSE_MS);
    }
  }

  #takeKept(text, revision) {
    this.#keptText = text;
    this.#keptRevision = revision;
    this.#revision = Math.max(this.#revision, revision + 1);
  }

  async #notSaved(response) {
    this.#keepCopy();
    if (response === null || response.status >= 500) {
      this.#tell("failed");
      this.#later(RETRY_MS);
      return;
    }
    let problem = { detail: "the coach refused it." };
    try {
      problem = await response.json();
    } catch {
      // No JSON: the plain reason stands.
    }
    // Trying again changes nothing: a newer text, or too long a text.
    if (response.status === 409) this.#overtaken(problem.detail);
    else this.#tell("refused", problem.detail);
  }

  // Another window saved: its text is newer than what is shown here.
  #hear(revision) {
    if (revision > this.#keptRevision && !this.#isStopped) {
      this.#keepCopy();
      this.#overtaken("Another window saved a newer text of this answer.");
    }
  }

  #overtaken(reason) {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#tell("overtaken", {
      reason,
      keepMine: () => this.#settle((other) => this.#overrule(other)),
      showOther: () => this.#settle((other) => this.#switchTo(other)),
    });
  }

  async #settle(choose) {
    try {
      const response = await fetch(this.#address);
      if (!response.ok) throw new Error(String(response.status));
      choose(await response.json());
    } catch {
      // The choice is still to be made.
      this.#overtaken("The coach is not answering.");
    }
  }

  #overrule(other) {
    this.#isStopped = false;
    this.#takeKept(null, other.revision);
    this.save();
  }

  #switchTo(other) {
    const mine = this.#box.value;
    this.#isStopped = false;
    this.#takeKept(other.answer, other.revision);
    this.#show(other.answer);
    this.#dropCopy();
    this.#tell("switched", () => this.#show(mine));
  }

  #show(text) {
    this.#box.value = text;
    this.#box.dispatchEvent(new Event("input", { bubbles: true }));
    this.#box.focus();
  }

  // A copy in the browser, only until the server has the text.
  #keepCopy() {
    try {
      const copy = { text: this.#box.value, base: this.#keptRevision };
      localStorage.setItem(this.#copyKey, JSON.stringify(copy));
    } catch {
      // Full or forbidden: the text in the window is what there is.
    }
  }

  #dropCopy() {
    try {
      localStorage.removeItem(this.#copyKey);
    } catch {
      // Nothing was kept then.
    }
  }

  #readCopy() {
    try {
      const copy = JSON.parse(localStorage.getItem(this.#copyKey));
      return typeof copy?.text === "string" ? copy : null;
    } catch {
      return null;
    }
  }

  #putBackCopy() {
    const copy = this.#readCopy();
    if (copy === null) return;
    if (copy.text === this.#box.value) {
      this.#dropCopy();
    } else if (copy.base >= this.#keptRevision) {
      this.#box.value = copy.text;
      this.#box.dispatchEvent(new Event("input", { bubbles: true }));
      this.#tell("restored");
    } else {
      this.#tell("older copy", () => this.#show(copy.text));
    }
  }
}
