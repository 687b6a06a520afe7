// Runs before the first paint: sets the language and the theme on <html>, so that nothing flashes, and says why the
// page, or a part of it, does not come. Where this file itself does not arrive, or cannot run, the first sentence of
// #boot-failure in index.html stays visible.
//
// Language and theme come from the address, else from the saved choice, else from the browser.
(function () {
  "use strict";
  const root = document.documentElement;

  function fromAddress(key) {
    const match = new RegExp("[?&]" + key + "=([^&#]*)").exec(location.search);
    return match ? match[1] : "";
  }

  /** What storage holds; it may be blocked. */
  function stored(storage, key) {
    try {
      return window[storage].getItem("palimpsest." + key) || "";
    } catch (refused) {
      return "";
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

  const wanted = [fromAddress("lang"), stored("localStorage", "language"), ...(navigator.languages || [navigator.language])];
  root.lang = wanted.map(spoken).find(Boolean) || "en";
  let theme = known(fromAddress("theme")) || known(stored("localStorage", "theme")) || "system";
  if (theme === "system") theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.setAttribute("data-theme", theme);
  root.setAttribute("data-boot", "");

  let reason = "";

  /** Shows the sentence for the reason in `data-reason`; where a dialog is open, in that. */
  function show() {
    const notice = document.getElementById("boot-failure");
    if (!notice) return; // It is not parsed yet.
    for (const part of notice.children) {
      const reasons = part.getAttribute("data-for").split(" ");
      part.hidden = !reasons.includes(reason) || !root.lang.startsWith(part.lang);
    }
    notice.hidden = !reason;
    const place = (reason && document.querySelector("dialog[open]")) || document.body;
    if (place !== notice.parentNode) place.prepend(notice);
    if (place !== document.body) place.addEventListener("close", show, { once: true });
  }

  /** Gives the reason, unless a better one is known. */
  function fail(found) {
    if (reason !== "update" && (!reason || found !== "load-failed")) reason = found;
    root.setAttribute("data-reason", reason);
    show();
  }

  // Files are named by a 64-bit FNV-1a hash of their content, whose lower half does without the upper one.
  function isSound(address, bytes) {
    const name = /-[0-9a-f]{8}([0-9a-f]{8})\.\w+$/.exec(address);
    let hash = 0x84222325;
    for (const byte of new Uint8Array(bytes)) hash = Math.imul(hash ^ byte, 0x1b3);
    return !name || hash >>> 0 === parseInt(name[1], 16);
  }

  // A file of ours that a policy blocks: the page's own policy blocks none.
  let isForbidden = false;
  addEventListener("securitypolicyviolation", (event) => {
    const { blockedURI, disposition } = event;
    if (disposition !== "report" && (blockedURI.startsWith(location.origin) || /wasm/.test(blockedURI))) isForbidden = true;
  });

  /** The names in this page that every release changes. */
  const own = () =>
    [...document.querySelectorAll("#worker-entry, [src*='/boot']")].map((file) => file.getAttribute("src") || file.getAttribute("href"));

  /** Why one of these files did not come. Asks past the cache, so that a reload gets what is there now. */
  async function why(addresses) {
    if (location.protocol === "file:") return "file";
    if (self.origin === "null") return "sandbox";
    if (isForbidden) return "policy";
    const ask = (address) => fetch(address, { cache: "reload" });
    let page;
    try {
      page = await (await ask(location.href)).text();
    } catch (unreachable) {
      return "offline";
    }
    const isOther = page.includes('id="worker-entry"') && !own().every((name) => page.includes(name));
    // A reload that led back to this page would do so again.
    if (isOther && stored("sessionStorage", "reloaded") !== own().join()) return "update";
    for (const address of addresses) {
      try {
        const response = await ask(address);
        if (isOther || !response.ok || /html/.test(response.headers.get("content-type"))) return "incomplete";
        if (!isSound(address, await response.arrayBuffer())) return "damaged";
      } catch (refused) {
        return "load-failed";
      }
    }
    return "load-failed";
  }

  let nTroubles = 0;

  /** Finds out and says why these files did not come; without any, takes back what was said. */
  async function trouble(...addresses) {
    const number = (nTroubles += 1);
    if (addresses.length > 0) {
      const found = await why(addresses.flat().filter(Boolean));
      // Not if it has been taken back, or a later one is being looked into.
      if (number === nTroubles) fail(found);
      return;
    }
    if (/update|damaged/.test(reason)) return;
    reason = "";
    root.removeAttribute("data-reason");
    show();
  }

  const checked = new Set();

  /** The bytes of a file, as they were built. */
  async function get(address) {
    let response;
    for (const cache of ["default", "reload"]) {
      response = await fetch(address, { cache }).catch(() => null);
      if (!response || !response.ok) break;
      const bytes = await response.arrayBuffer();
      if (isSound(address, bytes)) {
        checked.add(String(address));
        return bytes;
      }
    }
    await trouble(String(address));
    throw new Error(address);
  }

  /** Checks the files that the browser has already used; mends its cache for the reload. */
  async function check() {
    for (const { name } of performance.getEntriesByType("resource")) {
      if (checked.has(name) || !/-[0-9a-f]{16}\.\w+$/.test(name)) continue;
      const bytes = await (await fetch(name, { cache: "force-cache" })).arrayBuffer();
      if (isSound(name, bytes)) continue;
      await fetch(name, { cache: "reload" });
      fail("damaged");
    }
  }

  window.palimpsestBoot = { fail, trouble, get, check };

  addEventListener(
    "error",
    ({ target, filename }) => {
      // It did not arrive: only its own element is told.
      if (target && (target.localName === "script" || target.rel === "stylesheet")) trouble(target.src || target.href);
      // It is no script, or the browser lacks its syntax.
      else if (/\/boot\b[^/]*\.js/.test(filename || "")) trouble(filename).then(() => reason === "load-failed" && fail("old"));
    },
    true,
  );
  addEventListener("load", () => {
    // A style sheet of a wrong type is dropped without an event.
    for (const { sheet, href } of document.querySelectorAll("[rel=stylesheet]")) {
      if (!reason && !(sheet && sheet.cssRules.length > 0)) trouble(href);
    }
  });
  new MutationObserver(show).observe(root, { attributeFilter: ["lang"] });
  addEventListener("DOMContentLoaded", () => {
    show();
    document.querySelector("#boot-failure button").onclick = () => {
      try {
        sessionStorage.setItem("palimpsest.reloaded", own().join());
      } catch (refused) {
        // It may be offered again.
      }
      location.reload();
    };
  });
})();
