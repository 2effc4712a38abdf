// Joins words and notes across passages, and moves between notes with j and k.
const cards = [...document.querySelectorAll(".card")];
const parts = new Map();
for (const part of document.querySelectorAll("[data-a]")) {
  const number = part.dataset.a;
  parts.set(number, [...(parts.get(number) ?? []), part]);
}

function light(numbers, on) {
  for (const number of numbers) for (const part of parts.get(number) ?? []) part.classList.toggle("on", on);
}

function numbersAt(target) {
  const found = new Set();
  for (let part = target.closest?.("[data-a]"); part; part = part.parentElement?.closest("[data-a]")) found.add(part.dataset.a);
  return found;
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => light(numbersAt(event.target), true));
  document.addEventListener(end, (event) => light(numbersAt(event.target), false));
}

let at = -1;
function go(step) {
  if (!cards.length) return;
  at = Math.min(cards.length - 1, Math.max(0, at + step));
  const card = cards[at];
  card.focus({ preventScroll: true });
  (document.getElementById(`w-${card.id}`) ?? card).scrollIntoView({ block: "center" });
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.(".card");
  if (card) at = cards.indexOf(card);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
});
