// 朗读: says the title and the text of an article, sentence by sentence, with a Chinese voice
// of the reader's own device, and marks the sentence being said. Voices that work over the
// network are left alone: what is read here is nobody else's business.
"use strict";
(() => {
  const panel = document.querySelector("[data-read-aloud]");
  const title = document.querySelector(".rd-article__title");
  const prose = document.querySelector(".rd-prose--article");
  if (!panel || !prose) return;
  const find = (name) => panel.querySelector(`[data-read-aloud-${name}]`);
  const [controls, start, bar, pause, stop, speedGroup, said] =
    ["controls", "start", "bar", "pause", "stop", "speeds", "said"].map(find);
  const synthesis = window.speechSynthesis;

  // --- sentences: each a text to say and the pieces of text nodes that hold it ---------------

  const BLOCKS = new Set(
    ("ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 " +
      "HR LI OL P PRE SECTION SUMMARY TABLE TR UL").split(" "),
  );
  const SILENT =
    "script, style, noscript, template, svg, img, video, audio, button, rt, rp, [hidden], [aria-hidden=true], " +
    ".rd-hidden, .rd-share, .footnote-ref, .footnote-backref";
  const PAIRS = { "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕" };
  const WORDS = /[0-9A-Za-z\u3007\u3400-\u9fff\ud840-\ud87f]/; // digits, letters, Han
  const CLOSERS = Object.values(PAIRS).join("");

  /** The texts below some elements in reading order, one run for each block or row. */
  const runsOf = (elements) => {
    const runs = [];
    let run = null;
    const flush = () => {
      if (run && run.text.trim()) runs.push(run);
      run = null;
    };
    const add = (text, node) => {
      run = run || { text: "", pieces: [], isRow: false };
      if (node) run.pieces.push({ node, from: run.text.length });
      run.text += text;
    };
    const walk = (node, row) => {
      if (node.nodeType === Node.TEXT_NODE) {
        // A line end in the source is a blank to the eye, not a new line; between cells, nothing.
        if (node.parentNode.tagName !== "TR") add(node.data.replace(/\s/g, " "), node);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT)) return;
      if (getComputedStyle(node).display === "none") return;
      if (node.tagName === "BR") {
        add("\n");
        return;
      }
      const isRow = node.tagName === "TR";
      const isBlock = BLOCKS.has(node.tagName) && (!row || isRow); // a row is said in one go
      if (isBlock) flush();
      if (/^T[DH]$/.test(node.tagName) && run && run.text.trim()) add("，");
      for (const child of node.childNodes) walk(child, row || isRow);
      if (isRow && run) run.isRow = true;
      if (isBlock) flush();
    };
    for (const element of elements) {
      walk(element, false);
      flush();
    }
    return runs;
  };

  /** Where in a text a sentence may not end: within quotes and brackets that are closed. */
  const shelteredIn = (text) => {
    const sheltered = new Uint8Array(text.length);
    const open = [];
    for (let at = 0; at < text.length; at++) {
      if (PAIRS[text[at]]) open.push(at);
      else if (CLOSERS.includes(text[at])) {
        const from = open.map((begin) => PAIRS[text[begin]]).lastIndexOf(text[at]);
        if (from >= 0) sheltered.fill(1, open.splice(from)[0], at + 1);
      }
    }
    return sheltered;
  };

  /** The ends of the sentences of a text. */
  const endsOf = (text) => {
    const sheltered = shelteredIn(text);
    const ends = [];
    for (let at = 0; at < text.length; at++) {
      if (!"。！？；\n".includes(text[at]) || sheltered[at]) continue;
      while (at + 1 < text.length && "。！？；…".includes(text[at + 1])) at++; // ？！
      ends.push(at + 1);
    }
    return ends.concat(text.length);
  };

  const sentencesOf = (run) => {
    const sentences = [];
    let from = 0;
    for (const to of run.isRow ? [run.text.length] : endsOf(run.text)) {
      const text = run.text.slice(from, to).replace(/\s+/g, " ").trim();
      if (WORDS.test(text)) {
        const pieces = run.pieces
          .map(({ node, from: begin }) => ({
            node,
            from: Math.max(from - begin, 0),
            to: Math.min(to - begin, node.length),
          }))
          .filter((piece) => piece.from < piece.to && piece.node.data.slice(piece.from, piece.to).trim());
        sentences.push({ text, pieces });
      }
      from = to;
    }
    return sentences;
  };

  // --- marking -------------------------------------------------------------------------------

  const NAME = "rd-read_aloud";
  const rangeOf = ({ node, from, to }) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range;
  };

  /** Marks without touching the page. */
  const paint = {
    show: (pieces) => CSS.highlights.set(NAME, new Highlight(...pieces.map(rangeOf))),
    clear: () => CSS.highlights.delete(NAME),
  };

  /** For older browsers: each text node gives way to a marked copy, and comes back itself. */
  const wrap = {
    changed: [],
    show(pieces) {
      for (const { node, from, to } of pieces) {
        const mark = document.createElement("span");
        mark.className = "rd-read_aloud__sentence";
        mark.textContent = node.data.slice(from, to);
        const parts = [document.createTextNode(node.data.slice(0, from)), mark, document.createTextNode(node.data.slice(to))];
        node.replaceWith(...parts);
        this.changed.push({ node, parts });
      }
    },
    clear() {
      for (const { node, parts } of this.changed) {
        parts[1].before(node);
        for (const part of parts) part.remove();
      }
      this.changed = [];
    },
  };
  const marking = window.Highlight && window.CSS && CSS.highlights ? paint : wrap;

  // --- saying --------------------------------------------------------------------------------

  const RATES = { slow: 0.75, middle: 1, fast: 1.4 };
  const SPEED_KEY = "rd-read_aloud-speed";
  const speeds = Array.from(panel.querySelectorAll("input[type=radio]"));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let voice = null;
  let sentences = [];
  let place = 0;
  let state = "off"; // off, reading, paused
  let follows = true;
  let wasSeen = false; // the sentence being said, when it began
  let utterance = null; // also keeps it alive: browsers forget one that nothing refers to

  const speed = () => {
    const chosen = speeds.find((input) => input.checked);
    return chosen ? chosen.value : "middle";
  };

  const setState = (next, word) => {
    state = next;
    start.setAttribute("aria-pressed", String(state !== "off"));
    bar.hidden = speedGroup.hidden = state === "off";
    document.documentElement.toggleAttribute("data-reading-aloud", state !== "off");
    pause.textContent = state === "paused" ? "继续" : "暂停";
    said.textContent = word;
  };

  const boxOf = (sentence) => {
    const last = sentence.pieces.length - 1;
    const range = rangeOf(sentence.pieces[0]);
    range.setEnd(sentence.pieces[last].node, sentence.pieces[last].to);
    return range.getBoundingClientRect();
  };
  /** The bar lies over the lowest part of the window. */
  const floor = () => bar.getBoundingClientRect().top;
  const isSeen = ({ top, bottom }) => bottom > 0 && top < floor();

  /** Follows the voice, until the reader scrolls away from it; and again when both have met.
      The title stays where it is: it stands just above the button that was pressed. */
  const follow = () => {
    const box = boxOf(sentences[place]);
    if (place === 0) follows = true;
    else if (wasSeen && !isSeen(boxOf(sentences[place - 1]))) follows = false;
    if (isSeen(box)) follows = true;
    const isWhole = box.top >= 0 && box.bottom <= floor();
    const scrolls = follows && place > 0 && !isWhole && !calm.matches;
    if (scrolls) window.scrollBy({ top: box.top - window.innerHeight / 4, behavior: "smooth" });
    wasSeen = scrolls || isSeen(box);
  };

  const silence = () => {
    utterance = null; // before cancel(), which may end the utterance at once
    synthesis.cancel();
    marking.clear();
  };

  const say = () => {
    silence();
    if (place >= sentences.length) {
      finish("朗读完毕");
      return;
    }
    const sentence = sentences[place];
    follow();
    marking.show(sentence.pieces);
    const mine = new SpeechSynthesisUtterance(sentence.text);
    mine.voice = voice;
    mine.lang = voice.lang;
    mine.rate = RATES[speed()];
    mine.onend = () => {
      if (mine !== utterance) return;
      place++;
      say();
    };
    mine.onerror = () => {
      if (mine === utterance) finish("朗读中断了，请再试一次");
    };
    utterance = mine;
    synthesis.speak(mine);
  };

  const finish = (word) => {
    silence();
    // The rest of the controls goes; but the reader stays at the sentence.
    if (controls.contains(document.activeElement)) start.focus({ preventScroll: true });
    setState("off", word);
  };

  start.addEventListener("click", () => {
    if (state !== "off") {
      finish("已停止朗读");
      return;
    }
    sentences = runsOf([title, prose].filter(Boolean)).reduce((all, run) => all.concat(sentencesOf(run)), []);
    place = 0;
    setState("reading", "正在朗读");
    say();
  });

  // Not synthesis.pause(): on Android it ends the utterance, and elsewhere a long pause cannot
  // be taken up again. A sentence said twice is the smaller evil.
  pause.addEventListener("click", () => {
    if (state === "reading") {
      utterance = null;
      synthesis.cancel();
      setState("paused", "已暂停");
    } else {
      setState("reading", "正在朗读");
      say();
    }
  });

  stop.addEventListener("click", () => finish("已停止朗读"));

  for (const input of speeds) {
    input.addEventListener("change", () => {
      try {
        localStorage.setItem(SPEED_KEY, input.value);
      } catch (error) {
        // then for this page only
      }
      if (state === "reading") say();
    });
  }

  const restoreSpeed = () => {
    let kept = null;
    try {
      kept = localStorage.getItem(SPEED_KEY);
    } catch (error) {
      // none is kept here
    }
    if (!RATES[kept]) kept = "middle";
    for (const input of speeds) input.checked = input.value === kept;
  };

  // --- a voice ---------------------------------------------------------------------------------

  /** Mandarin of the mainland first, then any other; Cantonese is another language to the ear. */
  const rank = ({ lang }) => {
    const name = lang.replace("_", "-").toLowerCase();
    if (/^(zh-(hk|mo|yue)|yue)/.test(name)) return -1;
    return ["zh-cn", "zh-hans", "cmn", "zh-sg", "zh"].findIndex((begin) => name.startsWith(begin));
  };

  const lookForVoice = () => {
    const voices = synthesis.getVoices().filter((one) => one.localService && rank(one) >= 0);
    voice = voices.sort((one, other) => rank(one) - rank(other))[0] || null;
    return voice !== null;
  };

  const offer = (isReady) => {
    controls.hidden = !isReady;
    start.disabled = !isReady;
    said.textContent = isReady ? "" : "本浏览器没有中文语音，无法朗读";
  };

  restoreSpeed();
  if (!synthesis || !window.SpeechSynthesisUtterance) {
    offer(false);
    return;
  }
  if (lookForVoice()) offer(true);
  else {
    // Voices come late, or never: some browsers tell, some are silent.
    const patience = setTimeout(() => offer(false), 2000);
    synthesis.onvoiceschanged = () => {
      clearTimeout(patience);
      if (state === "off") offer(lookForVoice());
    };
  }
  // A voice goes on over a page that is gone.
  window.addEventListener("pagehide", () => {
    if (state !== "off") finish("");
  });
})();
