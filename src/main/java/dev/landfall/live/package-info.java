/** Follows edits of routes, mapping sets and saved schemas while a process serves: checked as a whole, then taken. */
@NullMarked
package dev.landfall.live;

import org.jspecify.annotations.NullMarked;
