// The search page: looks up what its form holds, shows what was found, and keeps the address in
// step, so that a search can be linked. Nothing is fetched before there is something to look
// up. `window.rdSearch` finds without showing, for tests and measures.
"use strict";
window.rdSearch = (() => {
  const { TITLE_PLACES, parse, isHan } = window.rdSearchText;
  const form = document.querySelector("[data-search]");
  const folder = new URL(form?.dataset.search || "search-index/", document.baseURI).href;

  /** Pagefind goes by the language of the page; ours are the names of bundles. */
  const open = (pagefind, name) => {
    const language = document.documentElement.lang;
    document.documentElement.lang = name;
    try {
      return pagefind.createInstance({ basePath: folder });
    } finally {
      document.documentElement.lang = language;
    }
  };

  let index = null;
  /** The bundles of the index, newest first, each with what searches it; loaded once. */
  const load = () => {
    index ||= (async () => {
      const answer = await fetch(`${folder}bundles.json`, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`no index: ${answer.status}`);
      const { bundles } = await answer.json();
      if (!bundles.length) return [];
      const pagefind = await import(`${folder}pagefind.js`);
      const engines = { [bundles[0].name]: open(pagefind, bundles[0].name) };
      // Engines share one memory, which each would make anew if it did not find it: the others
      // must wait for the first. A lone quotation mark asks for nothing.
      await engines[bundles[0].name].search('"');
      return bundles.map((bundle) => ({
        ...bundle,
        search: (...given) => (engines[bundle.name] ||= open(pagefind, bundle.name)).search(...given),
      }));
    })().catch((error) => {
      index = null; // so that another try may do better
      throw error;
    });
    return index;
  };

  /** A single character that so many texts hold says nothing; the index has no list of them. */
  const isTooCommon = (term, bundle) =>
    term.units.length === 1 && isHan.test(term.units[0]) && bundle.common.includes(term.units[0]);

  /** 2 points for a term in the title, 1 near the beginning of the text. */
  const weight = (place) => (place < TITLE_PLACES ? 2 : place < 2 * TITLE_PLACES ? 1 : 0);

  /** What one bundle holds of all terms: hits in the order wanted. */
  const findIn = async (bundle, terms, { filters = {}, order = "" } = {}) => {
    const wanted = terms.filter((term) => !isTooCommon(term, bundle));
    const options = { filters, sort: { order: "desc" } };
    const answers = await Promise.all(
      wanted.map(({ words }) => bundle.search(`"${words.join(" ")}"`, options)),
    );
    if (!answers.length) return [];
    const weights = answers.map(
      ({ results }) => new Map(results.map((result) => [result.id, weight(result.words[0])])),
    );
    // In the order of the first answer, which is that of time, newest first.
    const newestFirst = answers[0].results.slice().sort((one, other) => other.score - one.score);
    const hits = newestFirst
      .filter(({ id }) => weights.every((found) => found.has(id)))
      .map((result) => ({
        id: result.id,
        weight: weights.reduce((sum, found) => sum + found.get(result.id), 0),
        load: () => result.data(),
      }));
    return order === "date" ? hits : hits.sort((one, other) => other.weight - one.weight);
  };

  return { load, parse, findIn, isTooCommon };
})();

