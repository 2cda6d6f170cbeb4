// The virtual clock in the header: shows it, and asks the server to move it.

import { post } from "./server.js";
import { day, hour } from "./times.js";

const ERRORS = {
  unclear: "Chưa hiểu ngày giờ. Ví dụ: 22/3 07:00.",
  past: "Đồng hồ chỉ đi tới, không quay lại được.",
};
const NOTE = 6000;
const $ = (id) => document.getElementById(id);

export function showClock({ now, movable }) {
  const instant = new Date(now);
  $("hour").textContent = hour(instant);
  $("day").textContent = day(instant, true);
  $("travel").hidden = !movable;
  $("travel-toggle").hidden = !movable;
}

export function note(text) {
  $("note").textContent = text;
  clearTimeout(note.fading);
  note.fading = setTimeout(() => ($("note").textContent = ""), NOTE);
}

async function move(to) {
  const moved = await post("/clock", { to });
  if (moved.error) return note(ERRORS[moved.error] ?? "Không chuyển được đồng hồ.");
  showClock(moved);
  note(`Đã tới ${hour(new Date(moved.now))}, ${day(new Date(moved.now))}.`);
  $("to").value = "";
}

export function listenToClock() {
  $("travel").addEventListener("submit", (event) => {
    event.preventDefault();
    move($("to").value);
  });
  $("travel").addEventListener("click", (event) => {
    const { to } = event.target.dataset;
    if (to) move(to);
  });
  $("travel-toggle").addEventListener("click", () => {
    const open = $("travel").classList.toggle("open");
    $("travel-toggle").setAttribute("aria-expanded", String(open));
  });
}
