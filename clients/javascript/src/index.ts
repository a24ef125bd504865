export * from "./problem.js";
export { Dataset, type Attribute, type Attributes, type DatasetDict, type Variable } from "./values/dataset.js";
export { NdArray, type Nested } from "./values/ndarray.js";
export type { DType, NumberArray } from "./codec/dtype.js";
