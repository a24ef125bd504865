// SPDX-License-Identifier: Apache-2.0
/** Calls analysis services of Tombolo runtimes. Begin with `connect`. */
export type { DType, NumberArray } from "./codec/dtype.js";
export type { StreamArgument } from "./client/body.js";
export { Call, Items } from "./client/call.js";
export { connect, type ConnectOptions } from "./client/connect.js";
export type { JsonSchema, MethodDescription, ParameterDescription, ServiceDescription, ServiceSummary } from "./client/description.js";
export { Job, type JobStatus } from "./client/job.js";
export type { CallOptions, Progress } from "./client/options.js";
export type { Service, ServiceBase, ServiceMethod } from "./client/service.js";
export { Tombolo } from "./client/tombolo.js";
// With a star, so that declarations can add to it.
export * from "./client/services.js";
export * from "./problem.js";
export { Dataset, type Attribute, type Attributes, type DatasetDict, type Variable } from "./values/dataset.js";
export { NdArray, type Nested } from "./values/ndarray.js";
