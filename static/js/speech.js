// What this browser can do about speech: whether it can write down what is said, and where.

export const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

// The person's own English, else British: answers are read in English.
export function language() {
  return navigator.languages.find((one) => one.toLowerCase().startsWith("en-")) ?? "en-GB";
}

// Whether speech is turned into text on this machine, with nothing to fetch first.
export async function canStayHere() {
  if (!Recognition || typeof Recognition.available !== "function") return false;
  try {
    const options = { langs: [language()], processLocally: true };
    return (await Recognition.available(options)) === "available";
  } catch {
    return false;
  }
}
