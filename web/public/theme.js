// Applies the remembered theme and text size before the first paint; without one the system's choice holds.
try {
  const theme = localStorage.getItem("viva.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const text = localStorage.getItem("viva.text");
  if (text === "large" || text === "larger") document.documentElement.dataset.text = text;
} catch {
  // Closed storage remembers nothing.
}
