/** A partner's side: components with an ordinary reference to a service that runs at an institute. */
package org.tombolo.sample.partner;
