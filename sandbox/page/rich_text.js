// Text with Telegram's entities into elements: only the kinds named here, never markup as such.

const ELEMENTS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};
// These stand on lines of their own, so the line breaks around them would show as empty lines.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Return a fragment for `text`; `onCommand` is called with a «/command» that is clicked. */
export function richText(text, entities, onCommand) {
  return between(text, entities ?? [], 0, text.length, onCommand);
}

function between(text, entities, from, to, onCommand) {
  const fragment = document.createDocumentFragment();
  let at = from;
  entities.forEach((entity, index) => {
    const end = entity.offset + entity.length;
    if (entity.offset < at || end > to) return;
    const block = BLOCKS.has(entity.type);
    fragment.append(text.slice(at, entity.offset).replace(block ? /\n$/ : "", ""));
    const element = elementFor(entity, text.slice(entity.offset, end), onCommand);
    element.append(between(text, entities.slice(index + 1), entity.offset, end, onCommand));
    fragment.append(element);
    at = block && text[end] === "\n" ? end + 1 : end;
  });
  fragment.append(text.slice(at, to));
  return fragment;
}

function elementFor(entity, covered, onCommand) {
  if (entity.type === "bot_command") {
    const command = document.createElement("button");
    command.type = "button";
    command.className = "command";
    command.addEventListener("click", () => onCommand(covered));
    return command;
  }
  if (entity.type === "text_link" || entity.type === "url") {
    const address = entity.url ?? covered;
    const link = document.createElement("a");
    if (/^https?:\/\//i.test(address)) link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const element = document.createElement(ELEMENTS[entity.type] ?? "span");
  element.className = `entity-${entity.type}`;
  return element;
}
