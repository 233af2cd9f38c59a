// "Read aloud by this browser": only where the browser has voices; the words come from our own server.
(() => {
  "use strict";
  const speech = window.speechSynthesis;
  if (!speech) return;
  const show = () => {
    if (!speech.getVoices().length) return;
    for (const button of document.querySelectorAll("[data-aloud]")) button.hidden = false;
  };
  const say = async (button) => {
    const stop = "Stop";
    if (button.textContent === stop) {
      speech.cancel();
      return;
    }
    const before = button.textContent;
    const answer = await fetch(button.closest("[data-lines]").dataset.lines);
    if (!answer.ok) return;
    const { lines } = await answer.json();
    const voices = speech.getVoices().filter((voice) => voice.lang.startsWith("en") && voice.localService);
    speech.cancel();
    button.textContent = stop;
    lines.forEach((line, index) => {
      const words = new SpeechSynthesisUtterance(line.text);
      words.lang = "en";
      // What is quoted has another voice, or another pitch where there is one voice only.
      if (voices.length) words.voice = voices[line.quoted && voices.length > 1 ? 1 : 0];
      if (line.quoted) words.pitch = 1.3;
      if (index === lines.length - 1) words.onend = () => { button.textContent = before; };
      words.onerror = () => { button.textContent = before; };
      speech.speak(words);
    });
  };
  speech.addEventListener?.("voiceschanged", show);
  show();
  addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-aloud]");
    if (button) say(button);
  });
})();
