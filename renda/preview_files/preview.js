// Added by `serve` to the pages it sends, never to published files. Talks to livereload's
// socket: reloads the page when a newer build is there, and shows errors over the page.
"use strict";
(() => {
  const script = document.currentScript;
  const shownBuild = new URL(script.src).search.slice(1);
  const socketUrl = new URL("socket", script.src);
  socketUrl.protocol = socketUrl.protocol.replace("http", "ws");
  socketUrl.search = "";

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("preview.css", script.src).href;
  document.head.append(style);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const overlay = element("div", "renda-preview");
  overlay.setAttribute("role", "alert");
  overlay.lang = document.documentElement.lang || "zh-CN";

  const show = (diagnostics) => {
    overlay.replaceChildren();
    if (!diagnostics.length) {
      overlay.remove();
      return;
    }
    overlay.append(element("p", "renda-preview__title", `有 ${diagnostics.length} 处需要改正，改好保存后自动刷新`));
    for (const found of diagnostics) {
      const item = element("div", "renda-preview__item");
      const place = [found.file, found.line, found.column].filter(Boolean).join(":");
      item.append(
        element("p", "renda-preview__place", `${found.code} ${place}`),
        element("p", "renda-preview__message", found.message),
        element("p", "renda-preview__hint", found.hint),
      );
      overlay.append(item);
    }
    document.body.append(overlay);
  };

  const connect = () => {
    const socket = new WebSocket(socketUrl);
    socket.onopen = () => {
      socket.send(JSON.stringify({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] }));
      socket.send(JSON.stringify({ command: "info", url: location.href }));
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.command !== "news") return;
      if (message.build !== shownBuild) location.reload();
      else show(message.diagnostics);
    };
    socket.onclose = () => setTimeout(connect, 500);
  };
  connect();
})();
