// What is done to a page in use: it is translated, moved to another screen, copied from.

// Translators put an element in a text's place: what the program then writes into the text would be seen by nobody.
// A text that is written again takes its place back, where the translator finds it.
const substitutes = new Map();
const written = new MutationObserver((changes) => {
  for (const { target: text } of changes) {
    const substitute = substitutes.get(text);
    substitutes.delete(text);
    if (!text.isConnected && substitute?.isConnected) substitute.replaceWith(text);
  }
});
new MutationObserver((changes) => {
  for (const { addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
    if (!removedNodes.length) continue;
    const substitute = [...addedNodes, previousSibling, nextSibling].find((node) => node?.localName === "font");
    for (const removed of substitute ? removedNodes : []) {
      if (removed.nodeType === Node.TEXT_NODE && !removed.isConnected) {
        substitutes.set(removed, substitute);
        written.observe(removed, { characterData: true });
      }
      // Translated once more, into another element.
      for (const [text, old] of substitutes) if (old === removed) substitutes.set(text, substitute);
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// Another screen has other device pixels, often with the same size: canvases follow "resize". (The event of a media query
// on the resolution does not come in every case: Chromium 156 sends none when its tools change the device pixels.)
let density = devicePixelRatio;
setInterval(() => {
  if (density === devicePixelRatio) return;
  density = devicePixelRatio;
  dispatchEvent(new Event("resize"));
}, 1000);

// Spreadsheets and programs read a true minus sign as text: what is copied has the other one.
addEventListener("copy", (event) => {
  const selection = getSelection();
  const text = String(selection);
  if (!text.includes("−")) return;
  const copy = document.createElement("div");
  for (let index = 0; index < selection.rangeCount; index += 1) copy.append(selection.getRangeAt(index).cloneContents());
  for (const mute of copy.querySelectorAll(".unseen, [aria-hidden=true], button, select")) mute.remove();
  event.clipboardData.setData("text/plain", text.replaceAll("−", "-"));
  event.clipboardData.setData("text/html", copy.innerHTML.replaceAll("−", "-"));
  event.preventDefault();
});
