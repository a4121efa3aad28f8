/** The composition root: makes the one API, account and router, and shows the view of the address. */
import { createApi } from "./api/client.ts";
import { createAccount } from "./models/account.ts";
import { choiceMemory } from "./models/choice.ts";
import { createLaunch } from "./models/launch.ts";
import { createTextSize, type TextSize } from "./models/text-size.ts";
import { createTheme, type Theme } from "./models/theme.ts";
import { createBrowserRouter } from "./router/router.ts";
import type { Route } from "./router/routes.ts";
import { browserScheduler } from "./session/scheduler.ts";
import { AccountMenu } from "./ui/account-menu.tsx";
import { type App as AppParts, AppProvider } from "./ui/app-context.ts";
import { lazyView } from "./ui/lazy-view.tsx";
import { Shell } from "./ui/shell.tsx";
import { Home } from "./views/home/home.tsx";

const SetUp = lazyView(async () => (await import("./views/set-up/set-up.tsx")).SetUp);
const RoomView = lazyView(async () => (await import("./views/room/room.tsx")).RoomView);
const LobbyView = lazyView(async () => (await import("./views/voice/lobby.tsx")).LobbyView);
const ReportView = lazyView(async () => (await import("./views/report/report.tsx")).ReportView);
const History = lazyView(async () => (await import("./views/history/history.tsx")).History);
const About = lazyView(async () => (await import("./views/about.tsx")).About);
const Sample = lazyView(async () => (await import("./views/sample.tsx")).Sample);
const Grader = lazyView(async () => (await import("./views/grader/grader.tsx")).Grader);
const Shared = lazyView(async () => (await import("./views/shared/shared.tsx")).Shared);
const Usage = lazyView(async () => (await import("./views/usage/usage.tsx")).Usage);
const Admin = lazyView(async () => (await import("./views/admin/admin.tsx")).Admin);
const Questions = lazyView(async () => (await import("./views/bank/questions-page.tsx")).QuestionsPage);
const LogIn = lazyView(async () => (await import("./views/account/log-in.tsx")).LogIn);
const SignUp = lazyView(async () => (await import("./views/account/sign-up.tsx")).SignUp);
const Verify = lazyView(async () => (await import("./views/account/verify.tsx")).Verify);
const Forgot = lazyView(async () => (await import("./views/account/forgot.tsx")).Forgot);
const Reset = lazyView(async () => (await import("./views/account/reset.tsx")).Reset);
const SettingsPage = lazyView(async () => (await import("./views/account/settings.tsx")).SettingsPage);
const Privacy = lazyView(async () => (await import("./views/account/privacy.tsx")).Privacy);
const NotFound = lazyView(async () => (await import("./views/not-found.tsx")).NotFound);

/** Names under which the page keeps things in this browser. */
const OWN = "viva.";

async function clearDevice(): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(OWN)) localStorage.removeItem(key);
  }
  for (const name of ["viva-outbox", "viva-recording"]) indexedDB.deleteDatabase(name);
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function applyTextSize(size: TextSize): void {
  if (size === "normal") delete document.documentElement.dataset.text;
  else document.documentElement.dataset.text = size;
}

function createParts(): AppParts {
  const api = createApi(location.origin);
  const account = createAccount(api, { storage: localStorage, clear: clearDevice });
  const newCid = () => crypto.randomUUID();
  const memory = choiceMemory(localStorage);
  return {
    api,
    account,
    router: createBrowserRouter(),
    memory,
    launch: createLaunch(api, account, newCid),
    scheduler: browserScheduler,
    device: {
      storage: localStorage,
      theme: createTheme(localStorage, applyTheme),
      textSize: createTextSize(localStorage, applyTextSize),
      memory,
    },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    newCid,
  };
}

const parts = createParts();
void parts.account.look();

export function App() {
  const route = parts.router.route.value;
  return (
    <AppProvider value={parts}>
      <Shell route={route} theme={parts.device.theme} menu={<AccountMenu />}>
        <View route={route} />
      </Shell>
    </AppProvider>
  );
}

function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case "home":
      return <Home />;
    case "setUp":
      return <SetUp key={route.track ?? "last"} track={route.track} />;
    case "room":
      return <RoomView key={route.sessionId} sessionId={route.sessionId} />;
    case "lobby":
      return <LobbyView key={route.sessionId} sessionId={route.sessionId} />;
    case "report":
      return <ReportView key={route.sessionId} sessionId={route.sessionId} />;
    case "history":
      return <History />;
    case "about":
      return <About />;
    case "sample":
      return <Sample />;
    case "grader":
      return <Grader />;
    case "shared":
      return <Shared />;
    case "usage":
      return <Usage />;
    case "admin":
      return <Admin />;
    case "questions":
      return <Questions />;
    case "login":
      return <LogIn />;
    case "signup":
      return <SignUp />;
    case "verify":
      return <Verify />;
    case "forgot":
      return <Forgot />;
    case "reset":
      return <Reset />;
    case "settings":
      return <SettingsPage />;
    case "privacy":
      return <Privacy />;
    case "notFound":
      return <NotFound />;
  }
}
