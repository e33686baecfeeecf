// 长者模式: the button in the tool bar and the panel of reading settings below it.
// reading-first.js holds what is chosen; this file changes it, here and in other open tabs.
"use strict";
(() => {
  const reading = window.rdReading;
  const panel = document.getElementById("reading");
  const modeButton = document.querySelector("[data-reading-mode]");
  const panelButton = document.querySelector("[data-reading-panel]");
  if (!reading || !panel || !modeButton || !panelButton) return;
  const said = document.querySelector("[data-reading-said]");
  const unkept = panel.querySelector("[data-reading-unkept]");
  const inputs = Array.from(panel.querySelectorAll("input"));
  /** Kept here too, so that a page works by itself where the browser keeps nothing. */
  let choices = reading.load();

  const say = (text) => {
    said.textContent = text;
  };

  const fill = () => {
    const shown = choices && choices.on ? choices : reading.PLAIN;
    for (const input of inputs) {
      if (input.type === "radio") input.checked = shown[input.name.slice("reading-".length)] === input.value;
      else input.checked = shown[input.value];
    }
  };

  const use = (next) => {
    choices = next;
    unkept.hidden = reading.keep(choices);
    reading.show(choices);
    fill();
  };

  const open = (isOpen) => {
    panel.hidden = !isOpen;
    panelButton.setAttribute("aria-expanded", String(isOpen));
  };

  modeButton.addEventListener("click", () => {
    if (choices && choices.on) {
      use(Object.assign({}, choices, { on: false })); // the choices stay for the next time
      open(false);
      say("已退出长者模式");
    } else {
      use(choices ? Object.assign({}, choices, { on: true }) : reading.PRESET);
      open(true);
      say(`已进入长者模式，字号 ${choices.size}%。工具栏下方可以调整阅读设置。`);
    }
  });

  panelButton.addEventListener("click", () => open(panel.hidden));

  panel.addEventListener("change", ({ target }) => {
    const next = Object.assign({}, choices && choices.on ? choices : reading.PLAIN, { on: true });
    const label = target.closest("label").textContent.trim();
    if (target.type === "radio") {
      next[target.name.slice("reading-".length)] = target.value;
      say(`${target.closest("fieldset").querySelector("legend").textContent}：${label}`);
    } else {
      next[target.value] = target.checked;
      say(`${label}：${target.checked ? "已打开" : "已关闭"}`);
    }
    use(next);
  });

  panel.querySelector("[data-reading-reset]").addEventListener("click", () => {
    use(null);
    say("已恢复默认显示");
  });

  const close = () => {
    open(false);
    // The settings button is there only in 长者模式.
    (choices && choices.on ? panelButton : modeButton).focus();
  };
  panel.querySelector("[data-reading-close]").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  const again = () => {
    choices = reading.load();
    reading.show(choices);
    fill();
  };
  // Another tab has changed the settings, or the reader has come back to this page.
  window.addEventListener("storage", (event) => {
    if (event.key === reading.KEY || event.key === null) again();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) again();
  });
  fill(); // browsers fill in forms as they were left
})();
