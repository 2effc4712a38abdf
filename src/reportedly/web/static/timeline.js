// Three lanes over the table: a dot for a day, a bar for an interval. What is not resolved is not drawn.
import { colour, day, show, style } from "./plots.js";

const place = document.querySelector('[data-plot="timeline"]');
const rows = [...document.querySelectorAll("tr[data-clock]")].map((row) => ({
  clock: row.dataset.clock,
  from: day(row.dataset.from || row.dataset.to),
  to: day(row.dataset.to || row.dataset.from),
  open: row.dataset.from ? (row.dataset.to ? "" : "→") : "←",
  words: row.querySelector("td:last-child").textContent.trim(),
})).filter((row) => row.from);

if (place && rows.length && window.Plot) {
  const { Plot } = window;
  const lanes = ["happened", "said", "reported"];
  const spans = rows.filter((row) => +row.from !== +row.to);
  const days = rows.filter((row) => +row.from === +row.to && !row.open);
  show(place, Plot.plot({
    style, width: place.parentElement.clientWidth, height: 190, marginLeft: 76, marginBottom: 34,
    x: { type: "utc", label: null, inset: 12 }, y: { domain: lanes, label: null, tickSize: 0 },
    ariaLabel: "Three lanes of time; the table below holds the same",
    marks: [
      Plot.ruleY(lanes, { stroke: colour("--rule") }),
      Plot.link(spans, { x1: "from", x2: "to", y1: "clock", y2: "clock", stroke: colour("--link"), strokeWidth: 9, strokeOpacity: 0.4, strokeLinecap: "butt" }),
      Plot.text(rows.filter((row) => row.open), { x: "from", y: "clock", text: "open", fontSize: 20, fill: colour("--link") }),
      Plot.dot(days, { x: "from", y: "clock", r: 5, fill: colour("--link"), fillOpacity: 0.55 }),
    ],
  }));
}
