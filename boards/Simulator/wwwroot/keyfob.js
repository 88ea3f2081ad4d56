// Space presses the selected fob's button from wherever the focus is, unless that takes keys itself. All else is Blazor's.
addEventListener('keydown', event => {
  if (event.key !== ' ' || event.target !== document.body) {
    return;
  }

  event.preventDefault();
  const button = document.querySelector('.fob-card:has(:checked) .fob-button') ?? document.querySelector('.fob-button');
  button.focus({ preventScroll: true });
  button.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, repeat: event.repeat }));
});
