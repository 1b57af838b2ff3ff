// node measure.js RECORDS.json, with NODE_PATH naming the node_modules that hold rosaenlg: articles a second, as JSON.
const fs = require("fs");
const path = require("path");
const rosaenlg = require("rosaenlg");

const records = JSON.parse(fs.readFileSync(process.argv[2]));
const write = rosaenlg.compileFile(path.join(__dirname, "earnings.pug"), { language: "en_US", compileDebug: false });
const one = (r, seed) =>
  write({ util: new rosaenlg.NlgLib({ language: "en_US", forceRandomSeed: seed + 1 }), r, COMPANY: {} });

records.slice(0, 100).forEach(one);
const begun = process.hrtime.bigint();
const texts = records.map(one);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const words = texts.map((text) => text.replace(/<[^>]+>/g, " ").trim().split(/\s+/).length);
console.log(
  JSON.stringify({
    articles_per_second: records.length / seconds,
    words: words.reduce((sum, count) => sum + count, 0) / records.length,
    first: texts[0],
    peak_mb: process.resourceUsage().maxRSS / 1024,
  }),
);
