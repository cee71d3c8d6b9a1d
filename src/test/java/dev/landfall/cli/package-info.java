/** The command line, as a person types it. */
@NullMarked
package dev.landfall.cli;

import org.jspecify.annotations.NullMarked;
