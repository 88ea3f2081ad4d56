// Space presses the button of the selected fob, unless the focused element uses keys itself. Everything else is Blazor's.
addEventListener('keydown', event => {
  if (event.key !== ' ' || !(event.target === document.body || event.target.matches('.fob-serial input'))) {
    return;
  }

  event.preventDefault();
  const button = document.querySelector('.fob-card:has(:checked) .fob-button') ?? document.querySelector('.fob-button');
  button.focus({ preventScroll: true });
  button.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, repeat: event.repeat }));
});

// Of many fobs, shows the selected one after the page has been loaded.
globalThis.keyfob = {
  showSelected: () => document.querySelector('.fob-card:has(:checked)')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
};

// When the simulator has ended, the page shows a message. It reloads when the next simulator rejects the old connection.
document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      event.target.showModal();
      break;
    case 'hide':
      event.target.close();
      break;
    case 'rejected':
      location.reload();
      break;
  }
});
