// Reads pages with html-validate and prints what it finds as JSON: an entry for each mistake.
const { readFileSync } = require("node:fs");
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const rules = JSON.parse(readFileSync(`${__dirname}/html-validate.json`, "utf8"));
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, ...rules }));

async function main(paths) {
  const found = [];
  for (const path of paths) {
    const { results } = await validator.validateFile(path);
    for (const { messages } of results) {
      for (const { line, column, ruleId, message, severity } of messages) {
        if (severity === 2) found.push({ path, line, column, rule: ruleId, message });
      }
    }
  }
  process.stdout.write(JSON.stringify(found), () => process.exit(0));
}

main(readFileSync(0, "utf8").split("\n").filter(Boolean));
