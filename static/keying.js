/* Moves on through the fields of a paper form; without it, Tab does. Counts keys and time. */
(() => {
  const form = document.getElementById("keying");
  const fields = [...form.querySelectorAll("#serial, .form3 input, textarea")];
  const send = form.querySelector("button:not([name])");
  let strokes = 0;
  let since = 0;
  const go = (to) => {
    if (to < 0) return;
    if (to >= fields.length) {
      form.requestSubmit(send);
      return;
    }
    fields[to].focus();
    if (fields[to].select) fields[to].select();
  };
  form.addEventListener("keydown", (event) => {
    const at = fields.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const mark = { "+": "+", "-": "-", "−": "-", "*": "*" }[event.key];
    const dense = at > 0 && event.target.tagName === "INPUT";
    if (event.repeat) {
      if (event.key === "Enter" || (mark && dense)) event.preventDefault();
      return;
    }
    since = since || performance.now();
    strokes += 1;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      go(at + 1);
    } else if (mark && dense) {
      event.preventDefault();
      event.target.value = mark;
      go(at + 1);
    } else if (event.key === "Backspace" && dense && event.target.value === "") {
      event.preventDefault();
      go(at - 1);
    }
  });
  form.addEventListener("focusin", (event) => {
    for (const line of form.querySelectorAll(".form3 li")) line.classList.toggle("b", line.contains(event.target));
  });
  form.addEventListener("submit", () => {
    form.elements.strokes.value = strokes;
    form.elements.ms.value = since ? Math.round(performance.now() - since) : 0;
  });
})();
