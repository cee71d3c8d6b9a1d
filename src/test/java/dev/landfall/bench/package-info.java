/** The benchmark that {@code bench/run} starts: the routes beside the least that bare loops could do. Asserts nothing. */
@NullMarked
package dev.landfall.bench;

import org.jspecify.annotations.NullMarked;
