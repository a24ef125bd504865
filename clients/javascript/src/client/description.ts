// SPDX-License-Identifier: Apache-2.0

/** A part of JSON Schema, as descriptions use it (docs/http.md). */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** What a service is called, and what it is about. */
export interface ServiceSummary {
  readonly id: string;
  readonly interface?: string;
  readonly version?: string;
  readonly institute?: string;
  readonly imported?: boolean;
  /** Whether it may be called here. */
  readonly callable?: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly citation?: string;
  readonly methods: readonly { readonly id: string; readonly name: string; readonly title?: string }[];
}

/** All that a runtime says of a service. */
export interface ServiceDescription extends ServiceSummary {
  readonly module?: { readonly name: string; readonly version: string };
  readonly methods: readonly MethodDescription[];
  readonly types?: Readonly<Record<string, JsonSchema>>;
}

/** All that a runtime says of a method. */
export interface MethodDescription {
  readonly id: string;
  /** Its name over HTTP, which no other method of the service has. */
  readonly name: string;
  /** Its name in Java, which overloads share. */
  readonly method: string;
  readonly title?: string;
  readonly description?: string;
  readonly citation?: string;
  /** Whether it may run twice, so that a call is retried when its connection is lost. */
  readonly repeatable?: boolean;
  readonly progress?: boolean;
  readonly delivery?: "value" | "later" | "stream";
  /** Seconds. */
  readonly timeout?: number;
  readonly parameters: readonly ParameterDescription[];
  readonly result?: { readonly description?: string; readonly required?: boolean; readonly unit?: string; readonly schema?: JsonSchema; readonly formats?: readonly string[] };
  readonly problems?: readonly { readonly name: string; readonly description?: string }[];
}

/** All that a runtime says of a parameter. */
export interface ParameterDescription {
  readonly name: string;
  readonly description?: string;
  readonly unit?: string;
  readonly example?: unknown;
  readonly stream?: boolean;
  readonly required?: boolean;
  readonly schema?: JsonSchema;
}
