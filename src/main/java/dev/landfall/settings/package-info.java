/** Every setting of the program, declared once, read from environment, system properties and file, checked before anything starts. */
@NullMarked
package dev.landfall.settings;

import org.jspecify.annotations.NullMarked;
