// What the plots share. Each is drawn over the table that it is made of; the table stands without it.
export const ink = getComputedStyle(document.documentElement);
export const colour = (name) => ink.getPropertyValue(name).trim();
export const style = { background: "transparent", color: colour("--ink"), fontFamily: "inherit", fontSize: "14px", overflow: "visible" };

export function show(place, plot) {
  // one picture with one name: its parts have labels that groups may not have
  plot.setAttribute("role", "img");
  for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  place.append(plot);
  place.hidden = false;
}

// A day as the middle of itself: a point of time that is only known to the day is not midnight.
export function day(iso) {
  const found = /^\d{4}-\d{2}-\d{2}/.exec(iso ?? "");
  return found ? new Date(`${found[0]}T12:00:00Z`) : null;
}
