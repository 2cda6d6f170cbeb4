// The page: phones side by side, or one at a time under tabs, kept up to date by the server.

import { listenToClock, note, showClock } from "./clock.js";
import { Phone } from "./phone.js";
import { listen, load } from "./server.js";

const place = document.getElementById("phones");
const tabs = document.getElementById("tabs");
let phones = [];

function tab(phone, index) {
  const key = document.createElement("button");
  key.type = "button";
  key.setAttribute("role", "tab");
  key.id = `tab-${index}`;
  phone.root.id = `phone-${index}`;
  key.setAttribute("aria-controls", phone.root.id);
  const name = document.createElement("span");
  name.textContent = phone.shown.name;
  const title = document.createElement("small");
  title.textContent = phone.shown.title;
  key.append(name, title);
  key.addEventListener("click", () => select(index));
  key.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) select((index + step + phones.length) % phones.length, true);
  });
  return key;
}

function select(chosen, focus = false) {
  [...tabs.children].forEach((key, index) => {
    const isIt = index === chosen;
    key.setAttribute("aria-selected", String(isIt));
    key.tabIndex = isIt ? 0 : -1;
    phones[index].root.classList.toggle("chosen", isIt);
    if (isIt) {
      key.classList.remove("unread");
      phones[index].scroll();
      if (focus) key.focus();
    }
  });
}

function showAll({ bot, clock, phones: shown }) {
  showClock(clock);
  if (phones.length === shown.length) {
    shown.forEach((each, index) => phones[index].show(each, bot));
    return;
  }
  phones = shown.map((each) => new Phone(each, bot));
  place.replaceChildren(...phones.map((phone) => phone.root));
  tabs.replaceChildren(...phones.map(tab));
  if (phones.length) select(0);
  phones.forEach((phone) => phone.scroll());
}

// Changes that come while the whole is being loaded wait for it, so that none is lost or undone.
let ready = Promise.resolve();
const reload = () => (ready = load().then(showAll));

async function refreshProfiles() {
  const { phones: shown } = await load();
  shown.forEach((each, index) => phones[index].showCommands(each.commands));
}

const ON_PHONE = {
  message(phone, change) {
    const key = tabs.children[phones.indexOf(phone)];
    if (phone.receive(change) && key.getAttribute("aria-selected") !== "true") key.classList.add("unread");
  },
  deleted: (phone, change) => phone.remove(change.message_id),
  answered: (phone, change) => phone.answered(change),
  action: (phone) => phone.work(),
  blocked: (phone, change) => phone.showBlocked(change.blocked),
  keyboard: (phone, change) => phone.showKeys(change.keyboard),
};
const ON_PAGE = { clock: showClock, profile: refreshProfiles, renewed: reload };

async function follow(change) {
  await ready;
  if (ON_PAGE[change.what]) return ON_PAGE[change.what](change);
  const phone = phones.find((each) => each.shown.user_id === change.user_id);
  if (phone) ON_PHONE[change.what]?.(phone, change);
}

listenToClock();
listen(follow, reload, () => note("Mất kết nối, đang thử lại…"));
