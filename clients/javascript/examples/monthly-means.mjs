// SPDX-License-Identifier: Apache-2.0
// The monthly means of the tropical Pacific, as JSON on standard output: node examples/monthly-means.mjs URL TOKEN-FILE FINGERPRINT
import { readFileSync } from "node:fs";
import { connect } from "tombolo";

const [url, tokenFile, fingerprint] = process.argv.slice(2);
const t = await connect(url, { token: readFileSync(tokenFile, "utf8").trim(), fingerprint });
const sea = await t.service("SeaSurface");
const means = await sea.areaMean("SST", [190, 240, -5, 5]);
console.log(JSON.stringify({ type: means.constructor.name, means: Array.from(means) }));
t.close();
