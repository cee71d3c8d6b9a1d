/** Experience Data Model: saved schemas, their paths, types and limits, and the identity that a record must carry. */
@NullMarked
package dev.landfall.xdm;

import org.jspecify.annotations.NullMarked;