(() => {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const { load, parse, findIn, isTooCommon } = window.rdSearch;
  const { read, marked, excerpt } = window.rdSearchText;
  const scope = form.closest(".rd-search");
  const part = (name) => scope.querySelector(`[data-search-${name}]`);
  const [said, list, more, older, nothing, failure] = ["said", "results", "more", "older", "nothing", "failure"].map(part);
  const fields = form.elements;
  const AT_ONCE = 10;
  const FILTERS = ["column", "year", "topic"];
  /** What the form asks for; a site without topics, or years, has no field for them. */
  const NAMES = ["q", ...FILTERS, "order"].filter((name) => fields[name]);
  const chosen = (name) => fields[name]?.value.trim() || "";
  const columnNames = new Map(
    Array.from(fields.column.options, (option) => [option.value, option.dataset.name || option.text]),
  );

  /** The search that is shown: another one may have begun while an answer was under way. */
  let current = { hits: [], shown: 0, waiting: [] };

  // --- showing ---------------------------------------------------------------------------------

  const show = (node, isShown) => {
    node.hidden = !isShown;
  };

  const make = (tag, name, ...children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  };

  const withMarks = (pieces) =>
    pieces.map(({ text, isHit }) => (isHit ? make("mark", "rd-search__hit", text) : text));

  const itemOf = (record, terms) => {
    const { title, body } = read(record.content);
    const link = make("a", "rd-search__link", ...withMarks(marked(title, terms)));
    link.href = form.dataset.root + (record.raw_url || record.url);
    const about = make("p", "rd-search__about");
    const { column: [column] = [], day: [day] = [] } = record.filters;
    if (columnNames.has(column)) about.append(make("span", "rd-search__column", columnNames.get(column)));
    if (day) {
      const time = make("time", "rd-search__date", day);
      time.dateTime = day;
      about.append(time);
    }
    const heading = make("h2", "rd-search__title", link);
    const text = make("p", "rd-search__excerpt", ...withMarks(excerpt(body, terms)));
    heading.dir = text.dir = "auto"; // an article may run from the right
    return make("li", "rd-search__result", heading, text, about);
  };

  const yearsOf = ({ first_year: first, last_year: last }) =>
    first === last ? `${last} 年` : `${first}—${last} 年`;

  /** How many were found, and how far back was looked. */
  const tell = (search) => {
    const count = search.hits.length;
    const oldest = search.searched[search.searched.length - 1];
    const since = search.waiting.length && oldest ? `${oldest.first_year} 年以来` : "";
    const common = search.ignored.length
      ? `“${search.ignored.join("”“")}”几乎每篇都有，没有按它查找。`
      : "";
    said.textContent = `${common}${since}找到 ${count} 条与“${search.query}”有关的内容${
      count > search.shown ? `，显示前 ${search.shown} 条` : ""
    }。`;
    show(nothing, !count && !search.waiting.length);
    if (!count && !search.waiting.length) {
      part("asked").textContent = search.query;
      show(part("fewer"), search.terms.length > 1);
      show(part("wider"), FILTERS.some(chosen));
    }
    show(more, count > search.shown);
    show(older, count === search.shown && search.waiting.length > 0);
    if (search.waiting.length) {
      older.textContent = `继续查找 ${yearsOf(search.waiting[0])}的稿件`;
    }
  };

  const showMore = async (search) => {
    const next = search.hits.slice(search.shown, search.shown + AT_ONCE);
    const records = await Promise.all(next.map((hit) => hit.load()));
    if (search !== current) return null;
    search.shown += next.length;
    const items = records.map((record) => itemOf(record, search.terms));
    list.append(...items);
    tell(search);
    return items[0] || null;
  };

  /** Look into older bundles until a screenful is found, or there are no more. */
  const lookFurther = async (search) => {
    const before = search.hits.length;
    while (search.waiting.length && search.hits.length < before + AT_ONCE) {
      const bundle = search.waiting.shift();
      const found = await findIn(bundle, search.terms, search.choice);
      if (search !== current) return;
      search.searched.push(bundle);
      search.hits.push(...found);
    }
  };

  const fail = () => {
    show(failure, true);
    said.textContent = "现在不能搜索。";
  };

  /** Do something that takes a while, and say so. */
  const busily = async (work) => {
    scope.setAttribute("aria-busy", "true");
    try {
      return await work();
    } catch (error) {
      console.info(error); // for whoever looks after the site; readers see what follows
      fail();
      return null;
    } finally {
      scope.removeAttribute("aria-busy");
    }
  };

  // --- searching -------------------------------------------------------------------------------

  const choiceOf = () => {
    const filters = {};
    for (const name of FILTERS.filter(chosen)) filters[name] = chosen(name);
    return { filters, order: chosen("order") };
  };

  const isOfYear = (year) => (bundle) =>
    !year || (bundle.first_year <= year && year <= bundle.last_year);

  const search = async () => {
    const query = chosen("q");
    const terms = parse(query);
    const choice = choiceOf();
    const mine = { query, terms, choice, hits: [], shown: 0, searched: [], waiting: [], ignored: [] };
    current = mine;
    list.replaceChildren();
    for (const node of [more, older, nothing, failure]) show(node, false);
    if (!terms.length) {
      said.textContent = query ? "请输入汉字、字母或者数字。" : "";
      return;
    }
    said.textContent = "正在查找……";
    await busily(async () => {
      const bundles = (await load()).filter(isOfYear(choice.filters.year));
      if (mine !== current) return;
      const useful = terms.filter((term) => !bundles.length || !bundles.every((bundle) => isTooCommon(term, bundle)));
      mine.ignored = terms.filter((term) => !useful.includes(term)).map(({ text }) => text);
      if (!useful.length) {
        said.textContent = `“${mine.ignored[0]}”几乎每篇都有，请再加一个字。`;
        return;
      }
      mine.terms = useful;
      mine.waiting = bundles;
      await lookFurther(mine);
      if (mine === current) await showMore(mine);
    });
  };

  const titleOfPage = document.title;
  const fill = () => {
    const given = new URL(location.href).searchParams;
    for (const name of NAMES) {
      fields[name].value = given.get(name) || "";
      if (fields[name].selectedIndex === -1) fields[name].value = "";
    }
    form.querySelector("[data-search-choices]").open ||= NAMES.slice(1).some(chosen);
    const query = chosen("q");
    document.title = query ? `${query} - ${titleOfPage}` : titleOfPage;
    return search();
  };

  const addressOf = () => {
    const address = new URL(location.href);
    address.search = "";
    address.hash = "";
    for (const name of NAMES.filter(chosen)) address.searchParams.set(name, chosen(name));
    return address.href;
  };

  const go = () => {
    if (addressOf() !== location.href) history.pushState(null, "", addressOf());
    return fill();
  };

  const goOn = async (work) => {
    const mine = current;
    const first = await busily(work.bind(null, mine));
    // What was pressed may be gone; the keyboard goes on where the new results begin.
    if (mine === current && first) first.querySelector("a").focus();
  };

  form.hidden = false;
  if (location.protocol === "file:" || !window.WebAssembly) {
    fail();
    for (const control of fields) control.disabled = true;
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "q" && chosen("q")) go();
  });
  more.addEventListener("click", () => goOn(showMore));
  older.addEventListener("click", () =>
    goOn(async (mine) => {
      await lookFurther(mine);
      return mine === current ? showMore(mine) : null;
    }),
  );
  addEventListener("popstate", fill);
  fill();
})();
