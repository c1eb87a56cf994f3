import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Real servers, browsers and child processes: they need time on a busy machine, and tell when they are done.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No secret or setting of the machine may change what is tested.
    env: { NO_COLOR: "1" },
  },
});
