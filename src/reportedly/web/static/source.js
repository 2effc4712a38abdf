// Statements of an outlet's own pages by day or month, named sources below, unnamed above; over the table of the same.
import { colour, day, show, style } from "./plots.js";

const place = document.querySelector('[data-plot="source"]');
const rows = [...document.querySelectorAll("tr[data-period]")].flatMap((row) => {
  const [from, many, unnamed] = [row.dataset.period, Number(row.dataset.many), Number(row.dataset.unnamed)];
  const at = from.length === 7 ? day(`${from}-15`) : day(from);
  return at ? [{ at, many: many - unnamed, whose: "named" }, { at, many: unnamed, whose: "not named" }] : [];
});
const periods = new Set(rows.map((row) => +row.at));

if (place && periods.size > 1 && window.Plot) {
  const { Plot } = window;
  const shades = { named: colour("--rule"), "not named": colour("--link") };
  show(place, Plot.plot({
    style, width: place.parentElement.clientWidth, height: 200, marginLeft: 44, marginBottom: 34,
    x: { type: "utc", label: null, inset: 18 }, y: { label: null, grid: false, ticks: 4, tickFormat: "d" },
    ariaLabel: "Statements by date, from named and unnamed sources; the table below holds the same",
    marks: [
      Plot.ruleY([0], { stroke: colour("--quiet") }),
      Plot.ruleX(rows, Plot.stackY({ x: "at", y: "many", stroke: (row) => shades[row.whose], strokeWidth: 12, order: "whose" })),
    ],
  }));
}
