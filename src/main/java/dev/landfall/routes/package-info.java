/** Reads the route files as people wrote them, finds what Camel is silent about, and tells which dataflows there are. */
@NullMarked
package dev.landfall.routes;

import org.jspecify.annotations.NullMarked;
