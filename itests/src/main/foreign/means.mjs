// SPDX-License-Identifier: Apache-2.0
// The monthly means in JavaScript, as a Dataset with typed arrays. Arguments: address, files of the token and of the certificate, its fingerprint.
import { readFileSync } from "node:fs";
import { connect } from "../../../../clients/javascript/dist/index.js";

const [url, token, , fingerprint] = process.argv.slice(2);
const t = await connect(url, { token: readFileSync(token, "utf8"), fingerprint });
const sea = await t.service("SeaSurface");
const series = await sea.meanSeries("coads_climatology", "SST", [190, 240, -5, 5]);
t.close();
console.log(JSON.stringify({ means: Array.from(series.get("SST").data.data), pid: Number(series.attrs.process_id) }));
