"""What is seen on a page: its faults as sentences, and what the browser complains of."""

import json
import re

from axe_playwright_python.sync_playwright import Axe

PHONE = 390  # pixels
SCREENS = {
    "phone": {"viewport": {"width": PHONE, "height": 844}, "is_mobile": True, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
HEAVIEST = 60_000  # bytes of HTML before compression: a village has a slow line
# A desk's page that names, for a month of thirteen cells, all that each lacks; and every item of a
# frame with the figures to choose from.
HEAVIER = {"/guidance/": 72_000, "/frames/chosen/": 90_000}
FINGER = 48  # pixels
ENGLISH = """
search submit next previous error none true false null undefined this field page save cancel
delete login logout password required invalid choose select home loading the and of is with
""".split()
ENGLISH_WORD = re.compile(rf"\b({'|'.join(ENGLISH)})\b", re.IGNORECASE)
LOOK = """(finger) => {
  const box = (el) => el.getBoundingClientRect();
  const controls = 'main .btn, .nav-item, summary, main select, main textarea, .switch,' +
    ' .choices label, main input:not([type=hidden]):not([type=checkbox]):not([type=radio])';
  const told = ['placeholder', 'title', 'aria-label', 'alt'];
  const said = [...document.querySelectorAll(told.map((name) => `[${name}]`).join())]
    .flatMap((el) => told.map((name) => el.getAttribute(name)));
  return {
    width: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
    words: [document.title, document.body.innerText, ...said].join('\\n'),
    small: [...document.querySelectorAll(controls)]
      .filter((el) => box(el).width > 1 && box(el).height > 1 && box(el).height < finger)
      .map((el) => el.innerText || el.name || el.className),
  };
}"""

AXE = Axe().axe_script
RULES = json.dumps({"resultTypes": ["violations"]})
# How the parts of a page are laid out and coloured, but for their size.
LAYOUT = """() => [...document.querySelectorAll('main *')]
  .filter((el) => !el.closest('.crumbs'))
  .map((el) => {
    const { display, color, backgroundColor } = getComputedStyle(el);
    const { width, height } = el.getBoundingClientRect();
    return [width > 0 && height > 0, display, color, backgroundColor].join();
  })
  .join(';')"""


def watch(page):
    """A list that fills with what goes wrong in the browser: console, scripts, answers."""
    heard = []
    page.on("console", lambda said: said.type == "error" and heard.append(said.text))
    page.on("pageerror", lambda thrown: heard.append(str(thrown)))
    page.on("response", lambda got: got.status >= 400 and heard.append(f"{got.status} {got.url}"))
    return heard


def violations_of(page):
    """What axe finds on a phone and, where the page is laid out otherwise there, at a desk.

    What is around the page (its frame and crumbs) is the same everywhere; it is looked at on both
    screens on every page with a table.
    """
    before, found, seen = page.viewport_size, [], set()
    for screen in SCREENS:
        page.set_viewport_size(SCREENS[screen]["viewport"])
        layout = page.evaluate(LAYOUT)
        if layout not in seen:
            found += _violations_at(page, screen)
        seen.add(layout)
    page.set_viewport_size(before)
    return found


def _violations_at(page, screen):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations = page.evaluate(f"axe.run({RULES}).then((told) => told.violations)")
    return [(screen, one["id"], [node["html"] for node in one["nodes"]]) for one in violations]


def width_with_large_letters(page):
    """How wide the page is on a phone whose owner chose "Chữ to"; the phone's width when it is
    well."""
    before, root = page.viewport_size, "document.documentElement"
    page.set_viewport_size(SCREENS["phone"]["viewport"])
    page.evaluate(f"{root}.classList.add('large-text')")
    width = page.evaluate(f"{root}.scrollWidth")
    page.evaluate(f"{root}.classList.remove('large-text')")
    page.set_viewport_size(before)
    return width


def allowed(address):
    return next((most for part, most in HEAVIER.items() if part in address), HEAVIEST)


def faults_of(page, answer):
    """What is wrong with the page just opened, each as "address: fault"; [] when it is well."""
    seen, screen = page.evaluate(LOOK, FINGER), page.viewport_size["width"]
    size = len(answer.body())
    found = [
        answer.status != 200 and f"answers {answer.status}",
        seen["width"] > screen and f"scrolls sideways: {seen['width']} px on {screen}",
        seen["headings"] != 1 and f"{seen['headings']} first headings",
        size > allowed(answer.url) and f"{size} bytes of HTML",
        *(f"English: {word}" for word in set(ENGLISH_WORD.findall(seen["words"]))),
        *page.complaints,
    ]
    if screen < 576:
        found += [f"too small for a finger: {control}" for control in seen["small"]]
    page.complaints.clear()
    return [f"{answer.url}: {fault}" for fault in found if fault]


def links_of(page):
    """Every address inside the portal that the page links to, without the part after #."""
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname + a.search)")
    return list(dict.fromkeys(links))


def kind_of(address):
    """/meetings/12/?page=3 and /meetings/7/?page=2 are pages of one kind."""
    return re.sub(r"\d+", "n", address)
