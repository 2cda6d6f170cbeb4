// One message in a chat.

import { richText } from "./rich_text.js";
import { hour } from "./times.js";

/** Return the list item for a Bot API `Message`; `acts` has send, press, grown, and edit if that is possible. */
export function bubble(message, acts) {
  const item = document.getElementById("bubble").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`.${name}`);
  const mine = !message.from.is_bot;
  item.dataset.id = message.message_id;
  item.classList.add(mine ? "mine" : "theirs");
  const text = message.text ?? message.caption ?? "";
  part("words").append(richText(text, message.entities ?? message.caption_entities, acts.send));
  part("words").hidden = !text;
  if (message.photo) showPicture(part("picture"), message.photo.at(-1), acts);
  if (message.document) showFile(part("file"), message.document);
  const time = part("when").querySelector("time");
  time.textContent = hour(message.date * 1000);
  time.dateTime = new Date(message.date * 1000).toISOString();
  part("edited").hidden = !message.edit_date;
  part("change").hidden = !mine || !message.text || !acts.edit;
  part("change").addEventListener("click", () => acts.edit(message));
  showButtons(part("buttons"), message, acts);
  return item;
}

function showPicture(image, photo, acts) {
  image.addEventListener("load", acts.grown);
  image.src = photo.src ?? `/phones/files/${photo.file_id}`;
  if (photo.width) image.width = photo.width;
  if (photo.height) image.height = photo.height;
  image.hidden = false;
}

function showFile(link, file) {
  link.href = `/phones/files/${file.file_id}`;
  link.download = file.file_name ?? "";
  link.querySelector(".kind").textContent = (file.file_name ?? "").split(".").pop().slice(0, 4);
  link.querySelector(".file-name").textContent = file.file_name ?? "tệp";
  link.querySelector(".size").textContent = size(file.file_size ?? 0);
  link.hidden = false;
}

function size(bytes) {
  const number = (value) => value.toLocaleString("vi-VN", { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${number(bytes)} byte`;
  return bytes < 2 ** 20 ? `${number(bytes / 1024)} KB` : `${number(bytes / 2 ** 20)} MB`;
}

function showButtons(place, message, acts) {
  let index = 0;
  for (const row of message.reply_markup?.inline_keyboard ?? []) {
    const line = document.createElement("div");
    line.className = "row";
    for (const button of row) line.append(inlineButton(button, message, index++, acts));
    place.append(line);
  }
}

function inlineButton(button, message, index, acts) {
  const element = document.createElement(button.url ? "a" : "button");
  element.textContent = button.text;
  element.className = "inline";
  if (button.url) {
    if (/^https?:\/\//i.test(button.url)) element.href = button.url;
    element.target = "_blank";
    element.rel = "noopener noreferrer";
  } else {
    element.type = "button";
    element.addEventListener("click", () => acts.press(message, index, element));
  }
  return element;
}
