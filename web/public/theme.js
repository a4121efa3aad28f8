// Applies the remembered theme before the first paint; without one the system's choice holds.
try {
  const theme = localStorage.getItem("viva.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Closed storage remembers nothing.
}
