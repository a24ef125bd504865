/** gRPC over its shaded Netty, with values written by hand instead of generated code. */
package org.tombolo.bench.grpc;
