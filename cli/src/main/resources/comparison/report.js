"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const kinds = [...form.querySelectorAll("input[type=checkbox]")];
  const scenario = document.getElementById("scenario");
  const county = document.getElementById("county");
  const place = document.getElementById("place");
  const places = [...document.querySelectorAll(".row.place")];
  const cards = [...document.querySelectorAll("article")];

  function filter() {
    const wanted = new Set(kinds.filter(box => box.checked).map(box => box.value));
    const words = place.value.trim().toLowerCase();
    const fits = ({dataset}) =>
      dataset.kinds.split(" ").some(kind => wanted.has(kind))
      && (!scenario.value || dataset.scenario === scenario.value)
      && (!county.value || dataset.county === county.value)
      && dataset.text.includes(words);
    let shown = 0;
    for (const row of places) row.hidden = !fits(row);
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown++;
    }
    for (const section of document.querySelectorAll(".scenario")) {
      section.hidden = !section.querySelector(".row.place:not([hidden])");
    }
    document.getElementById("nothing").hidden = shown > 0 || cards.length === 0;
    document.getElementById("shown").textContent = `${shown} of ${cards.length} differences`;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  filter();
})();
