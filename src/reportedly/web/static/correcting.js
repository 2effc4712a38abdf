// Words selected in the text go into the fields, with their place in code points.
const text = document.querySelector(".select");
const bar = document.querySelector(".use");
const told = bar.querySelector("[role=status]");
let kept = null;

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const passage = element?.closest?.("[data-start]");
  if (!passage) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(node, offset);
  return Number(passage.dataset.start) + [...before.toString()].length;
}

function selection() {
  const chosen = document.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const words = range.toString();
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (!words.trim()) return null;
  if (start === null || end === null) return { words: words.trim(), at: "" };
  const left = words.length - words.trimStart().length, right = words.length - words.trimEnd().length;
  return { words: words.trim(), at: `${start + left}:${end - right}` };
}

document.addEventListener("selectionchange", () => { kept = selection() ?? kept; });

function fill(field, { words, at }) {
  field.value = words;
  field.nextElementSibling.value = at;
}

bar.addEventListener("mousedown", (event) => event.preventDefault());
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (!kept) { told.textContent = "Select words in the text first."; return; }
  const fields = [...document.querySelectorAll(`textarea[name="${button.dataset.role}"]`)];
  if (button.dataset.further) {
    const free = fields.find((field) => !field.value.trim()) ?? fields.at(-1);
    fill(free, kept);
    free.closest("details")?.setAttribute("open", "");
  } else {
    for (const field of fields) fill(field, { words: "", at: "" });
    fill(fields[0], kept);
  }
  told.textContent = `${button.textContent}: “${kept.words}”`;
});
// typed over: the place is that of other words
for (const field of document.querySelectorAll(".words-field textarea")) {
  field.addEventListener("input", () => { field.nextElementSibling.value = ""; });
}
bar.hidden = false;
