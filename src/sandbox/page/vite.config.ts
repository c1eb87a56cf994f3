import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npx vite build src/sandbox/page`: the page as files that the sandbox's server hands out. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../../../dist/sandbox/page",
    emptyOutDir: true,
    target: "es2023",
    // light-dark() and nesting stay as they are written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 700,
  },
});
