/** Finds what is wrong before a run: in files, and at each outside system. */
@NullMarked
package dev.landfall.check;

import org.jspecify.annotations.NullMarked;
