// The menu works without this file. With it, Escape closes what is open and gives the focus
// back, only one group is open at a time in every browser, and a group that lies over the
// page closes when the reader turns to something else.
"use strict";
(() => {
  const menu = document.querySelector("[data-menu]");
  if (!menu) return;
  const whole = menu.querySelector(".rd-menu__switch");
  const folds = Array.from(menu.querySelectorAll(".rd-menu__fold"));

  const closeFolds = (except) => {
    for (const fold of folds) {
      if (fold !== except && fold.open) fold.open = false;
    }
  };
  /** On phones a group pushes down what follows and covers nothing, so it may stay open. */
  const lies = (fold) => getComputedStyle(fold.querySelector(".rd-menu__sublist")).position === "absolute";
  const openOver = () => folds.find((fold) => fold.open && lies(fold));

  for (const fold of folds) {
    fold.addEventListener("toggle", () => {
      if (fold.open) closeFolds(fold);
    });
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = folds.find((fold) => fold.open) || (whole.open ? whole : null);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  document.addEventListener("click", ({ target }) => {
    const fold = openOver();
    if (fold && !fold.contains(target)) closeFolds();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    const fold = openOver();
    // Without a related target the window has lost the focus, or a bare spot was clicked.
    if (fold && relatedTarget && !fold.contains(relatedTarget)) closeFolds();
  });
})();
