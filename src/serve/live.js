// Keeps an open page of the preview as its sources are. Stands in the preview alone, never in a built site.
(() => {
  "use strict";
  const own = { ...document.currentScript.dataset };
  let stream = null;
  let panel = null;

  function connect() {
    stream = new EventSource("/_variorum/events?page=" + encodeURIComponent(location.pathname));
    stream.addEventListener("marks", (event) => follow(JSON.parse(event.data)));
    stream.addEventListener("faults", (event) => tell(JSON.parse(event.data).diagnostics));
  }

  // A browser allows few connections to one host: a page that nobody sees keeps none, and catches up when it is seen.
  function connectWhileSeen() {
    if (document.visibilityState === "visible") {
      if (!stream) connect();
    } else if (stream) {
      stream.close();
      stream = null;
    }
  }

  function follow(now) {
    if (now.page !== own.page || now.assets !== own.assets) {
      stream.close();
      location.reload();
    } else if (now.styles !== own.styles) {
      own.styles = now.styles;
      document.querySelectorAll('link[rel~="stylesheet"]').forEach((link) => swap(link, now.styles));
    }
  }

  // The old sheet goes when the new one is there, so that the page is never bare.
  function swap(link, version) {
    const address = new URL(link.href, location.href);
    if (address.origin !== location.origin) return;
    address.searchParams.set("variorum", version);
    const fresh = link.cloneNode();
    fresh.href = address.href;
    fresh.onload = fresh.onerror = () => link.remove();
    link.after(fresh);
  }

  const look = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color-scheme: light dark; }
    section { box-sizing: border-box; max-height: 45vh; overflow: auto; padding: .8rem 1.2rem 1rem; border-top: 3px solid #b3261e;
      font: 15px/1.45 system-ui, sans-serif; color: light-dark(#1c1b1a, #eceae6); background: light-dark(#fffdfa, #22201f); }
    header { display: flex; align-items: baseline; gap: 1rem; }
    h2 { flex: 1; margin: 0; font-size: 1em; }
    button { font: inherit; }
    ul { margin: .5rem 0 0; padding: 0; list-style: none; }
    li { margin-top: .6rem; }
    p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    code { font: 13px/1.4 ui-monospace, monospace; }
    .hint { opacity: .8; }`;

  // Everything is set as text: a message may quote anything that stands in a source.
  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function tell(faults) {
    if (panel) panel.remove();
    panel = null;
    if (!faults.length) return;
    panel = element("variorum-faults");
    const close = element("button", "Close");
    close.addEventListener("click", () => panel.remove());
    const title = element("h2", "This is the last good state. Something could not be built:");
    const box = element("section", "", element("header", "", title, close), element("ul", "", ...faults.map(item)));
    box.setAttribute("role", "alert");
    box.dir = "ltr";
    panel.attachShadow({ mode: "open" }).append(element("style", look), box);
    document.documentElement.append(panel);
  }

  function item(fault) {
    const code = fault.code ? `${fault.severity}[${fault.code}]: ` : `${fault.severity}: `;
    const place = fault.path ? [element("code", `${fault.path}:${fault.line}:${fault.column}`)] : [];
    const hints = (fault.hints || []).map((hint) => {
      const line = element("p", "hint: " + hint);
      line.className = "hint";
      return line;
    });
    return element("li", "", ...place, element("p", code + fault.message), ...hints);
  }

  document.addEventListener("visibilitychange", connectWhileSeen);
  connectWhileSeen();
})();
