// Counts the seconds until the token shows the next code. Without it the page says the same in words.
for (const countdown of document.querySelectorAll("[data-countdown]")) {
  const period = Number(countdown.dataset.countdown);
  const begun = performance.now();
  const [seconds, bar] = [countdown.querySelector("[data-seconds]"), countdown.querySelector("progress")];
  countdown.hidden = false;
  const timer = setInterval(() => {
    const passed = Math.min((performance.now() - begun) / 1000, period);
    bar.value = passed;
    seconds.textContent = Math.ceil(period - passed);
    if (passed === period) {
      clearInterval(timer);
      countdown.firstElementChild.textContent = "The token shows the next code now.";
    }
  }, 250);
}
