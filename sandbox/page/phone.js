// One phone: its chat, its typing box, its buttons.

import { bubble } from "./bubble.js";
import { post, postPicture } from "./server.js";
import { day } from "./times.js";

const TOAST = 4000;
const WORKING = 5000;
const TALLEST = 120;
const ERRORS = {
  Blocked: "Đang chặn bot: bỏ chặn mới nhắn được.",
  NotAPicture: "Chỉ gửi được ảnh JPEG hoặc PNG.",
  Refused: "Ảnh này không gửi được.",
};

export class Phone {
  constructor(shown, bot) {
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.path = `/phones/${shown.slot}`;
    this.part = (name) => this.root.querySelector(`.${name}`);
    this.box = this.root.querySelector("textarea");
    this.log = this.part("log");
    this.editing = null;
    this.root.setAttribute("aria-label", `Điện thoại của ${shown.name}`);
    this.listenToBox();
    this.listenToButtons();
    this.show(shown, bot);
  }

  /** Show a phone as the server describes it, from nothing. */
  show(shown, bot) {
    this.shown = shown;
    this.root.classList.toggle("zalo", shown.channel === "zalo");
    this.part("start").hidden = this.part("block").hidden = shown.channel === "zalo";
    this.part("app").textContent = shown.channel === "zalo" ? "Zalo" : "Telegram";
    this.root.querySelector("h2").textContent = shown.name;
    this.part("title").textContent = shown.title;
    this.part("hint").hidden = !shown.hint;
    this.part("hint").querySelector("code").textContent = shown.hint;
    this.part("bot").textContent = bot.name;
    this.part("face").textContent = bot.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
    this.part("empty").querySelector("p").textContent = bot.about || "Chưa có tin nhắn nào.";
    this.log.replaceChildren();
    shown.messages.forEach((message) => this.put(message));
    this.part("empty").hidden = shown.messages.length > 0;
    this.showCommands(shown.commands);
    this.showKeys(shown.keyboard);
    this.showBlocked(shown.blocked);
    this.stopEditing();
    this.scroll();
  }

  /** Put a message in its place, new or changed. */
  put(message) {
    const acts = {
      send: (text) => this.send(text),
      press: (...what) => this.press(...what),
      edit: this.shown.channel === "telegram" && ((which) => this.edit(which)),
      grown: () => this.scroll(),
    };
    const item = bubble(message, acts);
    const before = this.log.querySelector(`[data-id="${message.message_id}"]`);
    this.part("empty").hidden = true;
    if (before) {
      before.replaceWith(item);
      return false;
    }
    const date = day(message.date * 1000);
    if (this.log.lastElementChild?.dataset.day !== date) this.log.append(dayMark(date));
    item.dataset.day = date;
    this.log.append(item);
    this.part("doing").textContent = "bot";
    return true;
  }

  receive(message) {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    const added = this.put(message);
    if (added || atEnd) this.scroll();
    return added && message.from.is_bot;
  }

  remove(messageId) {
    this.log.querySelector(`[data-id="${messageId}"]`)?.remove();
  }

  scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** Show that the bot is at work, for a while or until it speaks. */
  work() {
    this.part("doing").textContent = "đang soạn…";
    clearTimeout(this.working);
    this.working = setTimeout(() => (this.part("doing").textContent = "bot"), WORKING);
  }

  /** Show what the bot answered to a press. */
  answered({ text, show_alert: alert }) {
    this.root.querySelectorAll(".inline[aria-busy]").forEach((key) => key.removeAttribute("aria-busy"));
    if (!text) return;
    if (!alert) return this.toast(text);
    this.part("alert").querySelector("p").textContent = text;
    this.part("alert").hidden = false;
    this.part("alert").querySelector("button").focus();
  }

  toast(text) {
    const toast = this.part("toast");
    toast.textContent = text;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => (toast.textContent = ""), TOAST);
  }

  showCommands(commands) {
    this.part("slash").hidden = commands.length === 0;
    this.part("commands").replaceChildren(
      ...commands.map(({ command, description }) => {
        const key = document.createElement("button");
        const name = document.createElement("b");
        name.textContent = `/${command}`;
        key.type = "button";
        key.append(name, ` ${description}`);
        key.addEventListener("click", () => this.send(`/${command}`));
        return key;
      }),
    );
  }

  showKeys(rows) {
    const keys = this.part("keys");
    keys.hidden = rows.length === 0;
    keys.replaceChildren(
      ...rows.map((labels) => {
        const row = document.createElement("div");
        row.className = "row";
        for (const label of labels) {
          const key = document.createElement("button");
          key.type = "button";
          key.textContent = label;
          key.addEventListener("click", () => this.send(label));
          row.append(key);
        }
        return row;
      }),
    );
  }

  showBlocked(blocked) {
    this.blocked = blocked;
    this.part("block").textContent = blocked ? "Bỏ chặn bot" : "Chặn bot";
    this.root.classList.toggle("blocked", blocked);
  }

  listenToBox() {
    this.root.querySelector(".compose").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => this.grow());
    this.root.querySelector("input[type=file]").addEventListener("change", async (event) => {
      for (const file of event.target.files) {
        this.complain(await postPicture(`${this.path}/photo`, file));
      }
      event.target.value = "";
    });
  }

  listenToButtons() {
    const on = (name, act) => this.part(name).addEventListener("click", act);
    on("slash", () => this.toggleCommands());
    on("start", () => this.send("/start"));
    on("stop-editing", () => this.stopEditing());
    on("type-hint", () => {
      this.box.value = this.shown.hint;
      this.grow();
      this.box.focus();
    });
    on("renew", () => {
      this.part("more").open = false;
      post(`${this.path}/renew`);
    });
    on("block", () => {
      this.part("more").open = false;
      post(`${this.path}/block`, { blocked: !this.blocked });
    });
    this.part("alert").querySelector("button").addEventListener("click", () => {
      this.part("alert").hidden = true;
      this.box.focus();
    });
  }

  toggleCommands(open = this.part("commands").hidden) {
    this.part("commands").hidden = !open;
    this.part("slash").setAttribute("aria-expanded", String(open));
  }

  grow() {
    this.box.style.setProperty("height", "auto");
    if (this.box.value) this.box.style.setProperty("height", `${Math.min(this.box.scrollHeight + 2, TALLEST)}px`);
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text) return;
    const editing = this.editing;
    this.stopEditing();
    if (editing) this.complain(await post(`${this.path}/edit`, { message_id: editing, text }));
    else await this.send(text);
    this.box.focus();
  }

  async send(text) {
    this.toggleCommands(false);
    this.complain(await post(`${this.path}/send`, { text }));
  }

  async press(message, index, button) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), TOAST);
    this.complain(await post(`${this.path}/press`, { message_id: message.message_id, index }));
  }

  edit(message) {
    this.editing = message.message_id;
    this.box.value = message.text;
    this.part("editing").hidden = false;
    this.grow();
    this.box.focus();
  }

  stopEditing() {
    this.editing = null;
    this.box.value = "";
    this.part("editing").hidden = true;
    this.grow();
  }

  complain({ error }) {
    if (error) this.toast(ERRORS[error] ?? "Không làm được, xin thử lại.");
  }
}

function dayMark(date) {
  const mark = document.createElement("li");
  mark.className = "day";
  mark.textContent = date;
  mark.dataset.day = date;
  return mark;
}
