// Before the first paint: the theme that this person chose last. Without a choice the system's preference holds.
// A file of its own, as the content security policy allows no inline script.
try {
  const theme = localStorage.getItem("sleeves.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage is refused (a private window, say): the system's preference holds
}
