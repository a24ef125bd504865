/** RSocket over TCP, with values written by hand. */
package org.tombolo.bench.rsocket;
