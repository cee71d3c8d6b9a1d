/** The wiring: makes the features from the settings, gives them to Camel, and runs the routes. */
@NullMarked
package dev.landfall.runner;

import org.jspecify.annotations.NullMarked;
