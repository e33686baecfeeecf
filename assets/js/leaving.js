// Asks before a link leads to another host. Loaded only where the site is set to ask.
"use strict";
(() => {
  const dialog = document.querySelector("[data-leaving]");
  if (!dialog) return;
  const go = dialog.querySelector("[data-leaving-go]");
  const address = dialog.querySelector("[data-leaving-address]");
  const own = [location.hostname, dialog.dataset.own];
  const title = dialog.querySelector(".rd-leaving__title").textContent;

  const leadsAway = (link) => /^https?:$/.test(link.protocol) && !own.includes(link.hostname);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link === go || event.defaultPrevented || !leadsAway(link)) return;
    if (typeof dialog.showModal !== "function") {
      if (!window.confirm(`${title}\n${link.href}`)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const opensTab = link.target === "_blank" || event.ctrlKey || event.metaKey || event.shiftKey;
    go.href = link.href;
    go.target = opensTab ? "_blank" : "";
    address.textContent = link.href;
    dialog.showModal();
  });

  go.addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-leaving-back]").addEventListener("click", () => dialog.close());
})();
