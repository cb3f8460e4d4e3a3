// Says on the Settings page what this browser does with dictation.

import { Recognition, canStayHere } from "./speech.js";

const told = document.querySelector("[data-dictation-here]");
if (!Recognition) told.textContent = "This browser has no dictation.";
else if (await canStayHere()) told.textContent = "This browser can do it on this machine.";
else told.textContent = "This browser cannot promise that.";
