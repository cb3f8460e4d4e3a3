// Says on the Settings page what this browser does with dictation, once dictation is wanted: asking
// alone has brought a browser down.

import { Recognition, canStayHere } from "./speech.js";

const box = document.querySelector("input[name=dictation]");
const told = document.querySelector("[data-dictation-here]");
if (!Recognition) told.textContent = "This browser has no dictation.";
box.addEventListener("change", async () => {
  if (!Recognition || !box.checked) return;
  told.textContent = (await canStayHere())
    ? "This browser can do it on this machine."
    : "This browser cannot promise that.";
});
