/** Threads of our own, beside those of Camel. */
@NullMarked
package dev.landfall.thread;

import org.jspecify.annotations.NullMarked;
