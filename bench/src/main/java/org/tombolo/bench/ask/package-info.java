/** The module that a partner gets: callers of the imported service, and what imports it by providers of others. */
package org.tombolo.bench.ask;
