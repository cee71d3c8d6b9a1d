/** Regular expressions that come from people and run on data, and so need a bound. */
@NullMarked
package dev.landfall.regex;

import org.jspecify.annotations.NullMarked;
