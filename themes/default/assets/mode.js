// The reader's choice of colours and layers, written on <html> before anything is painted.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const kept = (name) => {
    try {
      return localStorage.getItem('variorum:' + name) || '';
    } catch {
      return '';
    }
  };
  if (kept('mode')) root.dataset.mode = kept('mode');
  root.dataset.off = ['notes', 'citations', 'remarks'].filter((layer) => (asked.has(layer) ? asked.get(layer) === 'off' : kept('off').includes(layer))).join(' ');
})();
