/** The module that an institute gets: the service, and what exports it by providers of others. */
package org.tombolo.bench.offer;
