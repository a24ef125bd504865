// SPDX-License-Identifier: Apache-2.0
import { invalid } from "../problem.js";
import { NdArray, type Nested } from "./ndarray.js";

/** What an attribute of a dataset or a variable can be. */
export type Attribute = string | number | bigint | NdArray;

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** One variable of a dataset. */
export interface Variable {
  /** The names of its axes. */
  readonly dims: readonly string[];
  readonly attrs: Attributes;
  readonly data: NdArray;
}

/** What `toDict` gives: the form of `xarray.Dataset.to_dict()`. */
export interface DatasetDict {
  readonly coords: Record<string, { dims: string[]; attrs: Record<string, unknown>; data: Nested }>;
  readonly attrs: Record<string, unknown>;
  readonly dims: Record<string, number>;
  readonly data_vars: Record<string, { dims: string[]; attrs: Record<string, unknown>; data: Nested }>;
}

/** Variables over named dimensions with coordinates, units and attributes, as in a NetCDF file. */
export class Dataset {
  readonly coords: Readonly<Record<string, Variable>>;
  readonly dataVars: Readonly<Record<string, Variable>>;
  readonly attrs: Attributes;
  /** The length of each dimension. */
  readonly dims: Readonly<Record<string, number>>;

  /** @param parts what it holds; dimensions follow from the variables */
  constructor(parts: {
    dataVars?: Readonly<Record<string, Variable>>;
    coords?: Readonly<Record<string, Variable>>;
    attrs?: Attributes;
    /** Dimensions without a variable, and the order of all. */
    dims?: Readonly<Record<string, number>>;
  }) {
    this.coords = parts.coords ?? {};
    this.dataVars = parts.dataVars ?? {};
    this.attrs = parts.attrs ?? {};
    this.dims = dimensions(parts.dims ?? {}, this.coords, this.dataVars);
  }

  /** A variable or coordinate by its name. */
  get(name: string): Variable {
    const found = Object.hasOwn(this.dataVars, name) ? this.dataVars[name] : Object.hasOwn(this.coords, name) ? this.coords[name] : undefined;
    if (found === undefined) {
      throw new RangeError(`no variable ${name}; there are ${[...Object.keys(this.dataVars), ...Object.keys(this.coords)].join(", ")}`);
    }
    return found;
  }

  /** As plain objects and lists, in the form of `xarray.Dataset.to_dict()`; null where a value is missing. */
  toDict(): DatasetDict {
    return { coords: variables(this.coords), attrs: attributes(this.attrs), dims: { ...this.dims }, data_vars: variables(this.dataVars) };
  }
}

function dimensions(given: Readonly<Record<string, number>>, ...groups: Readonly<Record<string, Variable>>[]): Record<string, number> {
  const dims = new Map<string, [number, string]>(Object.entries(given).map(([name, length]) => [name, [length, "dims"]]));
  for (const [name, variable] of groups.flatMap((group) => Object.entries(group))) {
    if (variable.dims.length !== variable.data.rank) {
      throw invalid("", `variable ${name} has the dimensions ${variable.dims.join(", ")} and an array of rank ${variable.data.rank}`);
    }
    variable.dims.forEach((dim, axis) => {
      const length = variable.data.shape[axis]!;
      const [known, by] = dims.get(dim) ?? [length, name];
      if (known !== length) {
        throw invalid("", `dimension ${dim} has ${known} in ${by} and ${length} in ${name}`);
      }
      dims.set(dim, [known, by]);
    });
  }
  return Object.fromEntries([...dims].map(([name, [length]]) => [name, length]));
}

function variables(of: Readonly<Record<string, Variable>>): DatasetDict["coords"] {
  const entries = Object.entries(of).map(([name, { dims, attrs, data }]) => {
    return [name, { dims: [...dims], attrs: attributes(attrs), data: data.nested() }] as [string, DatasetDict["coords"][string]];
  });
  return Object.fromEntries(entries);
}

function attributes(of: Attributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, value instanceof NdArray ? value.nested() : value]));
}
