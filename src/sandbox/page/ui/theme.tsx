import { useEffect, useState } from "react";
import { Icon } from "./icons.js";

type Theme = "light" | "dark";
const KEY = "privacy-inbox-theme";
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");

function remembered(): Theme | null {
  const theme = localStorage.getItem(KEY);
  return theme === "light" || theme === "dark" ? theme : null;
}

/** The system's choice, until somebody makes their own; that one is remembered. */
export function ThemeSwitch() {
  const [chosen, setChosen] = useState<Theme | null>(remembered);
  const [system, setSystem] = useState<Theme>(systemDark.matches ? "dark" : "light");
  useEffect(() => {
    const follow = (event: MediaQueryListEvent) => setSystem(event.matches ? "dark" : "light");
    systemDark.addEventListener("change", follow);
    return () => systemDark.removeEventListener("change", follow);
  }, []);

  const theme = chosen ?? system;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const other = theme === "dark" ? "light" : "dark";
  const choose = () => {
    localStorage.setItem(KEY, other);
    setChosen(other);
  };
  return (
    <button
      type="button"
      className="quiet-button"
      data-testid="theme"
      aria-label={`Switch to ${other} colours`}
      title={`Switch to ${other} colours`}
      onClick={choose}
    >
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </button>
  );
}
