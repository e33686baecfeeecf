// Added by `serve` to the pages it sends, never to published files. Talks to livereload's
// socket: reloads the page when a newer build is there, and shows errors over the page. The
// newsroom lists them itself, so it reloads after every build instead.
"use strict";
(() => {
  const script = document.currentScript;
  const shownBuild = new URL(script.src).search.slice(1);
  const shownEnd = document.documentElement.dataset.ended;
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

  const newsroomLink = () => {
    const link = element("a", "renda-preview__link", "编辑台");
    link.href = new URL("newsroom", script.src).href;
    return link;
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
    const title = element("p", "renda-preview__title", `有 ${diagnostics.length} 处需要改正，改好保存后自动刷新 `);
    title.append(newsroomLink());
    overlay.append(title);
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
      if (shownEnd ? message.ended !== shownEnd : message.build !== shownBuild) location.reload();
      else if (!shownEnd) show(message.diagnostics);
    };
    socket.onclose = () => setTimeout(connect, 500);
  };
  if (!shownEnd) {
    const bar = element("nav", "renda-preview-bar");
    bar.setAttribute("aria-label", "预览");
    bar.append(element("span", "", "预览"), newsroomLink());
    document.body.append(bar);
  }
  connect();
})();
