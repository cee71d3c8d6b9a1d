/** The sandbox: starts, stops and reports the stand-ins for the three outside systems, and fills the demo's table. */
@NullMarked
package dev.landfall.sandbox;

import org.jspecify.annotations.NullMarked;
