// Instants as people in Viet Nam read them.

const ZONE = "Asia/Ho_Chi_Minh";
const HOUR = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });
const PARTS = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "numeric", year: "numeric", timeZone: ZONE });
const WEEKDAYS = {
  Mon: "thứ Hai", Tue: "thứ Ba", Wed: "thứ Tư", Thu: "thứ Năm", Fri: "thứ Sáu", Sat: "thứ Bảy", Sun: "Chủ nhật",
};

export const hour = (instant) => HOUR.format(instant);

/** «thứ Bảy 15/3», with the year where wanted. */
export function day(instant, withYear = false) {
  const parts = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${WEEKDAYS[parts.weekday]} ${parts.day}/${Number(parts.month)}`;
  return withYear ? `${date}/${parts.year}` : date;
}
