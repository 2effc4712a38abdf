// One dot a statement, by the date of its page and the act; drawn over the table of the same.
import { colour, day, show, style } from "./plots.js";

for (const place of document.querySelectorAll('[data-plot="speaker"]')) {
  const rows = [...place.parentElement.querySelectorAll("tr[data-date]")]
    .map((row) => ({ date: day(row.dataset.date), act: row.dataset.act, words: row.querySelector("td:last-child").textContent.trim() }))
    .filter((row) => row.date);
  if (rows.length < 2 || !window.Plot) continue;
  const { Plot } = window;
  const acts = [...new Set(rows.map((row) => row.act))];
  show(place, Plot.plot({
    style, width: place.parentElement.clientWidth, height: 60 + 34 * acts.length, marginLeft: 76, marginBottom: 34,
    x: { type: "utc", label: null, inset: 12 }, y: { domain: acts, label: null, tickSize: 0 },
    ariaLabel: "Statements by date and act; the table below holds the same",
    marks: [
      Plot.ruleY(acts, { stroke: colour("--rule") }),
      Plot.dot(rows, { x: "date", y: "act", r: 5, fill: colour("--link"), fillOpacity: 0.55 }),
    ],
  }));
}
