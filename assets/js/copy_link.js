// Copies an address: a button `[data-copy]` holds it and shows only where this file runs;
// `[data-copied]` beside it says that it is done.
"use strict";
(() => {
  /** For pages without TLS and for old browsers. */
  const copyByHand = (text) => {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true; // else phones show their keyboard
    field.className = "rd-hidden";
    document.body.append(field);
    field.select();
    field.setSelectionRange(0, text.length);
    const isDone = document.execCommand("copy");
    field.remove();
    before.focus();
    return isDone;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return copyByHand(text);
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const scope = button.closest(".rd-share") || button.parentElement;
    const said = scope.querySelector("[data-copied]");
    button.addEventListener("click", async () => {
      const isDone = await copy(button.dataset.copy);
      if (said) said.textContent = isDone ? "已复制" : "没有复制成功，请手动选取网址复制";
    });
    button.hidden = false;
  }
})();
