// Runs before the first paint, in any browser however old (hence `var`): sets the language and the
// theme on <html>, so that nothing flashes, and shows the ready-made notice when a script of ours
// does not load or parse.
//
// Language and theme come from the address, else from the saved choice, else from the browser.
(function () {
  "use strict";
  var root = document.documentElement;

  function fromAddress(key) {
    var match = new RegExp("[?&]" + key + "=([^&#]*)").exec(location.search);
    return match ? match[1] : "";
  }

  function saved(key) {
    try {
      return localStorage.getItem("palimpsest." + key) || "";
    } catch (refused) {
      return ""; // Storage is blocked: nothing is saved.
    }
  }

  // The page's own tag for a supported language.
  function spoken(tag) {
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
    return "";
  }

  function known(theme) {
    return /^(light|dark|system)$/.test(theme) ? theme : "";
  }

  var language = spoken(fromAddress("lang")) || spoken(saved("language"));
  var wanted = navigator.languages || [navigator.language];
  for (var index = 0; index < wanted.length; index += 1) {
    language = language || spoken(wanted[index]);
  }
  root.lang = language || "en";

  var theme = known(fromAddress("theme")) || known(saved("theme")) || "system";
  if (theme === "system") theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.setAttribute("data-theme", theme);

  // `boot.js` calls this too. The first reason stays: later ones follow from it.
  function fail(reason) {
    if (!root.hasAttribute("data-reason")) root.setAttribute("data-reason", reason);
    var notice = document.getElementById("boot-failure");
    if (notice) notice.hidden = false;
  }
  window.palimpsestBootFailed = fail;

  addEventListener(
    "error",
    function (event) {
      if (event.target && event.target.localName === "script") {
        fail("load-failed"); // It did not arrive: only its own element is told.
      } else if (/\/boot\b[^\/]*\.js/.test(event.filename || "")) {
        fail("no-wasm"); // The browser lacks its syntax, so WebAssembly too.
      }
    },
    true
  );
})();
