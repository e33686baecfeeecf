// Wide tables and Mongolian scroll by themselves. For as long as they do, the keyboard can
// reach them: new browsers see to that without this file, those of 2020 do not.
"use strict";
(() => {
  const parts = document.querySelectorAll(
    ".rd-prose table, .rd-prose pre, .rd-prose[lang|='mn-Mong'], .rd-prose [lang|='mn-Mong']",
  );
  const look = () => {
    for (const part of parts) {
      const scrolls = part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX === "auto";
      if (scrolls) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    }
  };
  if (!parts.length) return;
  look();
  // The window is made narrower, the type larger, a picture in a cell arrives.
  const observer = new ResizeObserver(look);
  for (const part of parts) observer.observe(part);
})();
