// Focus pictures can be pushed sideways without this file. It puts buttons in the place of
// the hint below them, and moves on by itself until the reader takes over: never in 长者模式
// or where the system asks for little motion, not under the pointer or the focus.
"use strict";
(() => {
  const REST = 6000;
  const root = document.documentElement;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const mayPlay = () => !calm.matches && !root.hasAttribute("data-elder");

  const button = (className, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = text;
    return made;
  };

  const start = (section) => {
    const list = section.querySelector(".rd-focus__list");
    const items = Array.from(list.querySelectorAll(".rd-focus__item"));
    const hint = section.querySelector(".rd-focus__hint");
    if (items.length < 2 || !hint) return;
    const titles = items.map((item) => item.querySelector(".rd-focus__title").textContent.trim());
    let current = 0;
    let isPlaying = mayPlay();
    let isHeld = false; // under the pointer or the focus

    const controls = document.createElement("div");
    controls.className = "rd-focus__controls";
    const back = button("rd-focus__button", "上一张");
    const on = button("rd-focus__button", "下一张");
    const play = button("rd-focus__button rd-focus__button--play", "");
    const dots = document.createElement("div");
    dots.className = "rd-focus__dots";
    const dotList = titles.map((title, index) => {
      const dot = button("rd-focus__dot", "");
      dot.setAttribute("aria-label", `第 ${index + 1} 张：${title}`);
      dot.addEventListener("click", () => take(index));
      dots.append(dot);
      return dot;
    });
    const said = document.createElement("p");
    said.className = "rd-hidden";
    said.setAttribute("role", "status");
    controls.append(back, on, play, dots, said);

    const mark = (index) => {
      current = index;
      dotList.forEach((dot, at) => {
        if (at === index) dot.setAttribute("aria-current", "true");
        else dot.removeAttribute("aria-current");
      });
    };

    const show = (index) => {
      const left = items[index].getBoundingClientRect().left - list.getBoundingClientRect().left;
      list.scrollBy({ left, behavior: calm.matches ? "auto" : "smooth" });
      mark(index);
    };

    const setPlaying = (next) => {
      isPlaying = next;
      play.textContent = isPlaying ? "暂停" : "播放";
    };

    /** The reader has chosen a picture: it stays. */
    const take = (index) => {
      const chosen = (index + items.length) % items.length;
      setPlaying(false);
      show(chosen);
      said.textContent = `第 ${chosen + 1} 张，共 ${items.length} 张：${titles[chosen]}`;
    };
    back.addEventListener("click", () => take(current - 1));
    on.addEventListener("click", () => take(current + 1));
    play.addEventListener("click", () => setPlaying(!isPlaying));

    // Pushed by hand: the dots follow, once it has come to rest.
    let rest = 0;
    list.addEventListener("scroll", () => {
      clearTimeout(rest);
      rest = setTimeout(() => {
        const left = list.getBoundingClientRect().left;
        const off = items.map((item) => Math.abs(item.getBoundingClientRect().left - left));
        mark(off.indexOf(Math.min(...off)));
      }, 120);
    });
    list.addEventListener("touchstart", () => setPlaying(false), { passive: true });

    const hold = () => {
      isHeld = section.matches(":hover") || section.contains(document.activeElement);
    };
    section.addEventListener("mouseenter", () => (isHeld = true));
    section.addEventListener("focusin", () => (isHeld = true));
    section.addEventListener("mouseleave", hold);
    section.addEventListener("focusout", () => setTimeout(hold));
    setInterval(() => {
      if (isPlaying && !isHeld && !document.hidden) show((current + 1) % items.length);
    }, REST);

    // 长者模式 may be entered, and left, while the page stands.
    const settle = () => {
      play.hidden = !mayPlay();
      if (play.hidden) setPlaying(false);
    };
    new MutationObserver(settle).observe(root, { attributes: true, attributeFilter: ["data-elder"] });

    /** Dots that have no room are left out: the other buttons reach every picture. */
    const fit = () => {
      dots.hidden = false;
      dots.hidden = controls.scrollWidth > controls.clientWidth;
    };

    mark(0);
    setPlaying(isPlaying);
    settle();
    hint.replaceWith(controls);
    fit();
    if (window.ResizeObserver) new ResizeObserver(fit).observe(section);
  };

  document.querySelectorAll("[data-focus]").forEach(start);
})();
