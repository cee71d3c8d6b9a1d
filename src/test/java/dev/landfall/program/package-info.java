/** The built program, as tests call it. */
@NullMarked
package dev.landfall.program;

import org.jspecify.annotations.NullMarked;
