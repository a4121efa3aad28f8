/**
 * Builds and serves the page alone: wrangler bundles the Worker; in development /api goes to `wrangler dev`.
 * Nothing is inlined into HTML or CSS, so that the page passes its Content-Security-Policy.
 */
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

/** Files of the first load: every page has them, so no part of it needs to name them again. */
const FIRST_FILES = /\/(index|preact|jsxRuntime|button)-/;
/** Its own parts are small and rarely wanted: each names what it needs itself. */
const FRUGAL_FILE = /\/voice-part-/;

/** The two faces of the first screen; preloaded so that text is not drawn twice. */
const FIRST_FONTS = /(source-sans-3|newsreader)-latin-wght-normal/;

function preloadFonts(): Plugin {
  return {
    name: "preload-fonts",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => FIRST_FONTS.test(file))
          .map((file) => ({
            tag: "link",
            injectTo: "head",
            attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${file}` },
          })),
    },
  };
}

export default defineConfig({
  root: "web",
  plugins: [preact({ reactAliasesEnabled: false }), preloadFonts()],
  server: {
    host: "127.0.0.1",
    port: 5173,
    strictPort: true,
    proxy: { "/api": { target: "http://127.0.0.1:8787", ws: true } },
  },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostId, hostType }) => {
        if (hostType === "html") return files;
        return FRUGAL_FILE.test(hostId) ? [] : files.filter((file) => !FIRST_FILES.test(file));
      },
    },
  },
});
