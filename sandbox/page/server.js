// Everything the page asks of the server.

export async function load() {
  return (await fetch("/phones")).json();
}

/** Post JSON; returns the answer's body, in which `error` names what went wrong. */
export async function post(path, body = {}) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.ok || answer.status === 400 ? answer.json() : { error: String(answer.status) };
}

export async function postPicture(path, file) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": file.type }, body: file });
  return answer.json();
}

/** Call `onOpen` whenever the line is there, at first and after a break, `onChange` for changes. */
export function listen(onChange, onOpen, onLost) {
  const stream = new EventSource("/changes");
  stream.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  stream.addEventListener("error", onLost);
  stream.addEventListener("open", onOpen);
}
