/**
 * Runs `scripts/<command>.ts` on a fresh clone: installs the packages when the lock file says so, finds a Node that is
 * new enough (the packages bring one along), and hands over. Plain JavaScript for old Nodes, without dependencies.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MINIMUM = [22, 18];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`${text}\n`);

function isEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function installPackages() {
  const stamp = join(root, "node_modules", ".cache", "viva", "lock-hash");
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  say("Installing packages (once; about half a minute) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const result = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], options);
  if (result.status !== 0) {
    say(
      "The packages could not be installed; what npm said stands above. Check the network and run the command again.",
    );
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function findNode() {
  const brought = join(root, "node_modules", ".bin", "node");
  if (existsSync(brought)) {
    const answer = spawnSync(brought, ["--version"], { encoding: "utf8" });
    if (answer.status === 0 && isEnough(answer.stdout.trim())) return brought;
  }
  if (isEnough(process.versions.node)) return process.execPath;
  say(
    `Viva needs Node ${MINIMUM.join(".")} or newer; this is ${process.versions.node}. Install it and run the command again.`,
  );
  process.exit(1);
}

/** Settings of the engine that a command is run with. */
function flagsOf(name) {
  const file = join(root, "scripts", name, "flags.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}

const [command, ...rest] = process.argv.slice(2);
const script = join(root, "scripts", `${command}.ts`);
if (command === undefined || !existsSync(script)) {
  say(`There is no command ${command ?? ""}.`);
  process.exit(2);
}
installPackages();
const node = findNode();
const child = spawn(
  node,
  [
    "--disable-warning=ExperimentalWarning",
    ...flagsOf(command),
    script,
    ...rest.filter((arg, at) => arg !== "--" || at > 0),
  ],
  {
    cwd: root,
    // The channel tells the child when this process is gone, however it ended.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      PATH: [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + 15));
