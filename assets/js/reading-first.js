// What the reader has chosen in 长者模式, put on <html> before anything is painted, so that
// nothing flickers or moves. The choices lie in localStorage and nowhere else; where the
// browser keeps none, the page is as it is. reading.js changes them, read_aloud.js and
// focus.js look at them; `rdReading` is what they share with this file.
"use strict";
(() => {
  const KEY = "rd-reading";
  const root = document.documentElement;
  const SIZES = ["100", "125", "150", "200"];
  const CONTRASTS = ["", "white", "black"];

  /** The page as it is for everybody. */
  const PLAIN = { on: false, size: "100", contrast: "", pointer: false, simple: false };
  /** What 长者模式 begins with. */
  const PRESET = { on: true, size: "150", contrast: "", pointer: true, simple: false };

  /** What was kept, or null. It may be of another version, or of another hand: all is checked. */
  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (!kept || !SIZES.includes(kept.size) || !CONTRASTS.includes(kept.contrast)) return null;
      return {
        on: kept.on === true,
        size: kept.size,
        contrast: kept.contrast,
        pointer: kept.pointer === true,
        simple: kept.simple === true,
      };
    } catch (error) {
      return null; // no storage here, or not ours
    }
  };

  /** Keeps the choices, or forgets them when there are none; tells whether the browser did. */
  const keep = (choices) => {
    try {
      if (choices) localStorage.setItem(KEY, JSON.stringify(choices));
      else localStorage.removeItem(KEY);
      return true;
    } catch (error) {
      return false;
    }
  };

  const mark = (name, value) => {
    if (value) root.setAttribute(name, value === true ? "" : value);
    else root.removeAttribute(name);
  };

  const show = (choices) => {
    const { on, size, contrast, pointer, simple } = choices && choices.on ? choices : PLAIN;
    mark("data-elder", on);
    mark("data-size", size === "100" ? "" : size);
    mark("data-contrast", contrast);
    mark("data-pointer", pointer);
    mark("data-simple", simple);
  };

  mark("data-scripts", true); // buttons that need scripts show only now
  show(load());
  window.rdReading = { KEY, PLAIN, PRESET, load, keep, show };
})();
